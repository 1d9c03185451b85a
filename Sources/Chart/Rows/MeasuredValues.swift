import FHIR
import Kernel

/// What was measured, as the laboratory wrote it: the text is kept, the number is only for drawing.
extension ItemTranslator {
  func value(of observation: Observation) -> ItemValue {
    if let pressure = bloodPressure(observation) { return pressure }
    let range = ItemTranslator.usualRange(observation.referenceRanges)
    let flag = ItemTranslator.flag(observation.interpretations)
    if let result = observation.result {
      return ItemTranslator.value(result, range: range, flag: flag)
    }
    // A panel in one observation: its parts in words, so that nothing is hidden.
    let parts = observation.components.prefix(40).compactMap { component -> String? in
      guard let name = component.code?.plainWords, let result = component.result else { return nil }
      let value = ItemTranslator.value(result, range: nil, flag: nil)
      guard let text = value.text else { return nil }
      return "\(name): \([value.comparator, text, value.unit].compactMap { $0 }.joined(separator: " "))"
    }
    if !parts.isEmpty { return ItemValue(text: String(parts.joined(separator: "\n").prefix(2_000)), flag: flag) }
    return ItemValue(text: observation.dataAbsentReason?.plainWords, flag: flag)
  }

  /// LOINC 85354-9: upper (8480-6) and lower (8462-4) pressure in one observation.
  private func bloodPressure(_ observation: Observation) -> ItemValue? {
    guard observation.code?.codings.contains(where: { $0.code == "85354-9" || $0.code == "55284-4" }) ?? false else {
      return nil
    }
    let parts = observation.components
    let upper = parts.first { $0.code?.code(in: CodeSystem.loinc) == "8480-6" }?.result?.quantity
    let lower = parts.first { $0.code?.code(in: CodeSystem.loinc) == "8462-4" }?.result?.quantity
    guard let upper, let lower, let upperText = upper.valueText, let lowerText = lower.valueText else { return nil }
    return ItemValue(
      text: NumberShown.plain(upperText), number: upper.number, second: NumberShown.plain(lowerText),
      unit: upper.shownUnit.flatMap(NumberShown.unit),
      flag: ItemTranslator.flag(observation.interpretations))
  }

  static func value(_ result: ObservationValue, range: (low: String?, high: String?)?, flag: ResultFlag?) -> ItemValue {
    switch result {
    case .quantity(let quantity):
      return ItemValue(
        text: quantity.valueText.map(NumberShown.plain), number: quantity.number,
        unit: quantity.shownUnit.flatMap(NumberShown.unit),
        comparator: quantity.comparator, low: range?.low, high: range?.high, flag: flag)
    case .concept, .text:
      let words = result.words.map { PlainWords.of(String($0.prefix(2_000))) }
      return ItemValue(text: words, flag: flag ?? words.flatMap(ResultFlag.init(words:)))
    case .bool(let isSo): return ItemValue(text: isSo ? "yes" : "no", flag: flag)
    case .integer(let count):
      return ItemValue(text: "\(count)", number: Double(count), low: range?.low, high: range?.high, flag: flag)
    case .range(let range):
      let ends = [range.low?.valueText, range.high?.valueText].compactMap { $0 }.map(NumberShown.plain)
      return ItemValue(
        text: ends.joined(separator: " – "), unit: range.low?.shownUnit ?? range.high?.shownUnit, flag: flag)
    case .ratio(let ratio):
      let ends = [ratio.numerator?.valueText, ratio.denominator?.valueText].compactMap { $0 }.map(NumberShown.plain)
      return ItemValue(text: ends.joined(separator: ":"), flag: flag)
    case .time(let time): return ItemValue(text: NumberShown.clock(time), flag: flag)
    case .date(let date): return ItemValue(text: date.text, flag: flag)
    case .period(let period):
      return ItemValue(
        text: [period.start?.text, period.end?.text].compactMap { $0 }.joined(separator: " – "), flag: flag)
    case .sampled: return ItemValue(flag: flag)
    }
  }

