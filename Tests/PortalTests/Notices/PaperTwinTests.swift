import Chart
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Who is told by paper or phone is told the same things: every kind of notice has its rendering on paper, or cannot
/// reach somebody without an account.
@Suite("Every notice on paper")
struct PaperTwinTests {
  /// What stands on paper, or in a call, for a message of the portal.
  private enum Twin {
    /// The letter that something is new, or a call that says what.
    case news
    /// The letter with the square to scan and the code to type; never for those who said no.
    case invitation
    /// A call: a letter would come after the visit.
    case call
    /// About an account: who has none gets no such message.
    case account
    /// Reminds of a call in which the answer was given; who said no or cannot is never reminded (`LogCallTests`).
    case spoken
    /// To somebody who left an e-mail address with what they reported, or who works here.
    case notAPatients
  }

  /// A new kind of message does not compile until somebody says what its paper is.
  private static func twin(of template: Chart.Notice.Template) -> Twin {
    switch template {
    case .somethingNew, .newsForInvited: .news
    case .invitation: .invitation
    case .visitReminder: .call
    case .callReminder, .missedCall: .spoken
    case .problemAnswered, .huddle: .notAPatients
    case .passwordReset, .passwordChanged, .emailChange, .emailChanged, .signInCode, .newDevice, .securityChanged,
      .recovery, .recoveryTold, .helperInvitation, .helpingChanged:
      .account
    }
  }

  /// Rosa, who cannot use the portal and reads this language.
  private static func scene(
    _ way: PortalAnswer.Way, _ language: Language, _ engine: TestDatabases.Engine = .memory
  ) async throws -> InvitingScene {
    let scene = try await InvitingScene(engine)
    let rosa = scene.chart(.rosa)
    try await scene.app.database.write {
      try $0.run("UPDATE patient SET language = \(language.rawValue) WHERE id = \(rosa)")
    }
    try await scene.say(.cannot, .rosa, way: way)
    return scene
  }

  private static func letters(_ scene: InvitingScene) async throws -> [QueuedLetter] {
    let later = scene.practice.clock.now.adding(.seconds(7 * 86_400))
    return try await scene.app.database.read { try PrintQueue.waiting(in: $0, at: later) }
  }

  @Test(
    "news of every topic is a letter that says what the message says, in both languages",
    arguments: NoticeTopic.allCases, Language.allCases)
  func topics(topic: NoticeTopic, language: Language) async throws {
    let scene = try await Self.scene(.letter, language)
    let (app, rosa, now) = (scene.app, scene.chart(.rosa), scene.practice.clock.now)
    let words = app.strings.words(in: language)
    try await app.database.write { transaction in
      try TellNews(app)([News(patientID: rosa, topic: topic, cause: "test/\(topic)")], in: transaction, at: now)
    }
    let mail = NoticeText.letter(
      Chart.Notice(
        id: Chart.Notice.ID("n"), patientID: rosa, recipient: "a", template: .somethingNew, address: "a@b.example",
        language: language, greeting: "Rosa", link: "/n/n", cause: "c"),
      from: (app.practice.fullName, app.practice.phone), at: app.practice.origin, words)

    let letter = try #require(try await Self.letters(scene).first)

    let paper = letter.letter.heading + " " + letter.letter.paragraphs.joined(separator: " ")
    #expect(letter.letter.language == language && letter.letter.patientID == rosa)
    // That something is new, from whom, and whom to call: all that the message says, too.
    #expect(mail.text.contains(app.practice.fullName) && mail.text.contains(app.practice.phone))
    #expect(paper.contains(app.practice.fullName) && paper.contains(app.practice.phone))
    #expect(letter.letter.heading == words("notices.paper.heading"))
    // A person without the portal is told how to hear it, and gets no message beside the letter.
    #expect(try await app.database.read { try $0.count("SELECT COUNT(*) FROM notice") } == 0)
    try await scene.practice.close()
  }

  @Test("who wants a call gets one for every topic, and no letter", arguments: NoticeTopic.allCases)
  func calls(topic: NoticeTopic) async throws {
    let scene = try await Self.scene(.call, .english)
    let (app, rosa, now) = (scene.app, scene.chart(.rosa), scene.practice.clock.now)

    try await app.database.write { transaction in
      try TellNews(app)([News(patientID: rosa, topic: topic, cause: "test/\(topic)")], in: transaction, at: now)
    }

    #expect(try await Self.letters(scene).isEmpty)
    #expect(try await app.database.read { try $0.count("SELECT COUNT(*) FROM work WHERE tag = 'unseen'") } == 1)
    try await scene.practice.close()
  }

  @Test(
    "what the practice writes, of every kind, comes as a letter with the same words", arguments: MessageReason.allCases)
  func messages(reason: MessageReason) async throws {
    let scene = try await Self.scene(.letter, .english)
    let nurse = try await scene.practice.addStaff(.nurse, named: "tam")
    let text = "Please take the new tablet in the morning."
    _ = try await scene.app.beginConversation(
      FirstWord(reason, [.english: text, .spanish: text]), with: scene.chart(.rosa), by: nurse, from: .console, nil)

    for _ in 0..<21 {
      scene.practice.clock.move(by: .seconds(86_400))
      try await ReachReaders(scene.app).run()
    }

    let letters = try await Self.letters(scene)
    #expect(letters.contains { $0.letter.paragraphs.contains(text) }, "\(reason)")
    try await scene.practice.close()
  }

  @Test("a visit ahead is told by a call, once, to who has no portal")
  func reminder() async throws {
    for way in [PortalAnswer.Way.letter, .call] {
      let scene = try await Self.scene(way, .english)
      try await scene.practice.keep([
        SampleResource.appointment("soon", of: .rosa, "Follow-up").with("start", "\"2026-12-03T18:00:00Z\"")
      ])
      // Three days before, an hour after the reminder is due.
      scene.practice.clock.move(by: .seconds(7 * 86_400 + 7_200))

      try await scene.app.sendReminders()
      try await scene.app.sendReminders()

      let calls = try await scene.app.database.read {
        try $0.count("SELECT COUNT(*) FROM work WHERE cause LIKE '%/reminder/%' AND team = 'frontDesk'")
      }
      #expect(calls == 1)
      try await scene.practice.close()
    }
  }

  @Test("every kind of message has its paper, or is about an account")
  func kinds() {
    let twins = Chart.Notice.Template.allCases.map(Self.twin)

    #expect(twins.count == Chart.Notice.Template.allCases.count)
    for (template, twin) in zip(Chart.Notice.Template.allCases, twins) where twin == .account {
      // Such a message is told at once and never turned off: none of them is news about a person's health.
      #expect(!template.respectsQuietHours, "\(template)")
    }
  }
}
