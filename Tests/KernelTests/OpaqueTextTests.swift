import Testing

@testable import Kernel

@Suite("What travels in links and cookies reads back or is refused")
struct OpaqueTextTests {
  @Test(
    "Base64URL of RFC 4648, without padding",
    arguments: [
      ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
      ("foobar", "Zm9vYmFy"), ("\u{3F}\u{3E}\u{3F}\u{3E}", "Pz4_Pg"),
    ])
  func base64(plain: String, text: String) {
    #expect(Base64URL.encode(plain.utf8) == text)
    #expect(Base64URL.decode(text) == Array(plain.utf8))
  }

  @Test("bytes of every length come back")
  func base64RoundTrip() {
    let random = RandomSource.seeded(3)

    for count in 0...200 {
      let bytes = random.bytes(count)
      #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    }
  }

  @Test(
    "other letters, padding, impossible lengths and a second name for the same bytes are refused",
    arguments: ["Zg==", "Z", "Zm9vY", "Zh", "Zm9", "Zm+v", "Zm/v", "Zm 9v", "Zm9v\n", "é"])
  func base64Refused(text: String) {
    #expect(Base64URL.decode(text) == nil)
  }

  @Test("a place in a list comes back from its link, with a bar in the id too")
  func cursor() {
    for cursor in [
      Cursor(after: "2026-11-23T16:12:00.000Z", id: "abc"), Cursor(after: "", id: "a|b"), Cursor(after: "é", id: ""),
    ] {
      #expect(Cursor(cursor.text) == cursor)
    }
  }

  @Test("a link that was cut or made up is no place", arguments: ["", "Zm9v", "_w", "a b", "%7C"])
  func cursorRefused(text: String) {
    #expect(Cursor(text) == nil)
    #expect(Cursor(String(repeating: "Zm98", count: 51)) == nil)
  }

  @Test("an id is 128 random bits that are safe in an address")
  func id() {
    let random = RandomSource.system
    let ids = (0..<200).map { _ in ID<String>(random: random).text }

    #expect(Set(ids).count == 200)
    #expect(ids.allSatisfy { $0.utf8.count == 22 && Base64URL.decode($0)?.count == 16 })
  }
}
