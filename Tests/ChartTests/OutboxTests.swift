import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Chart

/// Invariant 4: a notice is sent if and only if its cause committed, at least once, and known again by its id.
@Suite("A notice leaves when its cause was kept, and at least once")
struct OutboxTests {
  private struct Changed: Error {}

  @Test(
    "what is taken back sends nothing, what is kept sends once however often it is reported",
    arguments: TestDatabases.each)
  func cause(_ engine: TestDatabases.Engine) async throws {
    let (practice, notice) = (try await TestPractice(engine), OutboxTests.notice("n1", cause: "c1"))

    await #expect(throws: Changed.self) {
      try await practice.app.database.writeAlone { transaction in
        try OutboxTests.put(notice, transaction)
        throw Changed()
      }
    }
    #expect(try await OutboxTests.counts(practice) == [:])
    for id in ["n1", "n2"] {
      try await practice.app.database.write { try OutboxTests.put(OutboxTests.notice(id, cause: "c1"), $0) }
    }
    #expect(try await OutboxTests.counts(practice) == ["waiting": 1])
    try await practice.close()
  }

  @Test("who dies with a notice in hand leaves it to be sent again, under the same id", arguments: TestDatabases.each)
  func crash(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    try await practice.app.database.write { try OutboxTests.put(OutboxTests.notice("n1", cause: "c1"), $0) }

    let first = try await OutboxTests.claim(practice)
    practice.clock.move(by: .seconds(600))
    let tooSoon = try await OutboxTests.claim(practice)
    practice.clock.move(by: .seconds(1))
    let again = try await OutboxTests.claim(practice)

    #expect(first.map(\.notice.id.text) == ["n1"] && tooSoon.isEmpty)
    #expect(again.map(\.notice.id.text) == ["n1"] && again.first?.attempts == 2)
    try await practice.app.database.write { try Outbox.sent(Notice.ID("n1"), in: $0, at: TestPractice.now) }
    practice.clock.move(by: .seconds(86_400))
    #expect(try await OutboxTests.claim(practice).isEmpty)
    try await practice.close()
  }

  @Test(
    "what cannot be delivered waits longer and longer, then is put aside for a person", arguments: TestDatabases.each)
  func retry(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    try await practice.app.database.write { try OutboxTests.put(OutboxTests.notice("n1", cause: "c1"), $0) }

    for wait in [60, 300, 1_800, 7_200, 21_600, 86_400] {
      let claimed = try #require(try await OutboxTests.claim(practice).first)
      try await OutboxTests.fail(claimed, practice)
      practice.clock.move(by: .seconds(wait) - .milliseconds(1))
      #expect(try await OutboxTests.claim(practice).isEmpty, "\(wait)")
      practice.clock.move(by: .milliseconds(1))
    }
    let last = try #require(try await OutboxTests.claim(practice).first)
    try await OutboxTests.fail(last, practice)

    #expect(last.attempts == 7)
    #expect(try await OutboxTests.counts(practice) == ["dead": 1])
    try await practice.close()
  }

  @Test("what is sent or given up keeps neither greeting nor link", arguments: TestDatabases.each)
  func forgets(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    try await practice.app.database.write { transaction in
      try OutboxTests.put(OutboxTests.notice("n1", cause: "c1"), transaction)
      try Outbox.sent(Notice.ID("n1"), in: transaction, at: TestPractice.now)
    }

    let kept = try await practice.app.database.read { reading in
      try reading.all("SELECT greeting || link FROM notice", as: String.self)
    }

    #expect(kept == [""])
    try await practice.close()
  }

  @Test("what was taken and not tried goes back and costs no try", arguments: TestDatabases.each)
  func release(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    try await practice.app.database.write { try OutboxTests.put(OutboxTests.notice("n1", cause: "c1"), $0) }

    for _ in 0..<10 {
      let claimed = try await OutboxTests.claim(practice)
      let due = practice.clock.now.adding(.seconds(60))
      try await practice.app.database.write { try Outbox.release(claimed, until: due, in: $0) }
      #expect(try await OutboxTests.claim(practice).isEmpty)
      practice.clock.move(by: .seconds(60))
    }

    #expect(try await OutboxTests.claim(practice).map(\.attempts) == [1])
    try await practice.close()
  }

  @Test("of two processes that ask at once each notice goes to one", arguments: TestDatabases.each)
  func claims(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    try await practice.app.database.write { transaction in
      for index in 0..<40 { try OutboxTests.put(OutboxTests.notice("n\(index)", cause: "c\(index)"), transaction) }
    }

    async let one = OutboxTests.claim(practice)
    async let two = OutboxTests.claim(practice)
    async let three = OutboxTests.claim(practice)
    let ids = try await (one + two + three).map(\.notice.id)

    #expect(ids.count == 30 && Set(ids).count == 30)
    try await practice.close()
  }

  @Test("a link that opens a door is forgotten when its notice is given up; others can be sent again")
  func givenUp() async throws {
    let practice = try await TestPractice()
    let now = practice.clock.now
    let reset = Notice(
      id: Notice.ID("n2"), patientID: nil, recipient: "a", template: .passwordReset, address: "a@home.example",
      language: .english, greeting: "Rosa", link: "/reset/secret", cause: "c2")
    try await practice.app.database.write { transaction in
      try OutboxTests.put(OutboxTests.notice("n1", cause: "c1"), transaction)
      try OutboxTests.put(reset, transaction)
      for claimed in try Outbox.claim(in: transaction, at: now, limit: 5) {
        try Outbox.giveUp(claimed, problem: "mail.refused", in: transaction, at: now)
      }
    }

    let again = try await practice.app.database.write { transaction in
      try ["n1", "n2", "n3"].map { try OutboxDesk.sendAgain(Notice.ID($0), in: transaction, at: now) }
    }

    #expect(again == [true, false, false])
    let links = try await practice.app.database.read {
      try $0.all("SELECT link FROM notice ORDER BY id", as: String.self)
    }
    #expect(links == ["/sign-in", ""])
    try await practice.close()
  }

  private static func notice(_ id: String, cause: String) -> Notice {
    Notice(
      id: Notice.ID(id), patientID: nil, recipient: "a", template: .passwordChanged, address: "a@home.example",
      language: .english, greeting: "Rosa", link: "/sign-in", cause: cause)
  }

  private static func put(_ notice: Notice, _ transaction: Transaction) throws {
    guard let zone = ClinicZone("America/Denver") else { return }
    try Outbox.put(notice, in: transaction, at: TestPractice.now, quiet: QuietHours(zone: zone))
  }

  private static func claim(_ practice: TestPractice) async throws -> [ClaimedNotice] {
    let now = practice.clock.now
    return try await practice.app.database.write { try Outbox.claim(in: $0, at: now, limit: 10) }
  }

  private static func fail(_ claimed: ClaimedNotice, _ practice: TestPractice) async throws {
    let now = practice.clock.now
    try await practice.app.database.write {
      try Outbox.failed(claimed, problem: "mail.unreachable", in: $0, at: now)
    }
  }

  private static func counts(_ practice: TestPractice) async throws -> [String: Int64] {
    try await practice.app.database.read { try Outbox.counts(in: $0) }
  }
}
