import Kernel

/// JSON text that only grows. Fields are written in the order in which they are asked for; nothing is read back.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  /// When set, `words` are replaced by marks of this patient.
  private let canary: Canary?
  /// Tells the marks of one resource from those of the next.
  var place: UInt64 = 0

  init(canary: Canary?, expecting size: Int = 0) {
    self.canary = canary
    bytes.reserveCapacity(size)
  }

  /// `"name":{`
  mutating func open(_ name: StaticString) { key(name); bytes.append(UInt8(ascii: "{")) }

  /// `{` in a list, or as the whole text.
  mutating func openItem() { comma(); bytes.append(UInt8(ascii: "{")) }

  /// `}`
  mutating func close() { bytes.append(UInt8(ascii: "}")) }

  /// `"name":[`
  mutating func openList(_ name: StaticString) { key(name); bytes.append(UInt8(ascii: "[")) }

  /// `]`
  mutating func closeList() { bytes.append(UInt8(ascii: "]")) }

  /// A code, a system or another word for machines: never marked.
  mutating func code(_ name: StaticString, _ value: String) {
    key(name)
    quoted(value)
  }

  /// Words that a page may show: marked in a canary practice.
  mutating func words(_ name: StaticString, _ value: String) {
    key(name)
    quoted(marked("\(name)", value))
  }

  /// The same, as an item of a list. `field` names the list in the mark.
  mutating func wordsItem(_ field: StaticString, _ value: String) {
    comma()
    quoted(marked("\(field)", value))
  }

  /// A code as an item of a list.
  mutating func codeItem(_ value: String) {
    comma()
    quoted(value)
  }

  /// An id of a resource.
  mutating func id(_ name: StaticString, _ id: ResourceID) {
    key(name)
    bytes.append(UInt8(ascii: "\""))
    id.append(to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// `"Patient/…"`, as `Reference.reference` and `Bundle.entry.request.url` have it.
  mutating func address(_ name: StaticString, _ type: StaticString, _ id: ResourceID) {
    key(name)
    bytes.append(UInt8(ascii: "\""))
    raw(type)
    bytes.append(UInt8(ascii: "/"))
    id.append(to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  /// `"name":{"reference":"Type/id"}`
  mutating func reference(_ name: StaticString, _ type: StaticString, _ id: ResourceID) {
    open(name)
    address("reference", type, id)
    close()
  }

  /// A number with the decimals it was measured with.
  mutating func number(_ name: StaticString, _ amount: Amount) {
    key(name)
    amount.append(to: &bytes)
  }

  /// A whole number.
  mutating func number(_ name: StaticString, _ value: Int) { number(name, Amount(scaled: value, decimals: 0)) }

  /// `true`
  mutating func yes(_ name: StaticString) {
    key(name)
    raw("true")
  }

  /// A day without an hour.
  mutating func day(_ name: StaticString, _ day: CivilDate) {
    key(name)
    bytes.append(UInt8(ascii: "\""))
    digits(of: day)
    bytes.append(UInt8(ascii: "\""))
  }

  /// A moment as the wall clock of the practice shows it, with the minutes by which it differs from UTC.
  mutating func moment(_ name: StaticString, _ time: ClinicTime, offset: Int) {
    key(name)
    bytes.append(UInt8(ascii: "\""))
    digits(of: time.day)
    bytes.append(UInt8(ascii: "T"))
    two(time.minuteOfDay / 60)
    bytes.append(UInt8(ascii: ":"))
    two(time.minuteOfDay % 60)
    raw(":00")
    bytes.append(offset < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    two(abs(offset) / 60)
    bytes.append(UInt8(ascii: ":"))
    two(abs(offset) % 60)
    bytes.append(UInt8(ascii: "\""))
  }

  /// A whole text as the data of an attachment. In a canary practice the text is its mark.
  mutating func data(_ name: StaticString, _ text: String) {
    key(name)
    bytes.append(UInt8(ascii: "\""))
    Base64.append(Array(marked("\(name)", text).utf8), to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  private func marked(_ field: @autoclosure () -> String, _ value: String) -> String {
    guard let canary else { return value }
    return canary.mark(field(), value, in: place)
  }

  private mutating func key(_ name: StaticString) {
    comma()
    bytes.append(UInt8(ascii: "\""))
    raw(name)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func comma() {
    // Only an opening bracket can stand before a first item: strings end in a quote, numbers in a digit.
    guard let last = bytes.last, last != UInt8(ascii: "{"), last != UInt8(ascii: "[") else { return }
    bytes.append(UInt8(ascii: ","))
  }

  private mutating func quoted(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    let start = bytes.count
    bytes.append(contentsOf: value.utf8)
    if bytes[start...].contains(where: { $0 < 32 || $0 == 34 || $0 == 92 }) {
      bytes.removeSubrange(start...)
      for byte in value.utf8 { escaped(byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escaped(_ byte: UInt8) {
    switch byte {
    case 34: raw("\\\"")
    case 92: raw("\\\\")
    case 10: raw("\\n")
    case 0..<32:
      raw("\\u00"); bytes.append(48 + byte >> 4); bytes.append("0123456789abcdef".utf8.map(\.self)[Int(byte & 15)])
    default: bytes.append(byte)
    }
  }

  private mutating func digits(of day: CivilDate) {
    two(day.year / 100)
    two(day.year % 100)
    bytes.append(UInt8(ascii: "-"))
    two(day.month)
    bytes.append(UInt8(ascii: "-"))
    two(day.day)
  }

  private mutating func two(_ number: Int) {
    bytes.append(UInt8(48 + number / 10))
    bytes.append(UInt8(48 + number % 10))
  }

  private mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }
}
