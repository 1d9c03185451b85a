import Chart
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Whom a message to many reaches, and whom it never does.
@Suite("Whom a message to many is for")
struct BulkChoiceTests {
  @Test("each filter narrows the list by what stands in the chart", arguments: TestDatabases.each)
  func filters(_ engine: TestDatabases.Engine) async throws {
    let scene = try await BulkScene(engine)

    #expect(try await scene.chosen { _ in } == ["Rosa", "Ben"])
    #expect(try await scene.chosen { $0.isOnlyForJoined = false } == ["Rosa", "Ben", "Theo"])
    #expect(try await scene.chosen { $0.thing = "ASTHMA" } == ["Rosa"])
    #expect(try await scene.chosen { $0.thing = "metformin" } == ["Ben"])
    #expect(try await scene.chosen { $0.thing = "%" } == [])
    #expect(try await scene.chosen { $0.provider = "Amara Okafor" } == ["Rosa"])
    #expect(try await scene.chosen { $0.provider = "Maria Silva" } == [])
    #expect(
      try await scene.chosen {
        ($0.provider, $0.seenSince) = ("Amara Okafor", CivilDate("2026-11-21"))
      } == [])
    #expect(try await scene.chosen { $0.language = .spanish } == ["Rosa"])
    #expect(try await scene.chosen { $0.visitWithin = 20 } == [])
    #expect(try await scene.chosen { $0.visitWithin = 22 } == ["Ben"])
    try await scene.practice.close()
  }

  @Test("an age counts from the birthday, to the day")
  func ages() async throws {
    let scene = try await BulkScene()

    // November 23, 2026: Ben was 55 on the 2nd, Rosa is 68, Theo is 8.
    #expect(try await scene.chosen { $0.youngest = 55 } == ["Rosa", "Ben"])
    #expect(try await scene.chosen { $0.youngest = 56 } == ["Rosa"])
    #expect(try await scene.chosen { $0.oldest = 55 } == ["Ben"])
    #expect(try await scene.chosen { $0.oldest = 54 } == [])
    #expect(
      try await scene.chosen { ($0.youngest, $0.oldest, $0.isOnlyForJoined) = (8, 8, false) } == ["Theo"])
  }

  @Test("what is private or held back about somebody chooses nobody")
  func privacy() async throws {
    let scene = try await BulkScene()

    #expect(try await scene.chosen { $0.thing = "private matter" } == [])
  }

  @Test("who has died, said no or has not joined is listed with the reason and gets nothing")
  func exclusions() async throws {
    let scene = try await BulkScene()
    let bulk = try await scene.written()

    let audience = try await scene.audience(of: bulk)
    let why = Dictionary(uniqueKeysWithValues: audience.leftOut.map { ($0.person.patient.name.given, $0.why) })
    try await scene.begin(bulk, leavingOut: [#require(scene.charts[.ben])])
    try await SendBulk(scene.app).run()

    #expect(why == ["Dan": .deceased, "Maya": .declined, "Theo": .notJoined])
    #expect(try await scene.count("SELECT COUNT(*) FROM conversation") == 1)
    let left = try await scene.app.database.read { try BulkMessages.leftOut(of: bulk.id, in: $0, limit: 10) }
    #expect(Set(left.map(\.why)) == [.deceased, .declined, .notJoined, .leftOut])
  }

  @Test("a choice of everybody reads all charts page by page", arguments: TestDatabases.each)
  func pages(_ engine: TestDatabases.Engine) async throws {
    let scene = try await BulkScene(engine)
    try await scene.addCrowd(1_100)

    let audience = try await scene.audience(of: scene.written { $0.isOnlyForJoined = false })

    #expect(audience.chosen.count == 1_103 && Set(audience.chosen.map(\.patient.id)).count == 1_103)
    #expect(!audience.isTooMany)
    try await scene.practice.close()
  }
}
