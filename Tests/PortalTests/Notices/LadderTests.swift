import Chart
import Kernel
import PortalTesting
import Store
import Testing

@testable import Portal

@Suite("What was not seen is told again in another way, each step once")
struct LadderTests {
  @Test("an e-mail, after 3 hours a text, after 3 days a letter, then nothing more", arguments: TestDatabases.each)
  func wholeLadder(_ engine: TestDatabases.Engine) async throws {
    let scene = try await NoticeScene(engine)
    try await scene.chooseTexts()
    try await scene.tell(scene.news())
    try await scene.deliver()

    scene.practice.clock.move(by: .seconds(3 * 3_600 - 1))
    let early = try await scene.app.climbLadder()
    scene.practice.clock.move(by: .seconds(1))
    try await scene.climbTwiceAtOnce()
    try await scene.deliver()
    let texts = scene.texts.messages.count
    scene.practice.clock.move(by: .seconds(3 * 86_400 - 3 * 3_600))
    try await scene.climbTwiceAtOnce()
    scene.practice.clock.move(by: .seconds(30 * 86_400))
    try await scene.climbTwiceAtOnce()
    try await scene.deliver()

    #expect(early == 0 && texts == 1)
    #expect(scene.practice.letters.letters.count == 1 && scene.texts.messages.count == 1)
    #expect(try await scene.letters().map(\.letter.cause) == ["letter/\(scene.rosa)/\(scene.item)"])
    try await scene.practice.close()
  }

  @Test("nothing follows what was seen")
  func seen() async throws {
    let scene = try await NoticeScene()
    try await scene.chooseTexts()
    try await scene.tell(scene.news())
    try await scene.deliver()

    try await scene.see()
    for _ in 0..<5 {
      scene.practice.clock.move(by: .seconds(86_400))
      try await scene.app.climbLadder()
      try await scene.deliver()
    }

    #expect(scene.texts.messages.isEmpty)
    #expect(try await scene.letters().isEmpty)
  }

  @Test("without a phone the letter comes next; who wants no paper is called")
  func paperOrCall() async throws {
    let scene = try await NoticeScene()
    try await scene.choose { $0.paper = .call }
    try await scene.tell(scene.news())
    try await scene.deliver()

    for _ in 0..<4 {
      scene.practice.clock.move(by: .seconds(86_400))
      try await scene.climbTwiceAtOnce()
    }

    #expect(scene.texts.messages.isEmpty)
    #expect(try await scene.letters().isEmpty)
    #expect(try await scene.tasks() == ["call/\(scene.rosa)/\(scene.item)"])
  }

  @Test("a letter that says more takes the place of a general one while it waits, and never a second one is printed")
  func onePaper() async throws {
    let scene = try await NoticeScene()
    let (rosa, item, now) = (scene.rosa, scene.item, scene.practice.clock.now)
    let put = { (text: String) in
      try await scene.app.database.write { transaction in
        try PrintQueue.put(
          PaperLetter(
            patientID: rosa, language: .english, heading: "Your result", paragraphs: [text, "Two\nlines"],
            cause: PaperLetter.cause(about: item, of: rosa)),
          id: PaperLetter.ID(random: scene.app.random), in: transaction, at: now)
      }
    }
    try await scene.choose { $0.topics = [.results: .letter] }
    try await scene.tell(scene.news())

    let replaced = try await put("A little high.")
    let again = try await put("Something else.")
    let waiting = try await scene.letters()
    try await scene.app.database.write { transaction in
      _ = try PrintQueue.markPrinted(waiting.map(\.id), by: .console, in: transaction, at: now)
    }
    let afterPrint = try await put("A third.")

    #expect(replaced && !again && !afterPrint)
    #expect(waiting.map(\.letter.paragraphs) == [["A little high.", "Two\nlines"]])
    #expect(try await scene.letters().isEmpty)
  }

  @Test("a helper whose right ended hears no more")
  func formerHelper() async throws {
    let scene = try await NoticeScene()
    let daughter = TestPerson("Ana", "Delgado", born: "1985-01-01", recordNumber: "2")
    let id = try await scene.practice.addAccount(daughter, patient: nil)
    try await scene.app.grantHelper(
      HelperRequest(
        patientID: scene.rosa, accountID: id, relationship: .child, scopes: [.results], endsAt: nil, reason: "asked"),
      by: .console, from: .console)
    try await scene.tell(scene.news())
    try await scene.deliver()

    try await scene.app.revokeHelper(id, of: scene.rosa, by: .console, from: .console)
    scene.practice.clock.move(by: .seconds(4 * 3_600))
    try await scene.app.climbLadder()

    let open = try await scene.app.database.read {
      try $0.count("SELECT COUNT(*) FROM notice WHERE climb_at IS NOT NULL AND recipient = \(id)")
    }
    #expect(open == 0)
  }

  @Test("3 hours of an evening go on the next morning")
  func fittingHours() throws {
    let zone = try #require(ClinicZone("America/Denver"))
    let friday = zone.instant(of: ClinicTime(day: try #require(CivilDate("2026-11-27")), minuteOfDay: 20 * 60))
    let monday = zone.instant(of: ClinicTime(day: try #require(CivilDate("2026-11-30")), minuteOfDay: 10 * 60))

    #expect(QuietHours(zone: zone).moment(after: .seconds(3 * 3_600), from: friday) == monday)
    #expect(
      QuietHours(zone: zone, wish: .any).moment(after: .seconds(3 * 3_600), from: friday)
        == friday.adding(.seconds(3 * 3_600)))
    #expect(QuietHours(zone: zone, wish: .any).nextFittingTime(from: friday.adding(.seconds(36_000))) > friday)
  }
}

extension NoticeScene {
  fileprivate func climbTwiceAtOnce() async throws {
    async let one = app.climbLadder()
    async let two = app.climbLadder()
    _ = try await (one, two)
  }
}
