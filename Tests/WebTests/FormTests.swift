import Kernel
import Testing

@testable import Web

@Suite("What forms send")
struct FormTests {
  private func form(_ text: String) throws -> Form { try Form(urlEncoded: Array(text.utf8)) }

  @Test("a form is read with its escapes and its accents in one spelling")
  func reads() throws {
    let form = try form("name=Jos%C3%A9+D%C3%ADaz&note=a%0D%0Ab&e=e%CC%81&empty=&flag")

    #expect(form["name"] == "José Díaz")
    #expect(form["note"] == "a\r\nb")
    #expect(form["e"]?.utf8.elementsEqual("é".utf8) == true)
    #expect(form["empty"] == "" && form["flag"] == "" && form["other"] == nil)
  }

  @Test(
    "bad escapes, bad UTF-8 and control characters are refused",
    arguments: ["a=%", "a=%4", "a=%zz", "a=%ff", "a=%00", "a=%1b", "a=%7f", "a=%c0%80", "=x", "%00=x", "a=%ed%a0%80"])
  func refused(text: String) {
    #expect(throws: WebFault.self) { try form(text) }
  }

  @Test("more than 200 fields are refused")
  func tooMany() throws {
    let fields = (1...201).map { "a\($0)=1" }

    #expect(try form(fields.dropLast().joined(separator: "&")).fields.count == 200)
    #expect(throws: WebFault.malformed(.tooManyFields)) { try form(fields.joined(separator: "&")) }
  }

  @Test("a field nobody asked for and a field sent twice are refused")
  func unknownFields() throws {
    var reader = try form("name=Rosa&role=admin").reader()
    _ = reader.text("name")
    #expect(throws: WebFault.unknownField) { try reader.finish() }

    var twice = try form("name=Rosa&name=Theo").reader()
    _ = twice.text("name")
    #expect(throws: WebFault.repeatedField) { try twice.finish() }

    var ticked = try form("_csrf=x&_once=o1&ways=text&ways=email").reader()
    #expect(ticked.choices("ways") == ["text", "email"] && ticked.once == "o1")
    try ticked.finish()
  }

  @Test("a text over its bytes is refused with its field, never cut")
  func tooLong() throws {
    let emoji = "%F0%9F%99%82"
    for (count, isTaken) in [(4, true), (5, true), (6, false)] {
      var reader = try form("text=" + String(repeating: emoji, count: count)).reader()
      let text = reader.text("text", upTo: 20)
      #expect(text.utf8.count == (isTaken ? count * 4 : 0))
      #expect(reader.errors.map(\.field) == (isTaken ? [] : ["text"]))
    }
  }

  @Test("a missing or many-lined text is named; line ends become plain")
  func lines() throws {
    var reader = try form("subject=a%0Ab&text=a%0D%0A%0D%0Ab%0Dc%0A%0Ad+").reader()

    #expect(reader.text("subject") == "")
    #expect(reader.text("text", lines: .many) == "a\n\nb\nc\n\nd")
    #expect(reader.text("gone", missing: "web.field.choice") == "")
    #expect(reader.errors.map(\.key) == ["web.field.one-line", "web.field.choice"])
  }

  @Test(
    "dates are read from three boxes or refused",
    arguments: [
      ("born-year=1958&born-month=3&born-day=9", true), ("born=1958-03-09", true),
      ("born-year=1958&born-month=2&born-day=30", false), ("born-year=58&born-month=3&born-day=9", false),
      ("born-year=1958&born-month=3", false), ("born-year=9999999999999999999&born-month=3&born-day=9", false),
      ("born-year=-1&born-month=3&born-day=9", false), ("born=yesterday", false),
    ])
  func dates(text: String, isRight: Bool) throws {
    var reader = try form(text).reader()
    let date = reader.date("born")

    #expect((date == CivilDate(year: 1958, month: 3, day: 9)) == isRight)
    #expect(reader.errors.isEmpty == isRight)
    try reader.finish()
  }

  @Test("numbers, money and email addresses are strict")
  func strict() throws {
    var reader = try form("n=12&m=1%2C000&e=Rosa%40Example.com&x=9223372036854775808&y=1e3&z=a%40b").reader()

    #expect(reader.number("n", in: 1...20) == 12)
    #expect(reader.money("m") == Cents(1_000_00))
    #expect(reader.email("e") == "rosa@example.com")
    #expect(reader.number("x", in: 1...20) == nil && reader.number("y", in: 1...20) == nil && reader.email("z") == nil)
    #expect(reader.errors.map(\.field) == ["x", "y", "z"])
  }
}
