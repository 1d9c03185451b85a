package import Kernel

/// Reads a form field by field, collects what is wrong for the person, and refuses fields that do not belong (AZ-3).
///
/// ```swift
/// var reader = request.form.reader()
/// let subject = reader.text("subject", upTo: 200, missing: "messages.subject.missing")
/// let born = reader.date("born", missing: "join.born.missing", wrong: "join.born.wrong")
/// try reader.finish()                                  // unknown or repeated field: 400
/// guard reader.errors.isEmpty else { … 422 … }
/// ```
package struct FormReader: Sendable {
  /// Whether a text may have several lines.
  package enum Lines: Sendable { case one, many }

  /// What the person has to mend, in the order of reading.
  package private(set) var errors: [FieldError] = []
  /// The number used once of this form; empty when the page had none.
  package let once: String
  private let form: Form
  private var known: Set<String> = [FormSeal.tokenField, FormSeal.onceField]
  private var mayRepeat: Set<String> = []

  init(_ form: Form) {
    self.form = form
    once = form[FormSeal.onceField] ?? ""
  }

  /// The text without spaces around it; empty when there is none. Too long is an error, never cut (IN-12).
  /// - Parameters:
  ///   - most: the most bytes (UTF-8).
  ///   - missing: words for an empty field; nil when it may be empty.
  package mutating func text(
    _ name: String, upTo most: Int = 200, lines: Lines = .one, missing: String? = nil
  ) -> String {
    let text = trimmed(take(name) ?? "")
    if text.isEmpty {
      if let missing { errors.append(FieldError(name, missing)) }
    } else if text.utf8.count > most {
      errors.append(FieldError(name, "web.field.too-long", ("most", "\(most)")))
      return ""
    } else if lines == .one, text.utf8.contains(where: { $0 < 0x20 }) {
      errors.append(FieldError(name, "web.field.one-line"))
      return ""
    }
    return lines == .many ? withPlainLineEnds(text) : text
  }

  /// A day typed into three boxes named `name-month`, `name-day` and `name-year`; or as one text `2026-12-03`.
  package mutating func date(_ name: String, missing: String? = nil, wrong: String = "web.field.date") -> CivilDate? {
    let whole = trimmed(take(name) ?? "")
    let parts = ["year", "month", "day"].map { trimmed(take(name + "-" + $0) ?? "") }
    if whole.isEmpty && parts.allSatisfy(\.isEmpty) {
      if let missing { errors.append(FieldError(name, missing)) }
      return nil
    }
    let numbers = parts.map { $0.utf8.count <= 4 ? Digits.number($0) : nil }
    if let day = CivilDate(whole) { return day }
    if whole.isEmpty, let year = numbers[0], let month = numbers[1], let dayOfMonth = numbers[2],
      let day = CivilDate(year: year, month: month, day: dayOfMonth)
    {
      return day
    }
    errors.append(FieldError(name, wrong))
    return nil
  }

  /// One of the cases of an enum, by its raw value.
  package mutating func choice<Choice: RawRepresentable<String>>(
    _ name: String, of kind: Choice.Type = Choice.self, missing: String? = nil
  ) -> Choice? {
    let text = take(name) ?? ""
    if let choice = Choice(rawValue: text) { return choice }
    if !text.isEmpty {
      errors.append(FieldError(name, "web.field.choice"))
    } else if let missing {
      errors.append(FieldError(name, missing))
    }
    return nil
  }

  /// Every text of a field that may come several times: ticked boxes. Each at most `most` bytes, at most 100 of them.
  package mutating func choices(_ name: String, upTo most: Int = 100) -> [String] {
    known.insert(name)
    mayRepeat.insert(name)
    let texts = form.fields.filter { $0.name == name }.map { trimmed($0.text) }.filter { !$0.isEmpty }
    guard texts.count <= 100, texts.allSatisfy({ $0.utf8.count <= most }) else {
      errors.append(FieldError(name, "web.field.choice"))
      return []
    }
    return texts
  }

  /// Whether a box is ticked.
  package mutating func flag(_ name: String) -> Bool { !(take(name) ?? "").isEmpty }

  /// A whole number within a range; nil when empty or wrong.
  package mutating func number(
    _ name: String, in range: ClosedRange<Int>, missing: String? = nil, wrong: String = "web.field.number"
  ) -> Int? {
    let text = trimmed(take(name) ?? "")
    if text.isEmpty {
      if let missing { errors.append(FieldError(name, missing)) }
      return nil
    }
    guard let number = Digits.number(text), range.contains(number) else {
      errors.append(FieldError(name, wrong, ("low", "\(range.lowerBound)"), ("high", "\(range.upperBound)")))
      return nil
    }
    return number
  }

  /// An amount of money, as people type it.
  package mutating func money(_ name: String, missing: String? = nil) -> Cents? {
    let text = trimmed(take(name) ?? "")
    if text.isEmpty {
      if let missing { errors.append(FieldError(name, missing)) }
      return nil
    }
    if let cents = Cents(typed: text) { return cents }
    errors.append(FieldError(name, "web.field.money"))
    return nil
  }

  /// An email address, in lower case. Refused: what is not plainly `a@b.c`.
  package mutating func email(_ name: String, missing: String? = nil) -> String? {
    let address = text(name, upTo: 254, missing: missing).lowercased()
    if address.isEmpty { return nil }
    let parts = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    if parts.count == 2, !parts[0].isEmpty, parts[1].contains(UInt8(ascii: ".")), SafeURL(mail: address) != nil {
      return address
    }
    errors.append(FieldError(name, "web.field.email"))
    return nil
  }

  /// A password: exactly what was typed, spaces too, at most 256 bytes.
  package mutating func secret(_ name: String, missing: String? = nil) -> Secret<String> {
    let text = take(name) ?? ""
    if text.isEmpty, let missing { errors.append(FieldError(name, missing)) }
    guard text.utf8.count <= 256 else {
      errors.append(FieldError(name, "web.field.too-long", ("most", "256")))
      return Secret("")
    }
    return Secret(text)
  }

  /// Adds what only the verb could find out.
  package mutating func refuse(_ name: String, _ key: String, _ values: (String, String)...) {
    errors.append(FieldError(name, key, list: values))
  }

  /// To be called after the last field.
  /// - Throws: `.unknownField` or `.repeatedField` (AZ-3).
  package func finish() throws(WebFault) {
    var seen: Set<String> = []
    for field in form.fields {
      guard known.contains(field.name) else { throw .unknownField }
      guard seen.insert(field.name).inserted || mayRepeat.contains(field.name) else { throw .repeatedField }
    }
  }

  private mutating func take(_ name: String) -> String? {
    known.insert(name)
    return form[name]
  }

  private func trimmed(_ text: String) -> String {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    let bytes = text.utf8
    let start = bytes.drop(while: isSpace)
    guard let last = start.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(Substring(start[...last]))
  }

  /// Browsers end lines with CR LF; one LF is kept.
  private func withPlainLineEnds(_ text: String) -> String {
    guard text.utf8.contains(0x0D) else { return text }
    var bytes: [UInt8] = []
    var last: UInt8 = 0
    for byte in text.utf8 {
      if byte == 0x0D { bytes.append(0x0A) } else if byte != 0x0A || last != 0x0D { bytes.append(byte) }
      last = byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
