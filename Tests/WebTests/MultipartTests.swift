import Kernel
import Synchronization
import Testing

@testable import Web

/// Forms with files, as browsers write them and as nobody honest does.
@Suite("Forms with files are read strictly, piece by piece")
struct MultipartTests {
  private static let type = "multipart/form-data; boundary=XyZ"

  /// Everything a form holds, read in pieces of a size; files are joined again.
  private static func read(_ body: [UInt8], by size: Int, type: String = type) throws -> [String] {
    var reader = try MultipartReader(contentType: type)
    var found: [String] = []
    var bytes: [UInt8] = []
    var rest = body[...]
    while true {
      if let event = try reader.next() {
        switch event {
        case .field(let field): found.append("\(field.name)=\(field.text)")
        case .file(let field, let name): found.append("\(field)<\(name)")
        case .bytes(let more): bytes += more
        case .fileEnd:
          found.append("[\(bytes.count)]")
          bytes = []
        }
        continue
      }
      if rest.isEmpty { break }
      reader.feed(Array(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    guard reader.isFinished else { throw WebFault.malformed(.encoding) }
    return found
  }

  private static func part(_ head: String, _ body: String) -> String { "--XyZ\r\n\(head)\r\n\r\n\(body)\r\n" }
  private static func field(_ name: String, _ text: String) -> String {
    part("Content-Disposition: form-data; name=\"\(name)\"", text)
  }
  private static func file(_ name: String, _ body: String) -> String {
    part("Content-Disposition: form-data; name=\"f\"; filename=\"\(name)\"\r\nContent-Type: image/png", body)
  }

  @Test("the same in pieces of any size", arguments: [1, 2, 3, 5, 7, 16, 64, 100_000])
  func pieces(size: Int) throws {
    let tricky = "\r\n--Xy\r\r\n--\r\n--XyX\r\n-"
    let body = Self.field("a", "é\r\nb") + Self.file("x%22y.png", tricky) + Self.file("", "") + "--XyZ--\r\n"

    let found = try Self.read(Array(body.utf8), by: size)

    #expect(found == ["a=é\r\nb", "f<x\"y.png", "[\(tricky.utf8.count)]", "f<", "[0]"])
  }

  static let refused: [(String, String)] = [
    ("something before", "x" + field("a", "b") + "--XyZ--"), ("something behind", field("a", "b") + "--XyZ--\r\nx"),
    ("no end", field("a", "b")), ("half an end", field("a", "b") + "--XyZ-"),
    ("no head", "--XyZ\r\n\r\nb\r\n--XyZ--"), ("no name", part("Content-Disposition: form-data", "b") + "--XyZ--"),
    ("an empty name", field("", "b") + "--XyZ--"),
    ("a name without quotes", part("Content-Disposition: form-data; name=a", "b") + "--XyZ--"),
    ("two names", part("Content-Disposition: form-data; name=\"a\"; name=\"b\"", "b") + "--XyZ--"),
    ("another name's form", part("Content-Disposition: form-data; name=\"a\"; filename*=UTF-8''x", "b") + "--XyZ--"),
    ("two heads", part("Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"", "")),
    ("a head nobody sends", part("Content-Disposition: form-data; name=\"a\"\r\nX-A: b", "") + "--XyZ--"),
    ("another coding", part("Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64", "")),
    (
      "parts in parts",
      part("Content-Disposition: form-data; name=\"a\"\r\nContent-Type: multipart/mixed; boundary=b", "")
    ),
    ("a long head", part("Content-Disposition: form-data; name=\"a\(String(repeating: "b", count: 3_000))\"", "")),
    ("a control character", field("a", "\u{1}") + "--XyZ--"),
    ("too many fields", (0...50).map { field("\($0)", "") }.joined() + "--XyZ--"),
    ("too many files", (0...8).map { file("\($0)", "") }.joined() + "--XyZ--"),
    ("too much text", field("a", String(repeating: "b", count: 65_537)) + "--XyZ--"),
    ("bare line feeds", "--XyZ\nContent-Disposition: form-data; name=\"a\"\n\nb\n--XyZ--\n"),
  ]

  @Test("what no browser sends is refused", arguments: refused)
  func refusals(_ what: String, _ body: String) {
    for size in [1, 100_000] { #expect(throws: WebFault.self) { _ = try Self.read(Array(body.utf8), by: size) } }
  }

  @Test(
    "a boundary that cannot be one is refused",
    arguments: [
      "", "multipart/form-data", "multipart/mixed; boundary=a", "multipart/form-data; boundary=",
      "multipart/form-data; boundary=a b", "multipart/form-data; boundary=a; boundary=b",
      "multipart/form-data; boundary=\(String(repeating: "a", count: 71))", "text/plain; boundary=a",
    ])
  func boundaries(_ type: String) {
    #expect(throws: WebFault.self) { _ = try MultipartReader(contentType: type) }
    #expect(throws: Never.self) { _ = try MultipartReader(contentType: "multipart/form-data; boundary=\"a_b\"") }
  }

  @Test("a form before its end is no form, and more than the most is not read")
  func whole() async throws {
    let body = Array((Self.field("_csrf", "t") + Self.file("a", "b") + "--XyZ--").utf8)
    let upload = try Self.upload(body, most: 1_000)
    let none = IncomingUpload.Receiver(begin: { _, _ in }, take: { _ in }, end: {})

    #expect(try await upload.token() == "t")
    #expect(throws: WebFault.self) { _ = try upload.form() }
    try await upload.read(none)
    #expect(try upload.form().fields == [Form.Field(name: "_csrf", text: "t")])
    let long = try Self.upload(body, most: 100)
    _ = try await long.token()
    await #expect(throws: WebFault.bodyTooLarge) { try await long.read(none) }
  }

  private static func upload(_ body: [UInt8], most: Int) throws -> IncomingUpload {
    let rest = Mutex(body[...])
    return try IncomingUpload(contentType: type, most: most) {
      rest.withLock { rest in
        defer { rest = rest.dropFirst(90) }
        return rest.isEmpty ? nil : Array(rest.prefix(90))
      }
    }
  }
}
