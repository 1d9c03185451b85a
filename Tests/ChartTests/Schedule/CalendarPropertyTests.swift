import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Chart

/// Practices drawn by chance, people who do things by chance, three changes of the clock: what must be true stays true.
@Suite("Whatever people do, the calendar keeps its laws")
struct CalendarPropertyTests {
  @Test("10,000 practices and deeds: no overlap, nothing outside the rules, nothing lost", arguments: [1, 2, 3, 4])
  func chance(_ seed: UInt64) async throws {
    try await run(.memory, seed: seed, practices: 25, deeds: 100)
  }

  @Test("the same on PostgreSQL", .enabled(if: TestDatabases.hasPostgres))
  func onPostgres() async throws {
    try await run(.postgres, seed: 9, practices: 8, deeds: 60)
  }

  private func run(_ engine: TestDatabases.Engine, seed: UInt64, practices: Int, deeds: Int) async throws {
    let world = try await CalendarWorld(engine, seed: seed)
    for _ in 0..<practices {
      try await world.begin()
      for _ in 0..<deeds { try await world.act() }
      try await world.compareWithTables()
      if !world.faults.isEmpty { break }
    }
    #expect(world.faults == [])
    #expect(world.operations == practices * deeds)
    // Chance must not have drawn practices in which nothing can be booked.
    #expect(world.booked > practices * deeds / 20)
    print("calendar: \(practices) practices, \(world.operations) deeds, \(world.booked) booked or moved on \(engine)")
    try await world.practice.close()
  }

  @Test("the laws are not blind: an overlap, a time at night and a lost visit are seen")
  func plantedFaults() async throws {
    let world = try await CalendarWorld(.memory, seed: 5)
    try await world.begin()
    while world.taken.allSatisfy({ $0.value.isHold || $0.value.state != .booked }) { try await world.act() }
    let visit = try #require(world.taken.first { !$0.value.isHold && $0.value.state == .booked })
    var other = visit.value
    other.patient = Patient.ID("somebody")
    #expect(CalendarWorld.clash(visit.value, other) != nil)
    #expect(world.faults == [])

    var night = visit.value
    night.start = Instant("2026-07-01T09:00:00.000Z")!
    night.end = night.start.adding(.seconds(night.type.minutes * 60))
    world.checkRules(night, besides: [])
    #expect(!world.faults.isEmpty)

    world.faults = []
    try await world.practice.app.database.write { try $0.run("UPDATE booking SET state = 'missed'") }
    try await world.compareWithTables()
    #expect(!world.faults.isEmpty)
    try await world.practice.close()
  }
}
