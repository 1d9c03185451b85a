import Gateway
import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Chart

/// What the record system has wins over the rules of the calendar.
@Suite("Times from the record system")
struct OutsideBusyTests {
  private struct Room: Sendable {
    let practice: TestPractice
    let rosa: Patient.ID
    let doctor: StaffMember.ID
    let type = VisitType(id: VisitType.ID("t"), code: "t", name: [.english: "Check"], minutes: 30)
    let doer = BookingDesk.Doer(
      Actor(kind: .person, id: "account-rosa", actingAs: "patient"), named: "Rosa", .patient)

    init(_ engine: TestDatabases.Engine) async throws {
      practice = try await TestPractice(engine)
      try await practice.keep([TestPerson.rosa.resource, TestPerson.ben.resource])
      rosa = try await practice.chart(of: .rosa)
      doctor = try await practice.addStaff(.provider).id
      let (doctor, type) = (doctor, type)
      try await practice.app.database.write { transaction in
        let site = Site(id: Site.ID("s"), name: "Mill Road")
        try ScheduleSetting.put(site, in: transaction)
        try ScheduleSetting.put(type, doneBy: [doctor], in: transaction)
        let hours = WeeklyHours(
          id: WeeklyHours.ID("h"), staffID: doctor, siteID: site.id, weekday: 3, opens: 540, closes: 660,
          firstDay: CivilDate(daysSince1970: 20_000))
        try ScheduleSetting.add(hours, by: .console, in: transaction, at: TestPractice.now)
      }
    }

    /// How many of Wednesday's four times are free; or of the Wednesday two weeks later.
    func free(weeksLater: Int = 0) async throws -> Int {
      let (type, doctor, app) = (type, doctor, practice.app)
      return try await app.database.read { reading in
        let sight = try app.sight(in: reading)
        let day = app.practice.zone.today(at: TestPractice.now).adding(days: 2 + 7 * weeksLater)
        return try sight.freeTimes(FreeTimeSearch(type, with: [doctor], on: day...day, by: .patient)).count
      }
    }

    func book() async throws -> Booking {
      let (type, doctor, rosa, doer, app) = (type, doctor, rosa, doer, practice.app)
      let start = try #require(Instant("2026-11-25T16:00:00.000Z"))
      return try await app.database.write { transaction in
        try app.desk(in: transaction).book(
          BookingDesk.Wish(type.id, with: doctor, at: start), for: rosa, by: doer)
      }
    }

    func count(_ sql: SQL) async throws -> Int64 { try await practice.app.database.read { try $0.count(sql) } }
  }

