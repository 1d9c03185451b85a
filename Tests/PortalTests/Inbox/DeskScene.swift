import Chart
import Kernel
import PortalTesting
import Store

@testable import Portal

/// The loop's practice with a second nurse, a manager and billing; what patients ask and what the desk answers.
struct DeskScene: Sendable {
  let loop: LoopScene
  let lee: StaffMember
  let june: StaffMember
  let hector: StaffMember

  var app: App { loop.app }
  var now: Instant { loop.now }

  init(
    _ engine: TestDatabases.Engine = .memory, now: Instant = TestPractice.now, holidays: Set<CivilDate> = [],
    rosaReads language: String = "en"
  ) async throws {
    loop = try await LoopScene(engine, now: now, holidays: holidays, rosaReads: language)
    lee = try await loop.practice.addStaff(.nurse, named: "park")
    june = try await loop.practice.addStaff(.manager, named: "june")
    hector = try await loop.practice.addStaff(.biller, named: "hector")
  }

  var rosa: Viewer { Viewer(.patient(LoopScene.account), of: loop.rosa, from: .console) }

  /// Rosa asks; her conversation with its open entry.
  @discardableResult
  func ask(
    _ text: String = "May I drink coffee?", _ reason: MessageReason = .question, about item: Item? = nil,
    by viewer: Viewer? = nil
  ) async throws -> (talk: Conversation, entry: WorkEntry) {
    let done = try await app.ask(
      Question(reason, about: item, text), by: viewer ?? rosa, then: { $0.text }, nil)
    return try await state(Conversation.ID(done.location))
  }

  /// Rosa writes again.
  @discardableResult
  func reply(_ text: String, in talk: Conversation) async throws -> (talk: Conversation, entry: WorkEntry) {
    _ = try await app.reply(text, isUrgent: false, in: talk.id, by: rosa, then: "/me", nil)
    return try await state(talk.id)
  }

  func state(_ id: Conversation.ID) async throws -> (talk: Conversation, entry: WorkEntry) {
    let found = try await app.database.read { reading -> (Conversation, WorkEntry)? in
      guard let talk = try Conversations.one(id, in: reading),
        let work = try reading.first(
          "SELECT id FROM work WHERE subject = \(id.text) AND kind = 'message' ORDER BY opened_at DESC, id LIMIT 1",
          as: String.self),
        let entry = try WorkQueue.one(WorkEntry.ID(work), in: reading)
      else { return nil }
      return (talk, entry)
    }
    guard let found else { throw WorkFault.notFound }
    return found
  }

  func answer(
    _ kind: AnswerDraft.Kind = .reply, _ text: String = "Yes.", _ entry: WorkEntry, by member: StaffMember,
    saw: Message.ID? = nil
  ) async throws {
    let draft = AnswerDraft(kind, [.english: text, .spanish: text], saw: saw)
    _ = try await app.answerMessage(draft, loop.deed(entry, by: member), loop.form())
  }

  /// The conversation as Rosa's page reads it.
  func read(_ talk: Conversation) async throws {
    try await loop.asRosa { chart in chart.markRead(try chart.conversation(talk.id)) }
  }

  /// A conversation that the practice began.
  func write(_ text: String = "Your form is ready.", by member: StaffMember) async throws -> Conversation {
    _ = try await app.beginConversation(
      FirstWord(.form, [.english: text, .spanish: text]), with: loop.rosa, by: member, from: .console, loop.form())
    let id = try await app.database.read {
      try $0.first("SELECT id FROM conversation ORDER BY begun_at DESC, id LIMIT 1", as: String.self)
    }
    let talk = try await app.database.read { try Conversations.one(Conversation.ID(id ?? ""), in: $0) }
    guard let talk else { throw WorkFault.notFound }
    return talk
  }

  func texts(_ sql: SQL) async throws -> [String] { try await app.database.read { try $0.all(sql, as: String.self) } }
}
