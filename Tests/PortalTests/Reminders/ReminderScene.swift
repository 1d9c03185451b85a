import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Synchronization
import Web

@testable import Portal

/// Rosa, with a visit that was booked here and one that another system keeps, both on Thursday, December 3; a practice
/// that reminds by e-mail and text; and whoever has the link.
final class ReminderScene: Sendable {
  let practice: TestPractice
  let texts = Texts()
  let rosa: Chart.Patient.ID
  let account: Account.ID
  let provider: StaffMember
  let booking: Booking
  /// The one that another system keeps, at four in the afternoon.
  let other = SampleResource.appointment("a1", of: .rosa, "Diabetes follow-up")
    .with("start", "\"2026-12-03T23:00:00Z\"").with("end", "\"2026-12-03T23:20:00Z\"")

  /// Thursday, December 3, 2026, 10:00 in the morning in the practice.
  static let start = Instant("2026-12-03T17:00:00.000Z") ?? Instant(millisecondsSince1970: 0)
  static let phone = "+15552010142"

  var app: App { practice.app }

  init(_ engine: TestDatabases.Engine = .memory, withOther: Bool = false) async throws {
    practice = try await TestPractice(engine, texts: texts.courier)
    try await practice.keep([TestPerson.rosa.resource] + (withOther ? [other] : []))
    rosa = try await practice.chart(of: .rosa)
    account = try await practice.addAccount(.rosa, patient: rosa)
    provider = try await practice.addStaff(.provider)
    let type = VisitType(id: VisitType.ID("t"), code: "follow-up", name: [.english: "Diabetes follow-up"], minutes: 20)
    let (app, provider, site) = (practice.app, provider, Site(id: Site.ID("s"), name: "Mill Road"))
    try await app.database.write { transaction in
      try ScheduleSetting.put(site, in: transaction)
      try ScheduleSetting.put(type, doneBy: [provider.id], in: transaction)
      for weekday in 1...5 {
        let hours = WeeklyHours(
          id: WeeklyHours.ID("h\(weekday)"), staffID: provider.id, siteID: site.id, weekday: weekday, opens: 8 * 60,
          closes: 17 * 60, firstDay: CivilDate(daysSince1970: 20_000))
        try ScheduleSetting.add(hours, by: .console, in: transaction, at: app.clock.now)
      }
    }
    booking = try await ReminderScene.book(practice, rosa, provider, type)
    // What booking told is not what these tests are about.
    try await OutboxWorker(app).deliverDue()
  }

  private static func book(
    _ practice: TestPractice, _ rosa: Chart.Patient.ID, _ provider: StaffMember, _ type: VisitType
  ) async throws -> Booking {
    let kept = Mutex<Booking?>(nil)
    _ = try await practice.app.bookAtOnce(
      BookingDesk.Wish(type.id, with: provider.id, at: start), by: Viewer(.staff(provider), of: rosa, from: .console),
      named: "Dr. Carver",
      then: { booking, _ in
        kept.withLock { $0 = booking }
        return "/"
      }, nil)
    guard let booking = kept.withLock({ $0 }) else { throw ChartFault.notFound }
    return booking
  }

  func now() async throws -> Booking {
    let id = booking.id
    guard let found = try await app.database.read({ try Bookings.one(id, in: $0) }) else { throw ChartFault.notFound }
    return found
  }

  /// Moves the visit as the desk does for a caller.
  func move(to start: Instant) async throws {
    _ = try await app.moveAtOnce(
      booking.id, BookingDesk.Wish(booking.typeID, with: provider.id, at: start),
      by: Viewer(.staff(provider), of: rosa, from: .console), named: "Dr. Carver", then: { _, _ in "/" }, nil)
  }

  /// Stands the clock at a moment of the practice's day, looks whom to remind, and sends.
  @discardableResult
  func look(at moment: String) async throws -> Int {
    if let at = Instant(moment) { practice.clock.move(by: at.since(practice.clock.now)) }
    let count = try await app.sendReminders()
    try await OutboxWorker(app).deliverDue()
    return count
  }

  /// The letters that remind, the newest last.
  var reminders: [Portal.Letter] { practice.letters.letters.filter { $0.text.contains("/c/") } }

  /// The path of the link in a letter or text.
  static func link(in text: String) -> String {
    "/c/" + text.between("https://portal.example/c/", " ").prefix { $0 != "\n" }
  }

  /// The link of the reminder three days before.
  func reminded() async throws -> String {
    try await look(at: "2026-11-30T17:00:00.000Z")
    return ReminderScene.link(in: (reminders.last?.text ?? "") + " ")
  }

  func chooseTexts(_ language: Language = .english) async throws {
    let (account, id, now) = (account, Consent.ID(random: app.random), practice.clock.now)
    try await app.database.write { transaction in
      guard let reader = try NoticeReader.find(account, in: transaction) else { throw ChartFault.notFound }
      let wishes = ContactWishes(
        phone: ReminderScene.phone, allowsTexts: true, hours: .usual, paper: .letter, topics: [.visits: .sms],
        language: language)
      try wishes.save(
        of: reader, consentID: id, by: Actor(kind: .person, id: account.text, actingAs: "self"), in: transaction,
        at: now)
    }
  }

  func steps() async throws -> [BookingStep.Kind] {
    let id = booking.id
    return try await app.database.read { try Bookings.steps(of: id, in: $0).map(\.kind).reversed() }
  }

  func openTasks() async throws -> Int64 {
    try await app.database.read {
      try $0.count("SELECT COUNT(*) FROM work WHERE tag = 'cancel-visit' AND settled_at IS NULL")
    }
  }
}

/// A text message service that keeps what it was given.
final class Texts: Sendable {
  private let list = Mutex<[TextMessage]>([])

  var messages: [TextMessage] { list.withLock { $0 } }

  var courier: TextCourier {
    TextCourier(signingKey: Secret("key")) { message in
      self.list.withLock { $0.append(message) }
      return "SM-\(message.id)"
    }
  }
}