  private static func appointment(
    _ id: String, _ start: String, _ end: String, status: String = "booked", of person: TestPerson = .ben
  ) -> SampleResource {
    let patient = #"{"actor":{"reference":"Patient/\#(person.fhirID)"},"status":"accepted"}"#
    let doctor = #"{"actor":{"type":"Practitioner","display":"Dr. Sam Carver"},"status":"accepted"}"#
    return SampleResource.appointment(id, of: person, "Elsewhere").with("status", #""\#(status)""#)
      .with("start", #""2026-11-\#(start):00Z""#).with("end", #""2026-11-\#(end):00Z""#)
      .with("participant", "[\(patient),\(doctor)]")
  }

  private static func slot(_ id: String, _ start: String, _ end: String, status: String = "busy") -> SampleResource {
    SampleResource(
      "Slot", id,
      [
        ("schedule", #"{"reference":"Schedule/sch"}"#), ("status", #""\#(status)""#), ("start", #""\#(start)""#),
        ("end", #""\#(end)""#),
      ])
  }

  private static let schedule = SampleResource(
    "Schedule", "sch", [("actor", #"[{"reference":"Practitioner/doc"}]"#)])
  private static let practitioner = SampleResource(
    "Practitioner", "doc", [("name", #"[{"family":"Carver","given":["Sam"]}]"#)])

  @Test("an appointment takes its time, moves it, and gives it back", arguments: TestDatabases.each)
  func appointments(_ engine: TestDatabases.Engine) async throws {
    let room = try await Room(engine)
    #expect(try await room.free() == 4)

    try await room.practice.keep([OutsideBusyTests.appointment("a1", "25T16:00", "25T16:20")])
    try await room.practice.keep([OutsideBusyTests.appointment("a2", "25T16:10", "25T16:40")])
    #expect(try await room.free() == 2)

    try await room.practice.keep([OutsideBusyTests.appointment("a2", "26T16:10", "26T16:40")])
    #expect(try await room.free() == 3)
    try await room.practice.keep([OutsideBusyTests.appointment("a1", "25T16:00", "25T16:20", status: "cancelled")])
    #expect(try await room.free() == 4)
    try await room.practice.close()
  }

  @Test("busy slots of a doctor's schedule are taken, in whatever order they come", arguments: TestDatabases.each)
  func slots(_ engine: TestDatabases.Engine) async throws {
    let room = try await Room(engine)
    let busy = OutsideBusyTests.slot("s", "2026-11-25T16:00:00Z", "2026-11-25T17:00:00Z")
    let free = OutsideBusyTests.slot("s", "2026-11-25T16:00:00Z", "2026-11-25T17:00:00Z", status: "free")

    try await room.practice.keep([busy, OutsideBusyTests.schedule, OutsideBusyTests.practitioner])
    #expect(try await room.free() == 2)
    try await room.practice.keep([free])
    #expect(try await room.free() == 4)
    try await room.practice.keep([busy])
    #expect(try await room.free() == 2)
    try await room.practice.close()
  }

  @Test("weeks of time off are taken whole; what ends before it begins and what is centuries away is not")
  func odd() async throws {
    let room = try await Room(.memory)
    try await room.practice.keep([OutsideBusyTests.schedule, OutsideBusyTests.practitioner])

    try await room.practice.keep([
      OutsideBusyTests.slot("back", "2026-11-25T17:00:00Z", "2026-11-25T16:00:00Z"),
      OutsideBusyTests.slot("old", "1026-11-25T17:00:00Z", "1026-11-25T18:00:00Z"),
      OutsideBusyTests.slot("far", "2926-11-25T17:00:00Z", "2926-11-25T18:00:00Z"),
    ])
    #expect(try await room.count("SELECT COUNT(*) FROM busy_time") == 0)

    try await room.practice.keep([OutsideBusyTests.slot("off", "2026-10-01T00:00:00Z", "2027-12-20T00:00:00Z")])
    #expect(try await room.free() == 0)
    #expect(try await room.free(weeksLater: 2) == 0)
    #expect(try await room.count("SELECT COUNT(*) FROM busy_time") == 31)
    try await room.practice.keep([
      OutsideBusyTests.slot("off", "2026-10-01T00:00:00Z", "2026-12-20T00:00:00Z", status: "free")
    ])
    #expect(try await room.count("SELECT COUNT(*) FROM busy_time") == 0)
    try await room.practice.close()
  }

  @Test("over a visit booked here it takes nothing away: the desk is told once", arguments: TestDatabases.each)
  func conflict(_ engine: TestDatabases.Engine) async throws {
    let room = try await Room(engine)
    let booking = try await room.book()

    try await room.practice.keep([OutsideBusyTests.appointment("a1", "25T16:00", "25T16:20")])
    try await room.practice.keep([OutsideBusyTests.appointment("a1", "25T16:05", "25T16:20")])

    let (kept, steps) = try await room.practice.app.database.read { reading in
      (try Bookings.one(booking.id, in: reading), try Bookings.steps(of: booking.id, in: reading))
    }
    #expect(kept?.state == .booked && steps.map(\.kind) == [.conflict, .booked])
    #expect(try await room.count("SELECT COUNT(*) FROM work WHERE kind = 'task' AND tag = 'visit'") == 1)
    try await room.practice.close()
  }

  @Test(
    "a visit booked here is changed here; the record system's copy of it is no second one",
    arguments: TestDatabases.each)
  func copies(_ engine: TestDatabases.Engine) async throws {
    let room = try await Room(engine)
    let booking = try await room.book()
    let items: SQL = "SELECT COUNT(*) FROM item WHERE kind = 'appointment'"

    let moved = OutsideBusyTests.appointment(booking.resourceID, "26T16:00", "26T16:20", of: .rosa)
    let report = try await room.practice.keep([moved])
    #expect(report.refusals.map(\.reason) == [ArrivalRefusal.bookedHere.sentence])
    let copy = OutsideBusyTests.appointment("theirs", "25T16:00", "25T16:30", of: .rosa)
      .with("identifier", #"[{"system":"urn:portico:booking","value":"\#(booking.id)"}]"#)
    try await room.practice.keep([copy])

    #expect(try await room.count(items) == 1)
    #expect(try await room.free() == 3)
    #expect(try await room.count("SELECT COUNT(*) FROM busy_time WHERE kind = 'outside'") == 0)
    #expect(try await room.count("SELECT COUNT(*) FROM work WHERE kind = 'task'") == 0)
    try await room.practice.keep([copy.with("status", #""cancelled""#)])
    #expect(try await room.count("SELECT COUNT(*) FROM work WHERE kind = 'task'") == 1)
    #expect(try await room.free() == 3)
    try await room.practice.close()
  }
}
