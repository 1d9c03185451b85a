import Kernel

/// The words under which a person is found: names, birth date, phone, record number.
enum SearchWords {
  /// All words of a person.
  static func of(_ patient: Patient, otherNames: [String], phones: [String]) -> [String] {
    var words = FoldedWords.of(patient.name.full) + otherNames.flatMap(FoldedWords.of)
    if let day = patient.birthDate { words.append(day.description) }
    words += phones.flatMap(ofPhone)
    if let phone = patient.phone { words += ofPhone(phone) }
    if let number = patient.recordNumber { words += FoldedWords.of(number) }
    return Array(Set(words)).sorted()
  }

  /// A phone number is found by its last ten or seven digits.
  static func ofPhone(_ phone: String) -> [String] {
    let digits = digits(of: phone)
    return digits.utf8.count >= 7 ? [String(digits.suffix(10)), String(digits.suffix(7))] : []
  }

  /// What somebody typed, as words to look up. At most three.
  static func typed(_ text: String) -> [String] {
    if let day = day(spoken: text) { return [day.description] }
    var words: [String] = []
    for part in text.prefix(100).split(whereSeparator: { $0 == " " || $0 == "," || $0 == ";" }) {
      if let day = day(typed: part) {
        words.append(day.description)
      } else if part.contains(where: \.isLetter) {
        words += FoldedWords.of(String(part))
      } else {
        words.append(digits(of: String(part)))
      }
    }
    let phone = digits(of: text)
    if words.allSatisfy({ $0.allSatisfy(\.isNumber) }), phone.utf8.count == 10 || phone.utf8.count == 7 {
      return [phone]
    }
    return Array(words.filter { !$0.isEmpty }.prefix(3))
  }

  /// A birth date as a caller says it, when nothing else was typed: `3 9 1958`, `March 9, 1958`, `9 de marzo de 1958`.
  private static func day(spoken text: String) -> CivilDate? {
    let parts = FoldedWords.of(String(text.prefix(40))).filter { $0 != "de" }
    guard parts.count == 3, parts[2].utf8.count == 4, let year = Digits.number(Substring(parts[2])) else { return nil }
    let numbers = parts.prefix(2).map { Digits.number(Substring($0)) }
    switch (month(named: parts[0]), month(named: parts[1])) {
    case (let month?, nil): return numbers[1].flatMap { CivilDate(year: year, month: month, day: $0) }
    case (nil, let month?): return numbers[0].flatMap { CivilDate(year: year, month: month, day: $0) }
    default: break
    }
    guard let month = numbers[0], let day = numbers[1] else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// The month that a word of at least three letters begins, in English or Spanish.
  private static func month(named word: String) -> Int? {
    guard word.count >= 3, word.allSatisfy(\.isLetter) else { return nil }
    return months.firstIndex { names in names.contains { $0.hasPrefix(word) } }.map { $0 + 1 }
  }

  private static let months = [
    ["january", "enero"], ["february", "febrero"], ["march", "marzo"], ["april", "abril"], ["may", "mayo"],
    ["june", "junio"], ["july", "julio"], ["august", "agosto"], ["september", "septiembre"], ["october", "octubre"],
    ["november", "noviembre"], ["december", "diciembre"],
  ]

  /// `1958-03-09`, `3/9/1958`, `03091958`.
  private static func day(typed part: Substring) -> CivilDate? {
    if let day = CivilDate(part) { return day }
    let numbers = part.split(whereSeparator: { $0 == "/" || $0 == "." || $0 == "-" }).map { Digits.number($0) }
    if numbers.count == 3, let month = numbers[0], let day = numbers[1], let year = numbers[2] {
      return CivilDate(year: year, month: month, day: day)
    }
    let bytes = Array(part.utf8)
    guard bytes.count == 8, let month = Digits.number(bytes[0..<2]), let day = Digits.number(bytes[2..<4]),
      let year = Digits.number(bytes[4..<8])
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private static func digits(of text: String) -> String { text.filter { ("0"..."9").contains($0) } }
}
