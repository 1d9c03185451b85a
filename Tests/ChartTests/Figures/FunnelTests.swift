import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Chart

/// Where people stand on the way to the portal: kept as they move, and the same as counting everybody.
@Suite("How many came how far")
struct FunnelTests {
  private static let people = (0..<30).map {
    TestPerson("Given\($0)", "Family\($0)", born: "19\(40 + $0)-02-0\(1 + $0 % 9)", recordNumber: "\($0)")
  }

  @Test("whatever people do, what is kept equals counting everybody", arguments: TestDatabases.each)
  func equal(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    try await practice.keep(
      Self.people.map(\.resource) + Self.people.prefix(25).map { .visit("v-\($0.fhirID)", of: $0, "Visit") })
    var ids: [Patient.ID] = []
    for person in Self.people { ids.append(try await practice.chart(of: person)) }
    let (database, day) = (practice.app.database, practice.app.today)
    var random = SeededGenerator(seed: 5)

    for step in 0..<60 {
      let index = Int.random(in: 0..<ids.count, using: &random)
      let (id, now) = (ids[index], practice.clock.now)
      let sql = Self.deed(Int.random(in: 0..<8, using: &random), id, step, at: now)
      try await database.write { transaction in for one in sql { try transaction.run(one) } }
      practice.clock.move(by: .seconds(60))
      let (chosen, later) = (Array(ids.shuffled(using: &random).prefix(step % 12)), practice.clock.now)
      try await database.write { try Funnel.refresh([id] + chosen, in: $0, on: day, at: later) }
    }
    let (all, later) = (ids, practice.clock.now)
    try await database.write { try Funnel.refresh(all, in: $0, on: day, at: later) }
    let kept = try await database.read { try Funnel.counts(in: $0) }
    let places = try await database.read { try Funnel.places(of: all, in: $0, on: day, at: later) }
    try await database.write { try Funnel.recount(in: $0) }
    let recounted = try await database.read { try Funnel.counts(in: $0) }

    #expect(places.count == ids.count)
    #expect(kept.all == recounted.all && kept.groups == recounted.groups)
    #expect(kept.all == Self.replay(Array(places.values), nil, ""))
    for cut in FunnelCut.allCases {
      for group in kept.groups[cut] ?? [] {
        #expect(group == Self.replay(Array(places.values), cut, group.name), "\(cut) \(group.name)")
      }
    }
    #expect(Set(places.values.map(\.step)).count > 5)
    try await practice.close()
  }

  @Test(
    "who says no or cannot is served, never lost; a child and who died are not on the way",
    arguments: TestDatabases.each)
  func served(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    try await practice.keep([TestPerson.rosa.resource, TestPerson.theo.resource, .visit("v", of: .rosa, "Visit")])
    try await practice.keep([.visit("w", of: .theo, "Visit")])
    let (rosa, theo) = (try await practice.chart(of: .rosa), try await practice.chart(of: .theo))
    let (database, day, now) = (practice.app.database, practice.app.today, practice.clock.now)
    let look = { () async throws -> FunnelGroup in
      try await database.write { try Funnel.refresh([rosa, theo], in: $0, on: day, at: now) }
      return try await database.read { try Funnel.counts(in: $0).all }
    }

    let before = try await look()
    try await database.write { transaction in
      try PortalAnswers.note(
        NewPortalAnswer(.cannot, because: .sight, way: .letter), of: rosa, id: PortalAnswer.ID("a"), by: .console,
        in: transaction, at: now)
    }
    let after = try await look()
    try await database.write { try $0.run("UPDATE patient SET deceased = 1 WHERE id = \(rosa)") }
    let end = try await look()

    #expect((before.people, before.onTheWay, before.served) == (1, 1, 0))
    #expect((after.people, after.onTheWay, after.served, after.wasOffered) == (1, 0, 1, 1))
    #expect(FunnelStep.way.allSatisfy { after.stopped(at: $0) == 0 })
    #expect(end.people == 0)
    try await practice.close()
  }

