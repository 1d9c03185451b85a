import Chart
import Kernel
import PortalTesting
import Store
import Web

@testable import Portal

/// A practice with a calendar: Dr. Okafor and Dr. Silva see patients on weekdays from 9 to 12, Tam gives shots; Rosa,
/// who was here before, and Ben, who was too.
struct BookingScene: Sendable {
  let loop: LoopScene
  let ben: Patient.ID

  var practice: TestPractice { loop.practice }
  var app: App { loop.app }

  static let site = Site(
    id: Site.ID("mill"), name: "Mill Road", address: "214 Mill Road", arrival: [.english: "Park behind the house."])
  static let followUp = VisitType.ID("follow-up")
  static let check = VisitType.ID("check")
  static let skin = VisitType.ID("skin")

  init(_ engine: TestDatabases.Engine = .memory, rosaReads language: String = "en") async throws {
    loop = try await LoopScene(engine, rosaReads: language)
    try await loop.practice.keep([
      TestPerson.ben.resource, .visit("seen-rosa", of: .rosa, "Visit"), .visit("seen-ben", of: .ben, "Visit"),
    ])
    ben = try await loop.practice.chart(of: .ben)
    try await loop.practice.addAccount(.ben, patient: ben)
    try await addRules()
  }

  /// Monday, November 30, 2026, by the clock of the practice.
  static func at(_ day: Int, _ minuteOfDay: Int) -> Instant {
    Instant(millisecondsSince1970: 1_796_022_000_000 + Int64((day - 30) * 86_400 + minuteOfDay * 60) * 1_000)
  }

  static func type(_ id: VisitType.ID, _ english: String, _ spanish: String, minutes: Int = 20) -> VisitType {
    VisitType(id: id, code: id.text, name: [.english: english, .spanish: spanish], minutes: minutes)
  }

  private func addRules() async throws {
    var followUp = BookingScene.type(BookingScene.followUp, "Follow-up", "Seguimiento")
    followUp.channels = [.person, .video]
    (followUp.mostOpen, followUp.prepare) = (2, [.english: "Bring your pills.", .spanish: "Traiga sus pastillas."])
    var check = BookingScene.type(BookingScene.check, "Yearly check-up", "Chequeo anual", minutes: 60)
    check.ageBelow = 18
    var skin = BookingScene.type(BookingScene.skin, "Skin procedure", "Piel")
    skin.access = .request
    let types = [followUp, check, skin]
    let (doctors, now) = ([loop.okafor.id, loop.silva.id], loop.now)
    try await app.database.write { transaction in
      try ScheduleSetting.put(BookingScene.site, in: transaction)
      for (place, type) in types.enumerated() {
        try ScheduleSetting.put(type, doneBy: doctors, position: place, in: transaction)
      }
      for staff in doctors {
        for weekday in 1...5 {
          try ScheduleSetting.add(
            WeeklyHours(
              id: WeeklyHours.ID("\(staff)-\(weekday)"), staffID: staff, siteID: BookingScene.site.id, weekday: weekday,
              opens: 9 * 60, closes: 12 * 60, firstDay: CivilDate(daysSince1970: 20_000)),
            by: .console, in: transaction, at: now)
        }
      }
    }
  }

  func signedIn(as person: TestPerson = .rosa, _ address: String = "192.0.2.7") async -> Client {
    let client = practice.client(from: address)
    await client.signIn(person.email)
    return client
  }

  /// The code of a time, as the button of the page carries it.
  func slot(_ start: Instant, with staff: StaffMember.ID? = nil) -> String {
    FreeTime(staffID: staff ?? loop.okafor.id, siteID: BookingScene.site.id, roomID: nil, start: start, end: start).code
  }

  /// Picks a time on the page.
  func pick(
    _ start: Instant, by client: Client, with staff: StaffMember.ID? = nil, at base: String = "/me",
    type: VisitType.ID = BookingScene.followUp, more: [(String, String)] = []
  ) async -> WebResponse {
    await client.post(
      base + "/visits/book", seeing: base + "/visits/book",
      [("type", type.text), ("slot", slot(start, with: staff))] + more)
  }

  /// Picks a time and books it; where that leads.
  @discardableResult
  func book(_ start: Instant, by client: Client, at base: String = "/me", note: String = "") async -> WebResponse {
    let kept = await pick(start, by: client, at: base)
    return await client.post(
      base + "/visits/book/confirm", seeing: kept.location.before("#"),
      [("hold", kept.location.hold), ("note", note)])
  }

  func bookings(of patient: Patient.ID) async throws -> [Booking] {
    let now = loop.now
    return try await app.database.read { try Bookings.of(patient, from: now, in: $0) }
  }

  /// A visit that the front desk booked.
  @discardableResult
  func booked(
    _ start: Instant, for patient: Patient.ID, series: String = ""
  ) async throws -> (booking: Booking, item: Item.ID) {
    let (finn, okafor) = (loop.finn, loop.okafor.id)
    let viewer = Viewer(.staff(finn), of: patient, from: .console)
    return try await app.database.write { [app] transaction in
      guard let doer = BookingDesk.Doer(viewer, named: "") else { throw BookingFault.notFound }
      let booking = try app.desk(in: transaction).book(
        BookingDesk.Wish(BookingScene.followUp, with: okafor, at: start), for: patient, by: doer, series: series)
      guard let item = try PatientItems.appointment(booking, in: transaction) else { throw BookingFault.notFound }
      return (booking, item)
    }
  }
}

extension String {
  /// The kept time that an address names.
  var hold: String { String(between("hold=", "#")) }

  func before(_ mark: String) -> String { String(prefix { !mark.contains($0) }) }
}
