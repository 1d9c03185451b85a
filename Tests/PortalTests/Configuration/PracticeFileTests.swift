import Chart
import Kernel
import PortalTesting
import Testing
import Web

@testable import Portal

@Suite("The configuration as one file")
struct PracticeFileTests {
  private func base() async throws -> PracticeSettings {
    let practice = try await TestPractice()
    let settings = practice.app.practice
    try await practice.close()
    return settings
  }

  @Test("what is written is read back, letter for letter")
  func roundTrip() async throws {
    let base = try await base()
    var profile = PracticeProfile(base)
    (profile.name, profile.nurseLine) = ("A \"B\" \\ <i>&", "")
    profile.look = try Look(accent: try #require(Colour(hex: "#7A1F4B")))
    profile.holidays = Set(["2026-12-25", "2027-01-01"].compactMap { CivilDate($0) })
    profile.off = [.bills, .waitlist]
    let routes = MessageReason.allCases.map { MessageRoute($0, to: .frontDesk, within: 3) }
    let file = PracticeFile(profile, routes: routes)

    let read = try PracticeFile(text: file.text, over: base)

    #expect(read == file && read.text == file.text)
    #expect(file.text.split(separator: "\n").count > 40)
  }

  @Test("what a file does not say stays as the operator set it")
  func silent() async throws {
    let base = try await base()

    let file = try PracticeFile(text: #"{"portico": 1, "practice": {"phone": "(555) 1"}}"#, over: base)

    var wanted = PracticeProfile(base)
    wanted.phone = "(555) 1"
    #expect(file == PracticeFile(wanted, routes: nil))
  }

  @Test(
    "what is wrong is refused with its place",
    arguments: [
      (#"{"portico": 1, "practise": {}}"#, PracticeFileFault.unknown("practise")),
      (#"{"portico": 1, "practice": {"fone": "x"}}"#, .unknown("practice.fone")),
      (#"{"portico": 2}"#, .wrong("portico")), ("[]", .wrong("portico")),
      (#"{"portico": 1, "practice": {"phone": 5}}"#, .wrong("practice.phone")),
      (#"{"portico": 1, "practice": {"name": ""}}"#, .wrong("practice.name")),
      (#"{"portico": 1, "practice": {"holidays": ["2026-02-30"]}}"#, .wrong("practice.holidays")),
      (#"{"portico": 1, "look": {"accent": "blue"}}"#, .wrong("look.accent")),
      (#"{"portico": 1, "look": {"logo": "AAAA"}}"#, .wrong("look.logo")),
      (#"{"portico": 1, "features": {"bills": "no"}}"#, .wrong("features.bills")),
      (#"{"portico": 1, "features": {"billz": true}}"#, .unknown("features.billz")),
      (#"{"portico": 1, "answering": {"bill": {"team": "providers", "days": 1}}}"#, .wrong("answering.bill.team")),
      (#"{"portico": 1, "answering": {"bill": {"team": "billing", "days": 11}}}"#, .wrong("answering.bill.days")),
      (#"{"portico": 1"#, .notJSON(byte: 13)), (#"{"portico": 1, "portico": 1}"#, .notJSON(byte: 15)),
    ])
  func refused(_ text: String, _ fault: PracticeFileFault) async throws {
    let base = try await base()

    #expect(throws: fault) { try PracticeFile(text: text, over: base) }
  }

  @Test("a colour that cannot be read is refused in a file as on the page")
  func pale() async throws {
    let base = try await base()

    let fault = #expect(throws: PracticeFileFault.self) {
      try PracticeFile(text: ##"{"portico": 1, "look": {"accent": "#FFC531"}}"##, over: base)
    }
    guard case .tooPale = fault else {
      Issue.record("\(String(describing: fault))")
      return
    }
  }

  @Test("a damaged file never crashes and never reads as another practice")
  func damaged() async throws {
    let base = try await base()
    let text = Array(PracticeFile(PracticeProfile(base), routes: nil).text.utf8)
    var random = SeededGenerator(seed: 5)
    var refused = 0
    for _ in 0..<2_000 {
      var bytes = text
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 32...126, using: &random)
      if (try? PracticeFile(text: String(decoding: bytes, as: UTF8.self), over: base)) == nil { refused += 1 }
    }
    #expect(refused > 500)
  }

  @Test(
    "days as people type them",
    arguments: [("12/25/2026\n2027-01-01", 2, ""), (" 7/4/2026 ", 1, ""), ("", 0, ""), ("31/12/2026", 0, "31/12/2026")])
  func days(_ text: String, _ count: Int, _ wrong: String) {
    let typed = DaysTyped(text)

    #expect(typed.days.count == count && (typed.wrong ?? "") == wrong)
  }
}
