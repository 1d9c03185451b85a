import Chart
import Kernel
import PortalTesting
import Store
import Web

@testable import Portal

/// A practice in which Dr. Okafor sees patients on Wednesdays from 9 to 10, 20 minutes each. This week is taken by Joy,
/// Theo and Maya; Rosa and Ben come next week.
struct WaitingScene: Sendable {
  let practice: TestPractice
  let charts: [TestPerson: Patient.ID]
  let accounts: [TestPerson: Account.ID]
  let okafor = WaitingScene.member(.provider, "Amara", "Okafor")
  let silva = WaitingScene.member(.provider, "Bo", "Silva")
  let finn = WaitingScene.member(.frontDesk, "Finn", "Ray")

  static let followUp = VisitType.ID("follow-up")
  /// Only the practice books it.
  static let procedure = VisitType.ID("procedure")
  static let site = Site.ID("mill-road")
  /// Wednesday of this week, and of the next.
  static let thisWeek = CivilDate(year: 2026, month: 11, day: 25) ?? CivilDate(daysSince1970: 0)
  static let nextWeek = thisWeek.adding(days: 7)
  static let people: [TestPerson] = [.rosa, .ben, .joy, .maya, .theo]

  var app: App { practice.app }
  var now: Instant { practice.clock.now }

  init(_ engine: TestDatabases.Engine = .memory, now: Instant = TestPractice.now, isFull: Bool = true) async throws {
    practice = try await TestPractice(engine, now: now)
    try await practice.keep(WaitingScene.people.map(\.resource))
    var (charts, accounts): ([TestPerson: Patient.ID], [TestPerson: Account.ID]) = ([:], [:])
    for person in WaitingScene.people {
      charts[person] = try await practice.chart(of: person)
      accounts[person] = try await practice.addAccount(person, patient: charts[person])
    }
    (self.charts, self.accounts) = (charts, accounts)
    for member in [okafor, silva, finn] {
      try await practice.app.addStaff(member, password: Secret(TestPerson.password), by: .console, from: .console)
    }
    try await rules()
    guard isFull else { return }
    try await book(.joy, WaitingScene.thisWeek, 540)
    try await book(.theo, WaitingScene.thisWeek, 560)
    try await book(.maya, WaitingScene.thisWeek, 580)
    try await book(.rosa, WaitingScene.nextWeek, 540)
    try await book(.ben, WaitingScene.nextWeek, 560)
  }

  private func rules() async throws {
    let (now, okafor) = (now, okafor)
    try await app.database.write { transaction in
      try ScheduleSetting.put(Site(id: WaitingScene.site, name: "Mill Road", address: "214 Mill Road"), in: transaction)
      var type = VisitType(
        id: WaitingScene.followUp, code: "follow-up", name: [.english: "Follow-up", .spanish: "Seguimiento"],
        minutes: 20)
      type.leadMinutes = 60
      try ScheduleSetting.put(type, doneBy: [okafor.id], in: transaction)
      var procedure = VisitType(
        id: WaitingScene.procedure, code: "procedure", name: [.english: "Procedure", .spanish: "Procedimiento"],
        minutes: 20)
      (procedure.access, procedure.horizonDays) = (.view, 30)
      try ScheduleSetting.put(procedure, doneBy: [okafor.id], position: 1, in: transaction)
      try ScheduleSetting.add(
        WeeklyHours(
          id: WeeklyHours.ID("w"), staffID: okafor.id, siteID: WaitingScene.site, weekday: 3, opens: 540, closes: 600,
          firstDay: CivilDate(daysSince1970: 0)),
        by: .console, in: transaction, at: now)
    }
  }

  static func member(_ role: StaffRole, _ given: String, _ family: String) -> StaffMember {
    StaffMember(
      id: StaffMember.ID("staff-\(family.lowercased())"), email: "\(family.lowercased())@practice.example",
      name: PersonName(given: given, family: family), role: role, language: .english)
  }

  func chart(_ person: TestPerson) -> Patient.ID { charts[person] ?? Patient.ID("nobody") }

  func viewer(_ person: TestPerson) -> Viewer {
    Viewer(.patient(accounts[person] ?? Account.ID("nobody")), of: chart(person), from: .console)
  }

  func time(_ day: CivilDate, _ minute: Int) -> Instant { app.practice.calendar.wall(day, minute) }

  /// The desk books.
  func book(
    _ person: TestPerson, _ day: CivilDate, _ minute: Int, _ type: VisitType.ID = WaitingScene.followUp
  ) async throws {
    _ = try await app.bookAtOnce(
      BookingDesk.Wish(type, with: okafor.id, at: time(day, minute)),
      by: Viewer(.staff(finn), of: chart(person), from: .console), named: "Finn", then: { _, _ in "/staff" }, nil)
  }

