/// Where a link or a form may lead: a page of this portal, a place on the same page, https, a phone number, an email
/// address, or a calendar to subscribe to.
///
/// Nothing else can be made, so a link can never run a script. A literal works (`.href("/help")`); text that came from
/// outside goes through `init?(own:)` or `init?(https:)`, segments and query values are percent-encoded here.
package struct SafeURL: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  private let text: String

  package var description: String { text }

  /// A link written in the program. One that is not safe leads nowhere (`#`).
  package init(stringLiteral literal: StaticString) {
    let text = literal.description
    self = SafeURL(own: text) ?? SafeURL(https: text) ?? SafeURL(onPage: text) ?? SafeURL(unchecked: "#")
  }

  /// A path of this portal, with its query: `/me/results?page=2`. Refused: anything a browser could read as another
  /// host (`//x`, `/\x`), control characters, spaces, backslashes, more than 2,000 bytes. Use it for `next=` (WB-5).
  package init?(own path: String) {
    let bytes = path.utf8
    guard bytes.first == UInt8(ascii: "/"), bytes.count <= 2_000, bytes.allSatisfy(SafeURL.isPlain) else { return nil }
    if bytes.dropFirst().first == UInt8(ascii: "/") { return nil }
    text = path
  }

  /// An https address of another site. Refused: user names in it, spaces, control characters, no host.
  package init?(https address: String) {
    let bytes = Array(address.utf8)
    guard address.hasPrefix("https://"), bytes.count <= 2_000, bytes.allSatisfy(SafeURL.isPlain) else { return nil }
    let host = bytes.dropFirst(8).prefix { !"/?#".utf8.contains($0) }
    guard !host.isEmpty, !host.contains(UInt8(ascii: "@")) else { return nil }
    text = address
  }

  /// The address of a calendar that a calendar app asks from then on (`webcal:`), from where it lies. On one's own
  /// machine that is no https.
  package init?(calendarAt address: String) {
    guard let mark = address.firstRange(of: "://"), ["https", "http"].contains(address[..<mark.lowerBound]),
      SafeURL(https: "https" + address[mark.lowerBound...]) != nil
    else { return nil }
    text = "webcal" + address[mark.lowerBound...]
  }

  /// An email address to write to. Refused: anything that is not plainly `a@b`.
  package init?(mail address: String) {
    let parts = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), address.utf8.count <= 254,
      address.utf8.allSatisfy({ SafeURL.isPlain($0) && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "&") })
    else { return nil }
    text = "mailto:" + address
  }

  private init?(onPage fragment: String) {
    guard fragment.hasPrefix("#"), fragment.utf8.allSatisfy(SafeURL.isPlain) else { return nil }
    text = fragment
  }

  private init(unchecked text: String) {
    self.text = text
  }

  /// A phone number to call. Everything but digits and a leading plus is left out; ten digits are taken as US numbers.
  package static func tel(_ phone: String) -> SafeURL {
    let digits = String(decoding: phone.utf8.filter { (48...57).contains($0) }, as: UTF8.self)
    if phone.hasPrefix("+") { return SafeURL(unchecked: "tel:+" + digits) }
    return SafeURL(unchecked: (digits.utf8.count == 10 ? "tel:+1" : "tel:") + digits)
  }

  /// A place on the same page: `#news`.
  package static func onPage(_ id: String) -> SafeURL { SafeURL(unchecked: "#" + encoded(id)) }

  /// A path of this portal from its segments, each percent-encoded: `SafeURL.path("me", "results", id)`.
  package static func path(_ segments: String...) -> SafeURL {
    // A list has several links in each of its lines.
    var text = ""
    for segment in segments {
      text += "/"
      text += encoded(segment)
    }
    return SafeURL(unchecked: segments.isEmpty ? "/" : text)
  }

  /// This link with one more path segment, percent-encoded.
  package func appending(_ segment: String) -> SafeURL {
    SafeURL(unchecked: (text.hasSuffix("/") ? text : text + "/") + SafeURL.encoded(segment))
  }

  /// This link with one more query value, percent-encoded.
  package func with(_ name: String, _ value: String) -> SafeURL {
    SafeURL(
      unchecked: text + (text.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + SafeURL.encoded(name) + "="
        + SafeURL.encoded(value))
  }

  /// This link, arriving at the element with that id.
  package func at(_ id: String) -> SafeURL { SafeURL(unchecked: text + "#" + SafeURL.encoded(id)) }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "<")
      && byte != UInt8(ascii: ">")
  }

  private static func encoded(_ text: String) -> String {
    if text.utf8.allSatisfy(isUnreserved) { return text }
    var bytes: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      if isUnreserved(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Letters, digits and `- . _ ~` (RFC 3986 §2.3).
  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }
}
