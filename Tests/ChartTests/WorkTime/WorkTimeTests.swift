import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Chart

@Suite("How long work takes")
struct WorkTimeTests {
  /// A practice with one entry for nurses.
  private struct Scene {
    let practice: TestPractice
    let nurse: StaffMember
    let other: StaffMember
    static let work = WorkEntry.ID("w")

    init(_ engine: TestDatabases.Engine) async throws {
      practice = try await TestPractice(engine)
      nurse = try await practice.addStaff(.nurse)
      other = try await practice.addStaff(.nurse, named: "other")
      try await add(Scene.work)
    }

    func add(_ id: WorkEntry.ID) async throws {
      let now = practice.clock.now
      try await practice.app.database.write { transaction in
        try WorkQueue.open(
          NewWork(.task, about: id.text, of: nil, group: .tasks, team: .nurses, dueAt: now, cause: id.text), id: id,
          in: transaction, at: now)
      }
    }

    func look(_ id: WorkEntry.ID = work, by member: StaffMember) async throws {
      let now = practice.clock.now
      try await practice.app.database.write { try WorkQueue.look(at: id, by: member.id, in: $0, at: now) }
    }

    @discardableResult
    func add(_ seconds: Int, _ id: WorkEntry.ID = work, by member: StaffMember) async throws -> Bool {
      let now = practice.clock.now
      return try await practice.app.database.write { try WorkTime.add(seconds, to: id, by: member.id, in: $0, at: now) }
    }

    func settle(_ id: WorkEntry.ID = work, by member: StaffMember) async throws {
      let now = practice.clock.now
      let actor = Actor(kind: .staff, id: member.id.text, actingAs: "nurse")
      try await practice.app.database.write { transaction in
        _ = try WorkQueue.settle(id, as: .done, by: actor, in: transaction, at: now)
      }
      practice.clock.move(by: .seconds(180))
      let later = practice.clock.now
      try await practice.app.database.write { _ = try WorkTime.close(in: $0, at: later) }
    }

    func kept() async throws -> [String] {
      try await practice.app.database.read { reading in
        try reading.all(
          """
          SELECT staff_id || ' ' || seconds || ' ' || how FROM work_time WHERE ended_at IS NOT NULL ORDER BY id LIMIT 9
          """,
          as: String.self)
      }
    }
  }

  @Test("the page's seconds count, however often it was left; no more than have passed", arguments: TestDatabases.each)
  func active(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)
    try await scene.look(by: scene.nurse)
    scene.practice.clock.move(by: .seconds(60))
    try await scene.add(40, by: scene.nurse)
    scene.practice.clock.move(by: .seconds(60))
    try await scene.add(9_999, by: scene.nurse)
    let stranger = try await scene.add(10, by: scene.other)
    try await scene.settle(by: scene.nurse)

    #expect(!stranger)
    #expect(try await scene.kept() == ["\(scene.nurse.id) 162 active"])
    #expect(try await scene.add(5, by: scene.nurse) == false)
    try await scene.practice.close()
  }

  @Test(
    "without a page that tells, the span counts, at most ten minutes, for who finished it",
    arguments: TestDatabases.each)
  func spanned(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)
    try await scene.look(by: scene.other)
    try await scene.look(by: scene.nurse)
    scene.practice.clock.move(by: .seconds(95))
    try await scene.settle(by: scene.nurse)
    let long = WorkEntry.ID("x")
    try await scene.add(long)
    try await scene.look(long, by: scene.nurse)
    scene.practice.clock.move(by: .seconds(86_400))
    try await scene.settle(long, by: scene.nurse)

    #expect(try await scene.kept() == ["\(scene.nurse.id) 95 spanned", "\(scene.nurse.id) 600 spanned"])
    try await scene.practice.close()
  }

  @Test("a pace is the middle of the last ones, and of few there is none", arguments: TestDatabases.each)
  func pace(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)
    var paces: [Int: Int?] = [:]
    for (index, seconds) in [10, 90, 20, 80, 30].enumerated() {
      let id = WorkEntry.ID("p\(index)")
      try await scene.add(id)
      try await scene.look(id, by: scene.nurse)
      scene.practice.clock.move(by: .seconds(100))
      try await scene.add(seconds, id, by: scene.nurse)
      try await scene.settle(id, by: scene.nurse)
      let nurse = scene.nurse.id
      paces[index] = try await scene.practice.app.database.read { try WorkTime.paces(of: nurse, in: $0)[.task]?.median }
    }

    #expect(paces[3] == .some(nil) && paces[4] == .some(30))
    #expect(WorkTime.median([]) == nil && WorkTime.median([4, 1]) == 2 && WorkTime.median([9, 1, 5]) == 5)
    try await scene.practice.close()
  }

  @Test("the ledger is negative when it is negative, and silent when too little was measured")
  func ledger() {
    let cost = TimeLedger.PhoneCost(seconds: 60, calls: nil)
    let lines = [
      TimeLedger.Line(.message, entries: 20, seconds: 2_000, phone: cost),
      TimeLedger.Line(.result, entries: 30, seconds: 600, phone: cost),
      TimeLedger.Line(.form, entries: 19, seconds: 10, phone: cost),
      TimeLedger.Line(.refill, entries: 500, seconds: 10, phone: nil),
    ]

    #expect(lines.map(\.saved) == [-800, 1_200, nil, nil])
    #expect(TimeLedger(lines).saved == 400 && TimeLedger([lines[0]]).saved == -800)
    #expect(TimeLedger([]).saved == nil && TimeLedger([lines[2]]).saved == nil)
  }
}