  @Test("the walk comes round to everybody, and begins again", arguments: TestDatabases.each)
  func walk(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    try await practice.keep(Self.people.map(\.resource))
    let (database, day, now) = (practice.app.database, practice.app.today, practice.clock.now)

    let first = try await database.write { try Funnel.walk(in: $0, on: day, at: now) }
    let second = try await database.write { try Funnel.walk(in: $0, on: day, at: now) }

    #expect(first == Self.people.count && second == Self.people.count)
    try await practice.close()
  }

  @Test("shares of nobody divide nothing")
  func nobody() {
    let empty = FunnelGroup("")

    #expect(empty.people == 0 && empty.offeredShare == nil && empty.reached(.joined) == 0)
    #expect(SmallGroups.merged([FunnelGroup]()).isEmpty)
    let small = [FunnelGroup("en", [.eligible: 40]), FunnelGroup("es", [.served: 4])]
    let merged = SmallGroups.merged(small)
    #expect(merged.count == 1 && merged[0].people == 44 && merged[0].isMerged && merged[0].served == 4)
  }

  /// What somebody does, as the rows that it leaves.
  private static func deed(_ kind: Int, _ id: Patient.ID, _ step: Int, at now: Instant) -> [SQL] {
    let invite = { (column: StaticString) -> [SQL] in
      ["UPDATE invitation SET \(raw: column) = \(now) WHERE patient_id = \(id) AND withdrawn_at IS NULL"]
    }
    switch kind {
    case 0:
      return [
        "UPDATE invitation SET withdrawn_at = \(now) WHERE patient_id = \(id) AND used_at IS NULL",
        """
        INSERT INTO invitation (id, token_hash, patient_id, invited_by, created_at, expires_at, channel)
        VALUES (\("i\(step)"), \("h\(step)"), \(id), 's', \(now), \(now.adding(.seconds(1_209_600))), 'sms')
        """,
      ]
    case 1: return invite("sent_at")
    case 2: return invite("opened_at")
    case 3, 4:
      return [
        """
        INSERT INTO account (id, email, given, family, patient_id, language, created_at)
        VALUES (\("a-\(id)"), \("\(id)@home.example"), 'G', 'F', \(id), 'en', \(now)) ON CONFLICT DO NOTHING
        """
      ]
    case 5:
      return [
        """
        INSERT INTO session (token_hash, id, kind, owner, device, created_at, seen_at)
        VALUES (\("t\(step)"), \("s\(step)"), 'person', \("a-\(id)"), 'd', \(now), \(now))
        """,
        """
        INSERT INTO conversation (id, patient_id, reason, team, begun_by, begun_at, last_message_id, last_at, last_side)
        VALUES (\("c\(step)"), \(id), 'health', 'nurses', 'person', \(now), 'm', \(now), 'person')
        """,
        """
        INSERT INTO message (id, conversation_id, patient_id, side, author, acting_as, text, written_at)
        VALUES (\("m\(step)"), \("c\(step)"), \(id), 'person', 'a', 'patient', 'Text', \(now))
        """,
      ]
    case 6: return ["UPDATE patient SET portal_choice = 'declined' WHERE id = \(id)"]
    default: return ["UPDATE patient SET language = 'es', portal_choice = NULL WHERE id = \(id)"]
    }
  }

  /// Counts everybody, one by one.
  private static func replay(_ places: [FunnelPlace], _ cut: FunnelCut?, _ name: String) -> FunnelGroup {
    var standing: [FunnelStep: Int] = [:]
    for place in places where place.step != .outside {
      let own =
        switch cut {
        case nil: ""
        case .provider: place.provider
        case .language: place.language
        case .ageBand: place.ageBand.rawValue
        case .payer: place.payer
        case .channel: place.channel
        }
      if own == name { standing[place.step, default: 0] += 1 }
    }
    return FunnelGroup(name, standing)
  }
}