  /// The range for everybody: one without a type or with type "normal"; nil when there is none.
  private static func usualRange(_ ranges: [ReferenceRange]) -> (low: String?, high: String?)? {
    let usual = ranges.first { $0.kind == nil || $0.kind?.has("normal") ?? false } ?? ranges.first
    guard let usual, usual.low != nil || usual.high != nil else { return nil }
    return (usual.low?.valueText.map(NumberShown.plain), usual.high?.valueText.map(NumberShown.plain))
  }

  private static func flag(_ interpretations: [CodeableConcept]) -> ResultFlag? {
    interpretations.lazy.flatMap(\.codings).compactMap(\.code).compactMap(ResultFlag.init(code:)).first
  }
}

extension ResultFlag {
  /// Reads the codes laboratories use, old ones too.
  init?(code: String) {
    switch code.uppercased() {
    case "N": self = .normal
    case "H", "HU", "HX", ">": self = .high
    case "L", "LU", "LX", "<": self = .low
    case "HH": self = .veryHigh
    case "LL": self = .veryLow
    case "A": self = .abnormal
    case "AA": self = .veryAbnormal
    case "POS", "DET", "RR": self = .found
    case "NEG", "ND", "NR": self = .notFound
    case "IND", "E": self = .unclear
    default: return nil
    }
  }

  /// Reads the plain words of a qualitative result.
  package init?(words: String) {
    switch words.lowercased() {
    case "positive", "detected", "reactive", "present", "found": self = .found
    case "negative", "not detected", "nonreactive", "non-reactive", "absent", "not found", "none seen":
      self = .notFound
    case "indeterminate", "equivocal", "inconclusive", "borderline": self = .unclear
    default: return nil
    }
  }
}

/// Numbers as a person reads them.
enum NumberShown {
  /// A unit in UCUM as people write it. Nil for what is no unit to a person: `{score}`, `1`, `[pH]`.
  static func unit(_ text: String) -> String? {
    if text.hasPrefix("{") && text.hasSuffix("}") { return nil }
    switch text {
    case "1", "[pH]", "": return nil
    case "mm[Hg]", "mm Hg": return "mmHg"
    case "Cel": return "°C"
    case "[degF]": return "°F"
    case "[lb_av]": return "lb"
    case "[in_i]": return "in"
    case "10*3/uL": return "10³/µL"
    case "10*6/uL": return "10⁶/µL"
    default: return text
    }
  }

  /// The laboratory's own text; only a machine's tail of more than four decimals is rounded to two, or to four below
  /// one, and an exponent is written out when that is short.
  static func plain(_ text: String) -> String {
    let hasExponent = text.utf8.contains { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
    let decimals =
      text.utf8.firstIndex(of: UInt8(ascii: ".")).map { text.utf8.distance(from: $0, to: text.utf8.endIndex) - 1 } ?? 0
    guard hasExponent || decimals > 4, let number = Double(text), number.isFinite, abs(number) < 1e12 else {
      return text
    }
    if abs(number) < 0.001 { return number == 0 ? "0" : text }
    let places = abs(number) < 1 ? 4 : 2
    let scale = places == 4 ? 10_000.0 : 100.0
    let (whole, rest) = Int64((abs(number) * scale).rounded()).quotientAndRemainder(dividingBy: Int64(scale))
    var tail = Digits.text(Int(rest), width: places)
    while tail.hasSuffix("0") { tail.removeLast() }
    return (number < 0 ? "-" : "") + "\(whole)" + (tail.isEmpty ? "" : "." + tail)
  }

  /// `14:05`
  static func clock(_ time: FHIRTime) -> String {
    Digits.text(time.secondOfDay / 3_600, width: 2) + ":" + Digits.text(time.secondOfDay / 60 % 60, width: 2)
  }
}
