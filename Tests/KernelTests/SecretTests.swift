import Testing

@testable import Kernel

@Suite("Secrets do not print themselves")
struct SecretTests {
  private struct Account {
    let email = "rosa@example.org"
    let password = Secret("correct horse")
    let token: Token
  }

  @Test("a secret shows as dots in every way of writing it")
  func dots() {
    let secret = Secret("correct horse")
    var dumped = ""
    dump(secret, to: &dumped)

    #expect(secret.reveal() == "correct horse")
    #expect("\(secret)" == "•••")
    for text in ["\(secret)", "\([secret])", String(reflecting: secret), "\(Optional(secret) as Any)", dumped] {
      #expect(!text.contains("horse"))
    }
  }

  @Test("what holds secrets prints without them")
  func inside() {
    let account = Account(token: Token(random: .seeded(1)))

    for text in ["\(account)", String(reflecting: account), "\([account])"] {
      #expect(text.contains("rosa@example.org"))
      #expect(!text.contains("horse"))
      #expect(!text.contains(account.token.reveal()))
    }
  }

  @Test("a token is 256 bits, comes back from its text, and its hash tells nothing of it")
  func token() throws {
    let token = Token(random: .system)

    let back = try #require(Token(token.reveal()))

    #expect(token.reveal().utf8.count == 43)
    #expect(back.hash == token.hash)
    #expect(token.hash.utf8.count == 64)
    #expect(Token(random: .system).hash != token.hash)
  }

  @Test(
    "what a browser made up is no token",
    arguments: [
      "", "abc", String(repeating: "A", count: 42), String(repeating: "A", count: 44),
      String(repeating: "=", count: 43),
    ])
  func tokenRefused(text: String) {
    #expect(Token(text) == nil)
  }

  @Test("SHA-256 of FIPS 180-4's example")
  func hash() {
    #expect(
      Hash.sha256(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
