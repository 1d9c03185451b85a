package import Kernel
package import Web

/// What is known of one result of one patient, to fill phrases with.
///
/// A text from outside goes into the phrase as it is, once: braces in a name are a name's braces, and the page escapes
/// what it shows.
package struct PhraseFilling: Sendable {
  package private(set) var values: [PhraseVariable: PhraseValue]
  private let strings: Strings
  private let today: CivilDate

  package init(values: [PhraseVariable: PhraseValue], today: CivilDate, strings: Strings) {
    self.values = values
    self.today = today
    self.strings = strings
  }

  /// The text in every language, nothing left open.
  ///
  /// - Throws: `missing`, naming the first variable that has no value. A sentence with a hole reaches nobody.
  ///
  /// - Parameter nextStep: the step that was chosen instead of the phrase's own. A test that is due again in so many
  ///   months gives the month.
  package func fill(_ phrase: Phrase, nextStep: NextStep? = nil) throws(PhraseFault) -> [Language: String] {
    try fill(phrase.wording, nextStep: nextStep)
  }

  package func fill(_ wording: PhraseWording, nextStep: NextStep? = nil) throws(PhraseFault) -> [Language: String] {
    var (filled, filling): ([Language: String], PhraseFilling) = ([:], self)
    if values[.recheckMonth] == nil, case .recheck(let months)? = nextStep ?? wording.nextStep {
      filling.values[.recheckMonth] = today.month(after: months).map(PhraseValue.month)
    }
    for (language, text) in wording.text { filled[language] = try filling.fill(text, in: language) }
    return filled
  }

  /// Whether everything the phrase asks for is known.
  package func fits(_ phrase: Phrase) -> Bool { (try? fill(phrase)) != nil }

  package func fill(_ text: String, in language: Language) throws(PhraseFault) -> String {
    let words = strings.words(in: language)
    var filled = ""
    for piece in PhrasePiece.pieces(of: text) {
      switch piece {
      case .text(let text): filled += text
      case .unknown(let name): throw .badWording(.unknownVariable(name, language))
      case .variable(let variable):
        guard let value = values[variable], let shown = shown(value, words, after: filled), !shown.isEmpty else {
          throw .missing(variable)
        }
        filled += shown
      }
    }
    return filled
  }

  private func shown(_ value: PhraseValue, _ words: Words, after text: String) -> String? {
    switch value {
    case .text(let text): return text
    case .number(let number): return words.numbers.decimal(number)
    case .month(let day):
      return day.year == today.year ? words.dates.month(day.month) : words.dates.monthYear(day)
    case .said(let texts): return texts[words.language]
    case .named(let names):
      let isFirst = text.last(where: { !$0.isWhitespace }).map { ".!?:\n".contains($0) } ?? true
      return names[words.language].map { isFirst ? $0 : PhraseFilling.insideASentence($0) }
    }
  }

  /// `average blood sugar (A1c)`, but `LDL (bad) cholesterol`, `HIV test` and `Rh type`.
  static func insideASentence(_ name: String) -> String {
    let first = name.prefix { $0.isLetter }
    guard first.count > 1, first.dropFirst().allSatisfy(\.isLowercase), !properNames.contains(String(first)) else {
      return name
    }
    return name.prefix(1).lowercased() + name.dropFirst()
  }

  private static let properNames: Set<String> = ["Rh", "Pap", "Lyme", "Papanicolau"]
}

extension CivilDate {
  /// The first of the month that many months later.
  fileprivate func month(after months: Int) -> CivilDate? {
    let count = year * 12 + month - 1 + months
    return CivilDate(year: count / 12, month: count % 12 + 1, day: 1)
  }
}
