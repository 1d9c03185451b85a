import Chart
import Kernel
import PortalTesting
import Store
import Synchronization

@testable import Portal

/// A practice that sends letters and texts, Rosa who has an account and a new result, and her daughter who helps her.
final class NoticeScene: Sendable {
  let practice: TestPractice
  let texts: TextBox
  let rosa: Patient.ID
  let account: Account.ID
  let item: Item.ID
  static let phone = "+15552010142"

  var app: App { practice.app }

  init(_ engine: TestDatabases.Engine = .memory) async throws {
    let texts = TextBox()
    practice = try await TestPractice(engine, texts: texts.courier)
    self.texts = texts
    let result = SampleResource.result("r1", of: .rosa, "Hemoglobin A1c")
    try await practice.keep([TestPerson.rosa.resource, result])
    rosa = try await practice.chart(of: .rosa)
    account = try await practice.addAccount(.rosa, patient: rosa)
    guard let found = try await practice.item(of: result) else { throw ChartFault.notFound }
    item = found
  }

  func news(_ cause: String? = "share/1", topic: NoticeTopic = .results, notBefore: Instant? = nil) -> News {
    News(patientID: rosa, itemID: item, topic: topic, cause: cause, notBefore: notBefore)
  }

  func tell(_ news: News...) async throws {
    let (app, now) = (practice.app, practice.clock.now)
    try await app.database.write { try TellNews(app)(news, in: $0, at: now) }
  }

  func choose(_ change: @escaping @Sendable (inout ContactWishes) -> Void) async throws {
    let (now, account, id) = (practice.clock.now, account, Consent.ID(random: app.random))
    try await app.database.write { transaction in
      guard let reader = try NoticeReader.find(account, in: transaction) else { throw ChartFault.notFound }
      var wishes = ContactWishes(
        phone: nil, allowsTexts: false, hours: .usual, paper: .letter, topics: [:], language: .english)
      change(&wishes)
      try wishes.save(
        of: reader, consentID: id, by: Actor(kind: .person, id: account.text, actingAs: "self"), in: transaction,
        at: now)
    }
  }

  func chooseTexts() async throws {
    try await choose { ($0.phone, $0.allowsTexts) = (NoticeScene.phone, true) }
  }

  func see() async throws {
    let (item, rosa, account, now) = (item, rosa, account, practice.clock.now)
    try await app.database.write { transaction in
      try transaction.run(
        """
        INSERT INTO item_seen (item_id, account_id, patient_id, seen_at)
        VALUES (\(item), \(account), \(rosa), \(now))
        """)
    }
  }

  @discardableResult
  func deliver() async throws -> Int { try await OutboxWorker(app).deliverDue() }

  func letters() async throws -> [QueuedLetter] {
    let now = practice.clock.now
    return try await app.database.read { try PrintQueue.waiting(in: $0, at: now) }
  }

  func counts() async throws -> [String: Int64] { try await app.database.read { try Outbox.counts(in: $0) } }

  func tasks() async throws -> [String] {
    try await app.database.read {
      try $0.all("SELECT cause FROM work WHERE kind = 'task' ORDER BY cause", as: String.self)
    }
  }
}

/// A text message service that keeps what it was given, and fails as a test wants.
final class TextBox: Sendable {
  private let list = Mutex<[TextMessage]>([])
  private let fault = Mutex<CourierFault?>(nil)
  static let token = "secret-token"

  var messages: [TextMessage] { list.withLock { $0 } }

  func fail(with fault: CourierFault?) { self.fault.withLock { $0 = fault } }

  var courier: TextCourier {
    TextCourier(signingKey: Secret(TextBox.token)) { message in
      if let fault = self.fault.withLock({ $0 }) { throw fault }
      self.list.withLock { $0.append(message) }
      return "SM-\(message.id)"
    }
  }
}
