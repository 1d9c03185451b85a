import Chart
import Kernel
import PortalTesting
import Store

@testable import Portal

/// A practice with a doctor who sees patients from Monday to Friday, many patients who want a time at once, and a
/// second process on the same database where the engine can have one.
struct RaceScene: Sendable {
  let practice: TestPractice
  let second: TestPractice?
  let patients: [Chart.Patient.ID]
  let doctor: StaffMember.ID
  let type: VisitType

  /// Wednesday, two days after the clock's Monday, 9 in the morning in Denver.
  static let nine = Instant("2026-11-25T16:00:00.000Z") ?? Instant(millisecondsSince1970: 0)

  init(
    _ engine: TestDatabases.Engine, patients count: Int, _ change: (inout VisitType) -> Void = { _ in }
  ) async throws {
    practice = try await TestPractice(engine)
    let people = (0..<count).map { number in
      TestPerson("Given\(number)", "Family\(number)", born: "1980-05-05", recordNumber: "\(200_000 + number)")
    }
    try await practice.keep(people.map(\.resource))
    var found: [Chart.Patient.ID] = []
    for person in people { found.append(try await practice.chart(of: person)) }
    patients = found
    doctor = try await practice.addStaff(.provider, named: "okafor").id
    var type = VisitType(
      id: VisitType.ID("follow-up"), code: "follow-up", name: [.english: "Follow-up", .spanish: "Control"], minutes: 20)
    change(&type)
    self.type = type
    let (doctor, kind) = (doctor, type)
    try await practice.app.database.write { transaction in
      let site = Site(id: Site.ID("mill"), name: "Mill Road")
      try ScheduleSetting.put(site, in: transaction)
      try ScheduleSetting.put(kind, doneBy: [doctor], in: transaction)
      for weekday in 1...5 {
        let hours = WeeklyHours(
          id: WeeklyHours.ID("h\(weekday)"), staffID: doctor, siteID: site.id, weekday: weekday, opens: 540,
          closes: 1_020,
          firstDay: CivilDate(daysSince1970: 20_000))
        try ScheduleSetting.add(hours, by: .console, in: transaction, at: TestPractice.now)
      }
    }
    switch practice.app.database.location {
    case .memory: second = nil
    case .sqlite, .postgres:
      second = try await TestPractice(
        engine, on: try Database(practice.app.database.location), random: .seeded(99))
    }
  }

  func close() async throws {
    await second?.app.database.close()
    try await practice.close()
  }

  /// Every other request goes to the other process.
  func app(_ number: Int) -> App { number % 2 == 0 ? practice.app : second?.app ?? practice.app }

  func viewer(_ patient: Chart.Patient.ID) -> Viewer {
    Viewer(.patient(Account.ID("account-\(patient)")), of: patient, from: .console)
  }

  /// Keeps a time and books it, or books at once, as the pages do.
  func book(_ number: Int, for patient: Chart.Patient.ID, at start: Instant) async -> BookingFault? {
    // Where two processes write at once on a busy machine the database may say "again", and a person presses again.
    for _ in 0..<8 {
      do { return try await press(number, for: patient, at: start) } catch { continue }
    }
    return .notFound
  }

  private func press(
    _ number: Int, for patient: Chart.Patient.ID, at start: Instant
  ) async throws(StoreFault) -> BookingFault? {
    let (app, viewer) = (app(number), viewer(patient))
    let wish = BookingDesk.Wish(type.id, with: doctor, at: start)
    do {
      if number % 3 == 0 {
        _ = try await app.bookAtOnce(wish, by: viewer, named: "P", then: { _, _ in "" }, nil)
      } else {
        let kept = try await app.holdTime(wish, by: viewer, named: "P", then: { "\($0.id)" }, nil)
        let hold = BookingHold.ID(kept.location)
        _ = try await app.bookTime(hold, by: viewer, named: "P", note: "", then: { _, _ in "" }, nil)
      }
      return nil
    } catch let fault as BookingFault {
      return fault
    } catch let fault as StoreFault {
      throw fault
    } catch {
      return .notFound
    }
  }

  /// All of them at once.
  func race(_ wishes: [(patient: Chart.Patient.ID, start: Instant)]) async -> [BookingFault?] {
    await withTaskGroup(of: (Int, BookingFault?).self) { group in
      for (number, wish) in wishes.enumerated() {
        group.addTask { (number, await book(number, for: wish.patient, at: wish.start)) }
      }
      var ends: [BookingFault?] = Array(repeating: nil, count: wishes.count)
      for await (number, fault) in group { ends[number] = fault }
      return ends
    }
  }

  func bookings() async throws -> [Booking] {
    let from = TestPractice.now
    return try await practice.app.database.read { reading in
      try Bookings.between(from, from.adding(.seconds(400 * 86_400)), in: reading)
    }
  }
}
