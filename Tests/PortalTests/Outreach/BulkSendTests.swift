import Chart
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// One text for many is one conversation each: nobody twice, nobody forgotten, and it can be stopped.
@Suite("A message to many leaves in batches")
struct BulkSendTests {
  @Test(
    "each gets the text in their language in a conversation of their own, is told, and answers go to the team",
    arguments: TestDatabases.each)
  func each(_ engine: TestDatabases.Engine) async throws {
    let scene = try await BulkScene(engine)
    let bulk = try await scene.written()
    try await scene.begin(bulk)
    try await SendBulk(scene.app).run()
    let rosa = scene.practice.client(from: "192.0.2.1")
    await rosa.signIn(TestPerson.rosa.email)
    let id = try #require(
      try await scene.app.database.read { reading in
        try reading.first(
          "SELECT conversation_id FROM bulk_recipient WHERE patient_id = \(scene.charts[.rosa])", as: String.self)
      })

    #expect(try await scene.progress(of: bulk) == BulkProgress(meant: 2, sent: 2, read: 0, answered: 0, excluded: 3))
    #expect(try await scene.count("SELECT COUNT(*) FROM notice WHERE topic = 'messages' AND state = 'waiting'") == 2)
    let page = await rosa.get("/me/messages/\(id)").text
    #expect(page.contains("Ya hay vacunas.") && !page.contains("Flu shots") && !page.contains("Okoye"))
    #expect(try await scene.progress(of: bulk).read == 1)
    _ = await rosa.post("/me/messages/\(id)/reply", [("text", "Gracias, voy el lunes.")])
    #expect(try await scene.progress(of: bulk).answered == 1)
    #expect(try await scene.count("SELECT COUNT(*) FROM work WHERE team = 'frontDesk' AND kind = 'message'") == 1)
    try await scene.practice.close()
  }

  @Test(
    "after a batch the next process goes on where the last one ended, and nobody gets it twice",
    arguments: TestDatabases.each)
  func resumes(_ engine: TestDatabases.Engine) async throws {
    let scene = try await BulkScene(engine)
    try await scene.addCrowd(450)
    let bulk = try await scene.written { $0.isOnlyForJoined = false }
    try await scene.begin(bulk)

    #expect(try await SendBulk(scene.app).batch(of: bulk.id))
    #expect(try await scene.progress(of: bulk).sent == BulkMessages.batch)
    // Three at once, as three processes would.
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<3 { group.addTask { try await SendBulk(scene.app).run() } }
      try await group.waitForAll()
    }
    try await SendBulk(scene.app).run()

    let progress = try await scene.progress(of: bulk)
    #expect(progress.sent == 453 && progress.meant == 453)
    #expect(try await scene.count("SELECT COUNT(*) FROM conversation") == 453)
    #expect(try await scene.count("SELECT COUNT(DISTINCT patient_id) FROM conversation") == 453)
    let after = try await scene.app.database.read { try BulkMessages.one(bulk.id, in: $0) }
    #expect(after?.stage == .finished)
    try await scene.practice.close()
  }

  @Test("a batch that fails in the middle leaves nothing of itself", arguments: TestDatabases.each)
  func halves(_ engine: TestDatabases.Engine) async throws {
    let scene = try await BulkScene(engine)
    let bulk = try await scene.written()
    try await scene.begin(bulk)

    await #expect(throws: BulkFault.notFound) {
      try await scene.app.database.write { transaction in
        _ = try BulkMessages.claim(bulk.id, in: transaction)
        for patient in try BulkMessages.waiting(for: bulk.id, in: transaction) {
          _ = try BulkMessages.take(
            bulk.id, patient, as: Conversation.ID("c-\(patient)"), in: transaction, at: scene.app.clock.now)
        }
        throw BulkFault.notFound
      }
    }

    #expect(try await scene.progress(of: bulk).sent == 0)
    try await SendBulk(scene.app).run()
    #expect(try await scene.progress(of: bulk).sent == 2)
    try await scene.practice.close()
  }

  @Test("stopping ends the rest; what has left stays", arguments: TestDatabases.each)
  func stops(_ engine: TestDatabases.Engine) async throws {
    let scene = try await BulkScene(engine)
    try await scene.addCrowd(300)
    let bulk = try await scene.written { $0.isOnlyForJoined = false }
    try await scene.begin(bulk)
    try await SendBulk(scene.app).batch(of: bulk.id)

    _ = try await scene.app.stopBulk(bulk.id, by: scene.manager, from: .console, nil)
    try await SendBulk(scene.app).run()

    #expect(try await scene.progress(of: bulk).sent == BulkMessages.batch)
    await #expect(throws: BulkFault.settledAlready) {
      try await scene.app.stopBulk(bulk.id, by: scene.manager, from: .console, nil)
    }
    try await scene.practice.close()
  }

  @Test("it begins once, and only for those who were looked at", arguments: TestDatabases.each)
  func beginsOnce(_ engine: TestDatabases.Engine) async throws {
    let scene = try await BulkScene(engine)
    let bulk = try await scene.written()

    await #expect(throws: BulkFault.changed) {
      try await scene.app.beginBulk(bulk, seen: 1, leavingOut: [], by: scene.manager, from: .console, nil)
    }
    await #expect(throws: BulkFault.nobody) {
      try await scene.app.beginBulk(
        bulk, seen: 2, leavingOut: Set(scene.charts.values), by: scene.manager, from: .console, nil)
    }
    try await scene.begin(bulk)
    await #expect(throws: BulkFault.settledAlready) { try await scene.begin(bulk) }
    try await scene.practice.close()
  }

  @Test("who died or said no after the button was pressed gets nothing", arguments: TestDatabases.each)
  func meanwhile(_ engine: TestDatabases.Engine) async throws {
    let scene = try await BulkScene(engine)
    let bulk = try await scene.written()
    try await scene.begin(bulk)
    let ben = scene.charts[.ben]
    try await scene.app.database.write { transaction in
      _ = try transaction.run("UPDATE patient SET deceased = 1 WHERE id = \(ben)")
    }

    try await SendBulk(scene.app).run()

    #expect(try await scene.progress(of: bulk) == BulkProgress(meant: 1, sent: 1, read: 0, answered: 0, excluded: 4))
    try await scene.practice.close()
  }

  @Test("two charts that become one hold one message", arguments: TestDatabases.each)
  func merged(_ engine: TestDatabases.Engine) async throws {
    let scene = try await BulkScene(engine)
    let bulk = try await scene.written { $0.isOnlyForJoined = false }
    try await scene.begin(bulk)
    let (theo, ben) = (try #require(scene.charts[.theo]), try #require(scene.charts[.ben]))

    try await scene.app.database.write { [audit = scene.app.audit] transaction in
      _ = try BulkMessages.take(
        bulk.id, theo, as: Conversation.ID("c"), in: transaction, at: scene.app.clock.now)
      _ = try Merge(from: theo, into: ben, reason: "One person.").perform(
        id: "m", by: .console, from: .console, at: scene.app.clock.now, audit: audit, in: transaction)
    }
    try await SendBulk(scene.app).run()

    #expect(try await scene.count("SELECT COUNT(*) FROM conversation WHERE patient_id = \(ben)") == 0)
    #expect(try await scene.progress(of: bulk).sent == 2)
    try await scene.practice.close()
  }
}
