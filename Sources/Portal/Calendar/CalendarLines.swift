/// The lines of a calendar file as RFC 5545 wants them: text without anything that could end a line, no line longer
/// than 75 octets, and no letter torn in two.
struct CalendarLines: Sendable {
  private(set) var bytes: [UInt8] = []

  /// The most octets of a line, without its end.
  static let longest = 75

  init() {}

  /// A line whose value is no text: a time, an address, a word of the standard. What could end the line is left out.
  mutating func add(_ name: String, _ value: String) {
    fold(Array((name + ":").utf8) + Array(value.utf8.filter { $0 >= 0x20 && $0 != 0x7F }))
  }

  /// A line of text for people. Line ends of any kind become the two letters that stand for one.
  mutating func text(_ name: String, _ text: String) {
    fold(Array((name + ":").utf8) + Array(CalendarLines.escaped(text).utf8))
  }

  private mutating func fold(_ line: [UInt8]) {
    var (rest, room) = (line[...], CalendarLines.longest)
    while rest.count > room {
      var end = rest.startIndex + room
      // A letter of several octets stays whole: its later octets begin with the bits 10.
      while end > rest.startIndex + 1, rest[end] & 0xC0 == 0x80 { end -= 1 }
      bytes += rest[..<end] + Array("\r\n ".utf8)
      rest = rest[end...]
      room = CalendarLines.longest - 1
    }
    bytes += rest + Array("\r\n".utf8)
  }

  private static func escaped(_ text: String) -> String {
    var (escaped, last) = ("", Unicode.Scalar(0x20 as UInt8))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",":
        escaped += "\\"
        escaped.unicodeScalars.append(scalar)
      case "\n" where last == "\r": break
      case "\r", "\n", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": escaped += "\\n"
      case "\t": escaped += " "
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): break
      default: escaped.unicodeScalars.append(scalar)
      }
      last = scalar
    }
    return escaped
  }
}
