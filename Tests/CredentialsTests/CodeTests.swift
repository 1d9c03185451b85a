import Kernel
import Testing

@testable import Credentials

@Suite("Codes: of an app, sent, for recovery")
struct CodeTests {
  private let codes = PracticeCodes(key: Secret(Array(repeating: 7, count: 32)))
  private let now = Instant(millisecondsSince1970: 1_795_000_000_000)

  @Test("the app's codes are those of RFC 6238")
  func rfc() {
    let app = TimedCode(secret: Secret(Array("12345678901234567890".utf8)))

    for (second, code) in [
      (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
      (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ] as [(Int64, String)] {
      #expect(app.code(ofStep: second / 30) == code)
    }
    #expect(
      app.address(issuer: "Alder Creek", account: "rosa@home.example")
        == "otpauth://totp/Alder%20Creek%3Arosa%40home.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        + "&issuer=Alder%20Creek")
    #expect(app.typed.hasPrefix("GEZD GNBV GY3T"))
  }

  @Test("a clock may be a step off, not five minutes; and no code opens twice")
  func clocks() {
    let app = TimedCode(secret: Secret(Array(repeating: 3, count: 20)))
    let step = TimedCode.step(at: now)

    for off in -1...1 {
      #expect(app.step(of: app.code(ofStep: step + Int64(off)), at: now, after: -1) == step + Int64(off))
    }
    for off in [-10, -2, 2, 10] as [Int64] {
      #expect(app.step(of: app.code(ofStep: step + off), at: now, after: -1) == nil)
    }
    #expect(app.step(of: app.code(ofStep: step), at: now, after: step) == nil)
    #expect(app.step(of: app.code(ofStep: step - 1), at: now, after: step) == nil)
    #expect(app.step(of: app.code(ofStep: step + 1), at: now, after: step) == step + 1)
    #expect(app.step(of: "", at: now, after: -1) == nil)
  }

  @Test("sent codes have six digits, follow from their name, and are another for each")
  func sent() {
    let made = Set((0..<500).map { codes.sentCode(named: "\($0)") })

    #expect(made.allSatisfy { $0.utf8.count == 6 && $0.allSatisfy(\.isNumber) })
    #expect(made.count > 490)
    #expect(codes.accepts(" 12 3-456".replacing("12 3-456", with: codes.sentCode(named: "a")), forCodeNamed: "a"))
    #expect(!codes.accepts(codes.sentCode(named: "a"), forCodeNamed: "b"))
    let other = PracticeCodes(key: Secret(Array(repeating: 8, count: 32)))
    #expect(!other.accepts(codes.sentCode(named: "a"), forCodeNamed: "a"))
  }

  @Test("recovery codes are read however they are typed")
  func recovery() {
    let code = PracticeCodes.recoveryCode(random: .seeded(5))

    #expect(code.utf8.count == 14)
    #expect(codes.kept(code) == codes.kept(" " + code.lowercased().replacing("-", with: " ")))
    #expect(codes.kept("0I1L-AAAA-AAAA") == codes.kept("O111-aaaa-aaaa"))
    #expect(codes.kept(code) != codes.kept(PracticeCodes.recoveryCode(random: .seeded(6))))
  }

  @Test("a question is good for its deed, its sender and a quarter of an hour")
  func questions() {
    let question = codes.challenge(for: "sign-in", of: "rosa", at: now, random: .seeded(1))
    let late = now.adding(.seconds(15 * 60))

    #expect(codes.accepts(question, for: "sign-in", of: "rosa", at: now))
    #expect(codes.accepts(question, for: "sign-in", of: "rosa", at: late.adding(.seconds(-1))))
    #expect(!codes.accepts(question, for: "sign-in", of: "rosa", at: late))
    #expect(!codes.accepts(question, for: "join", of: "rosa", at: now))
    #expect(!codes.accepts(question, for: "sign-in", of: "ben", at: now))
    #expect(!codes.accepts(String(question.dropLast()), for: "sign-in", of: "rosa", at: now))
    var bytes = Base64URL.decode(question) ?? []
    bytes[7] ^= 1
    #expect(!codes.accepts(Base64URL.encode(bytes), for: "sign-in", of: "rosa", at: now))
  }

  @Test("a sealed secret opens for its owner only")
  func sealed() throws {
    let text = try #require(codes.sealed(Secret([1, 2, 3]), for: "person/rosa"))

    #expect(codes.opened(text, for: "person/rosa")?.reveal() == [1, 2, 3])
    #expect(codes.opened(text, for: "person/ben") == nil)
    #expect(codes.opened("", for: "person/rosa") == nil)
  }
}
