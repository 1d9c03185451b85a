import Chart
import Kernel
import PortalTesting
import Store
import Testing

@testable import Portal

/// Many people want one time at the same moment.
@Suite("Races for a time", .serialized)
struct BookingRaceTests {
  static let engines: [TestDatabases.Engine] = TestDatabases.each + [.file]

  @Test("200 requests for one time give one visit, and the losers get the three nearest times", arguments: engines)
  func oneTime(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RaceScene(engine, patients: 200)
    let start = ContinuousClock.now

    let ends = await scene.race(scene.patients.map { ($0, RaceScene.nine) })

    let nearest = try await scene.practice.app.database.read { reading in
      let search = FreeTimeSearch(
        scene.type, with: [scene.doctor], on: CivilDate(daysSince1970: 20_000)...CivilDate(daysSince1970: 20_000),
        by: .patient)
      return try scene.practice.app.sight(in: reading).nearest(to: RaceScene.nine, search)
    }
    print("race on \(engine): 200 requests, \(ends.count { $0 == nil }) booked, \(start.duration(to: .now))")
    #expect(ends.count { $0 == nil } == 1)
    #expect(ends.allSatisfy { $0 == nil || $0 == .taken })
    #expect(try await scene.bookings().map(\.start) == [RaceScene.nine])
    #expect(nearest.count == 3 && nearest.allSatisfy { $0.start != RaceScene.nine })
    try await scene.close()
  }

  @Test("200 patients for 50 times that overlap: no two visits of the doctor's overlap", arguments: engines)
  func manyTimes(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RaceScene(engine, patients: 200) { $0.step = 5 }
    let wishes = scene.patients.enumerated().map { number, patient in
      (patient: patient, start: RaceScene.nine.adding(.seconds(number % 50 * 300)))
    }

    let ends = await scene.race(wishes)

    let booked = try await scene.bookings()
    #expect(booked.count == ends.count { $0 == nil } && booked.count > 7)
    for (one, next) in zip(booked, booked.dropFirst()) { #expect(one.end <= next.start) }
    #expect(ends.allSatisfy { $0 == nil || $0 == .taken })
    try await scene.close()
  }

  @Test("no patient gets more visits, and no day more of a kind, than the rules allow", arguments: engines)
  func caps(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RaceScene(engine, patients: 20) { ($0.mostOpen, $0.mostADay) = (2, 4) }
    var wishes: [(patient: Chart.Patient.ID, start: Instant)] = []
    for number in 0..<160 {
      let (day, place) = (number / 20 % 2, number % 24)
      let start = RaceScene.nine.adding(.seconds(day * 86_400 + place * 1_200))
      wishes.append((patient: scene.patients[number % 20], start: start))
    }

    _ = await scene.race(wishes)

    let booked = try await scene.bookings()
    let zone = scene.practice.app.practice.zone
    let byPatient = Dictionary(grouping: booked, by: \.patientID).mapValues(\.count)
    let byDay = Dictionary(grouping: booked) { zone.today(at: $0.start) }.mapValues(\.count)
    #expect(byPatient.values.allSatisfy { $0 <= 2 } && byDay.values.allSatisfy { $0 <= 4 })
    #expect(byDay.values.contains(4))
    try await scene.close()
  }

  @Test("a form that is sent twice at once books once", arguments: engines)
  func twice(_ engine: TestDatabases.Engine) async throws {
    let scene = try await RaceScene(engine, patients: 1) { $0.mostOpen = 9 }
    let (viewer, wish) = (
      scene.viewer(scene.patients[0]), BookingDesk.Wish(scene.type.id, with: scene.doctor, at: RaceScene.nine)
    )
    let kept = try await scene.practice.app.holdTime(wish, by: viewer, named: "P", then: { "\($0.id)" }, nil)
    let hold = BookingHold.ID(kept.location)

    let said = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<30 {
        group.addTask {
          try await scene.app(number).bookTime(
            hold, by: viewer, named: "P", note: "", then: { booking, _ in "\(booking.id)" }, nil
          ).location
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }

    #expect(said.count == 1)
    #expect(try await scene.bookings().count == 1)
    try await scene.close()
  }
}
