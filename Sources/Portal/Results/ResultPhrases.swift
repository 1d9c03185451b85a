import Chart
import Kernel
import Web

extension ResultVerdict {
  /// Which phrases fit: those for what is fine, a little off, off, to talk about, found, not found, or a text.
  var phraseLevel: PhraseLevel {
    switch self {
    case .inRange, .atGoal: .inRange
    case .aLittleHigh, .aLittleLow, .aLittleAboveGoal, .aLittleBelowGoal, .unusual: .aLittleOff
    case .high, .low, .aboveGoal, .belowGoal: .off
    case .action: .needsTalk
    case .found: .found
    case .notFound: .notFound
    case .unclear, .report, .waiting, .noRange: .report
    }
  }
}

extension TestHistory {
  /// What is known of a value, to fill phrases with. What is not known is left out, so that a phrase that asks for it
  /// is refused.
  func phraseValues(
    of value: TestValue, for patient: PersonName, by doctor: PersonName, in strings: Strings
  ) -> [PhraseVariable: PhraseValue] {
    var values: [PhraseVariable: PhraseValue] = [
      .name: .text(patient.first), .doctor: .text(doctor.addressed),
      .test: .named(said(in: strings) { value.item.plainName(in: $0) }),
    ]
    if let number = value.item.value.text, value.isNumeric || value.item.value.second != nil {
      values[.value] =
        value.item.value.comparator == nil && value.item.value.second == nil
        ? .number(number) : .said(said(in: strings) { value.shown(in: $0) })
    }
    if let unit = value.item.value.unit { values[.unit] = .text(unit) }
    if let goal = value.goal { values[.goal] = .said(said(in: strings) { RangeText($0).of(goal) }) }
    if let before = before(value), let number = before.item.value.text, let day = day(of: before) {
      values[.last] = .number(number)
      values[.lastMonth] = .month(day)
    }
    return values
  }

  private func said(in strings: Strings, _ text: (Words) -> String) -> [Language: String] {
    Dictionary(
      uniqueKeysWithValues: Language.allCases.map { ($0, text(strings.words(in: $0))) })
  }
}