  func booking(_ person: TestPerson) async throws -> Booking {
    let (chart, from) = (chart(person), now)
    let found = try await app.database.read { reading in
      try Bookings.of(chart, from: from, in: reading).first { $0.state == .booked }
    }
    guard let found else { throw BookingFault.notFound }
    return found
  }

  func allBookings() async throws -> [Booking] {
    let (from, until) = (now, now.adding(.seconds(90 * 86_400)))
    return try await app.database.read { try Bookings.between(from, until, in: $0) }.filter { $0.state == .booked }
  }

  func join(_ person: TestPerson, _ change: (inout WaitlistWish) -> Void = { _ in }) async throws {
    var wish = WaitlistWish(WaitingScene.followUp, on: app.today...app.today.adding(days: 30))
    change(&wish)
    let booking = try? await booking(person)
    _ = try await app.joinWaitlist(wish, replacing: booking?.id, by: viewer(person), then: "/me", nil)
    practice.clock.move(by: .seconds(1))
  }

  /// Somebody cancels, and the minutes pass in which that is taken back.
  func cancel(_ person: TestPerson) async throws {
    let id = try await booking(person).id
    _ = try await app.cancelVisit(id, by: viewer(person), named: "A", reason: "", then: { _, _ in "/me" }, nil)
    practice.clock.move(by: .seconds(121))
  }

  @discardableResult
  func offerTimes(_ rules: WaitlistRules? = nil) async throws -> Int { try await OfferTimes(app, rules).run() }

  func offers(to person: TestPerson) async throws -> [WaitlistOffer] {
    let chart = chart(person)
    return try await app.database.read { reading in
      let ids = try reading.all(
        "SELECT id FROM waitlist_offer WHERE patient_id = \(chart) ORDER BY made_at, starts_at, id LIMIT 50",
        as: String.self)
      return try ids.compactMap { try Waitlist.offer(WaitlistOffer.ID($0), in: reading) }
    }
  }

  func take(_ offer: WaitlistOffer, by person: TestPerson) async throws -> Done {
    try await app.takeOffer(
      offer.id, by: viewer(person), named: person.name.full, else: "/lost", then: { _ in "/won" }, form())
  }

  /// A form that nobody sent before.
  func form() -> Submission {
    Submission(once: Hash.hex(app.random.bytes(8)), sender: "test", route: "test", content: [])
  }

  func order(
    _ type: VisitType.ID = WaitingScene.procedure, for person: TestPerson = .rosa, days: ClosedRange<Int> = 2...20,
    note: [Language: String] = [:]
  ) async throws -> BookingTicket {
    let order = FollowUpOrder(
      type, with: okafor.id, on: app.today.adding(days: days.lowerBound)...app.today.adding(days: days.upperBound),
      note: note)
    _ = try await app.orderFollowUp(order, for: chart(person), by: okafor, from: .console, then: "/staff")
    return try await ticket(of: person)
  }

  func ticket(of person: TestPerson = .rosa) async throws -> BookingTicket {
    let chart = chart(person)
    guard let ticket = try await app.database.read({ try BookingTickets.of(chart, in: $0).first }) else {
      throw BookingFault.notFound
    }
    return ticket
  }

  func use(_ ticket: BookingTicket, _ day: CivilDate, _ minute: Int, by person: TestPerson = .rosa) async throws -> Done
  {
    try await app.useTicket(
      ticket, at: (okafor.id, time(day, minute)), by: viewer(person), named: "Rosa", then: { _ in "/won" }, form())
  }

  func tasks(_ prefix: String) async throws -> [String] {
    try await app.database.read { reading in
      try reading.all(
        "SELECT cause FROM work WHERE settled_at IS NULL AND tag IN ('follow-up', 'elsewhere') ORDER BY cause LIMIT 20",
        as: String.self)
    }.filter { $0.hasPrefix(prefix) }
  }

  /// The messages that wait or left, by when they are due.
  func notices(_ prefix: String) async throws -> [String] {
    try await app.database.read { reading in
      try reading.all(
        "SELECT due_at || ' ' || cause FROM notice WHERE state <> 'withdrawn' ORDER BY due_at, cause LIMIT 50",
        as: String.self)
    }.filter { $0.split(separator: " ").last?.hasPrefix(prefix) == true }
  }

  func signedIn(_ person: TestPerson, _ address: String = "192.0.2.7") async -> Client {
    let client = practice.client(from: address)
    await client.signIn(person.email)
    return client
  }
}
