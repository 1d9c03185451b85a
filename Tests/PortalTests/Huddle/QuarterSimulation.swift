import Chart
import Kernel
import PortalTesting
import Store

@testable import Portal

/// Ninety days of a practice, seeded: problems are reported, taken, touched and closed at random; questions are
/// answered in and out of time; people of all ages move visits. A week is closed and the clocks go back. Beside it
/// stands, in the plainest way, what has to come of it.
struct QuarterSimulation {
  /// A problem and what was done about it, as injected.
  struct Told {
    var id: Problem.ID
    var touches: [Instant]
    var owner: StaffMember?
    var ownedAt: Instant?
    var closedAt: Instant?
  }

  /// An entry that must have been opened: on which day, for which team, for whom.
  struct Entry: Hashable, Comparable, CustomStringConvertible {
    let problem: String
    let day: String
    let team: String
    let holder: String

    var description: String { "\(day) \(team) \(holder) \(problem)" }
    static func < (left: Self, right: Self) -> Bool { left.description < right.description }
  }

  static let days = 90
  static let closed = ["2026-11-09", "2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13"]

  let practice: TestPractice
  let staff: [StaffMember]
  private(set) var problems: [Told] = []
  /// The days on which a question was answered in time, in order; on which somebody over 75 moved a visit.
  private(set) var inTime: [CivilDate] = []
  private(set) var movedOld: [CivilDate] = []
  private(set) var expected: Set<Entry> = []
  private(set) var editions: Set<String> = []
  private(set) var wrongStuck: [String] = []
  private var random = SeededGenerator(seed: 42)
  private var number = 0

  var app: App { practice.app }
  private var zone: ClinicZone { app.practice.zone }

  init(_ engine: TestDatabases.Engine) async throws {
    // Monday, August 31, 2026, just after midnight in Denver.
    let start = Instant("2026-08-31T06:30:00.000Z") ?? TestPractice.now
    practice = try await TestPractice(engine, now: start, holidays: Set(Self.closed.compactMap { CivilDate($0) }))
    staff = [
      try await practice.addStaff(.manager), try await practice.addStaff(.provider),
      try await practice.addStaff(.nurse), try await practice.addStaff(.frontDesk, named: "desk"),
    ]
    try await prepare()
  }

  mutating func run() async throws {
    let first = app.today
    for offset in 0..<Self.days {
      let day = first.adding(days: offset)
      try await move(to: day, 6 * 60 + 50)
      try await morning(day)
      try await move(to: day, 10 * 60)
      try await work(day, isLate: false)
      try await move(to: day, 17 * 60)
      try await evening(day)
      try await move(to: day, 18 * 60)
      try await work(day, isLate: true)
    }
  }

  // MARK: One day

  private mutating func morning(_ day: CivilDate) async throws {
    try await evening(day)
    try await app.findWins()
    if try await WriteHuddle(app).run() { editions.insert("\(day)") }
    let (now, calendar) = (practice.clock.now, app.practice.calendar)
    let stuck = try await app.database.read { Set(try StuckProblems.all(in: $0, calendar, at: now).map(\.id)) }
    let plain = Set(
      problems.filter { $0.closedAt == nil && close(5, after: $0.touches.last ?? now) <= now }.map(\.id))
    if stuck != plain { wrongStuck.append("\(day)") }
  }

  /// What the job tells now, and what it has to tell.
  private mutating func evening(_ day: CivilDate) async throws {
    let now = practice.clock.now
    for problem in problems where problem.closedAt == nil {
      guard let touched = problem.touches.last else { continue }
      for (days, teams) in [(1, nil), (5, ["managers"]), (10, ["managers", "providers"])] as [(Int, [String]?)]
      where close(days, after: touched) <= now {
        let all = teams ?? [problem.owner?.role.team.rawValue ?? "managers"]
        for team in all {
          let holder = teams == nil ? problem.owner?.id.text ?? "" : ""
          let told = "\(problem.id) \(touched) \(days)"
          if known.insert(told + team).inserted {
            expected.insert(Entry(problem: problem.id.text, day: "\(day)", team: team, holder: holder))
          }
        }
      }
    }
    try await app.tellSilences()
  }

  private var known: Set<String> = []

  private mutating func work(_ day: CivilDate, isLate: Bool) async throws {
    let isOpen = app.practice.calendar.isWorkday(day)
    if chance(isLate ? 8 : 5) { try await report() }
    guard isOpen, !isLate else { return }
    for index in problems.indices where problems[index].closedAt == nil && chance(9) { try await mind(index) }
    for _ in 0..<pick(8) { try await answer(inTime: !chance(4)) }
    if chance(5) { try await moveVisit(isOld: chance(2)) }
  }

  // MARK: What happens

  private mutating func report() async throws {
    let new = NewProblem(
      .broken, on: "/me", text: "", in: .english, by: .visitor(""), version: "sim")
    let (now, calendar, random) = (practice.clock.now, app.practice.calendar, app.random)
    let id = try await app.database.write { try Problems(in: $0, calendar, random, at: now).report(new) }
    problems.append(Told(id: id, touches: [now]))
  }

  private mutating func mind(_ index: Int) async throws {
    let (now, calendar, random) = (practice.clock.now, app.practice.calendar, app.random)
    let (id, kind, member) = (problems[index].id, pick(3), staff[pick(staff.count)])
    let (manager, owner) = (staff[0], problems[index].owner)
    try await app.database.write { transaction in
      let deeds = Problems(in: transaction, calendar, random, at: now)
      switch kind {
      case 0 where owner == nil: try deeds.give(id, to: member.id, dueOn: nil, by: member)
      case 1:
        _ = try deeds.close(
          id, ProblemAnswer(.fixed, english: "x", spanish: "y", isPublic: false), by: manager)
      default: try deeds.note(id, "looked", dueOn: nil, by: member)
      }
    }
    if kind == 1 { problems[index].closedAt = now }
    if kind == 0, owner == nil { problems[index].owner = member }
    problems[index].touches.append(now)
  }

  private mutating func answer(inTime isInTime: Bool) async throws {
    number += 1
    let (now, id) = (practice.clock.now, "talk-\(number)")
    let (asked, promised) = (now.adding(.seconds(-7_200)), now.adding(.seconds(isInTime ? 3_600 : -3_600)))
    try await app.database.write { transaction in
      _ = try transaction.run(
        """
        INSERT INTO conversation (id, patient_id, reason, team, begun_by, begun_at, last_message_id, last_at, last_side)
        VALUES (\(id), \(Self.patient), 'question', 'nurses', 'person', \(asked), \(id + "-2"), \(now), 'staff')
        """)
      _ = try transaction.run(
        """
        INSERT INTO message (id, conversation_id, patient_id, side, author, acting_as, text, written_at, promised_at)
        VALUES (\(id + "-1"), \(id), \(Self.patient), 'person', 'a', 'patient', 'x', \(asked), \(promised)),
          (\(id + "-2"), \(id), \(Self.patient), 'staff', 's', 'nurse', 'y', \(now), NULL)
        """)
    }
    if isInTime { inTime.append(app.today) }
  }

  /// One patient plays all ages. Whoever moves a visit on a day is that old until the day is counted.
  private mutating func moveVisit(isOld: Bool) async throws {
    number += 1
    let (now, step, born) = (practice.clock.now, number, isOld ? "1948-02-02" : "1970-02-02")
    try await app.database.write { transaction in
      _ = try transaction.run("UPDATE patient SET birth_date = \(born) WHERE id = \(Self.patient)")
      _ = try transaction.run(
        """
        INSERT INTO booking_step (booking_id, number, patient_id, kind, done_by, done_name, done_as, done_at)
        VALUES ('booking', \(step), \(Self.patient), 'moved', 'a', 'R', 'patient', \(now))
        """)
    }
    if isOld { movedOld.append(app.today) }
  }

  // MARK: Plainly

  /// The end of office hours that many workdays after a moment, counted day by day.
  private func close(_ count: Int, after moment: Instant) -> Instant {
    let time = zone.time(at: moment)
    var day = time.day
    if !isWorkday(day) || time.minuteOfDay >= 17 * 60 { repeat { day = day.adding(days: 1) } while !isWorkday(day) }
    for _ in 0..<count { repeat { day = day.adding(days: 1) } while !isWorkday(day) }
    return zone.instant(of: ClinicTime(day: day, minuteOfDay: 17 * 60))
  }

  private func isWorkday(_ day: CivilDate) -> Bool {
    (1...5).contains(day.weekday) && !Self.closed.contains("\(day)")
  }

  private mutating func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
  /// One time in so many.
  private mutating func chance(_ count: Int) -> Bool { pick(count) == 0 }

  private func move(to day: CivilDate, _ minute: Int) async throws {
    let moment = zone.instant(of: ClinicTime(day: day, minuteOfDay: minute))
    let now = practice.clock.now
    if moment > now { practice.clock.move(by: moment.since(now)) }
  }

  private static let patient = "sim-patient"

  private func prepare() async throws {
    let (now, doctor) = (practice.clock.now, staff[1].id)
    try await app.database.write { transaction in
      _ = try transaction.run(
        """
        INSERT INTO patient (id, fhir_id, given, family, sort_name, birth_date, sex, language, created_at, data_as_of)
        VALUES (\(Self.patient), 'sim', 'R', 'D', 'd r', '1970-02-02', 'female', 'en', \(now), \(now))
        """)
      _ = try transaction.run("INSERT INTO site (id, name) VALUES ('site', 'Main')")
      _ = try transaction.run(
        """
        INSERT INTO visit_type (id, code, name_en, name_es, minutes, step_minutes, access)
        VALUES ('type', 't', 'Visit', 'Cita', 20, 20, 'self')
        """)
      _ = try transaction.run(
        """
        INSERT INTO booking (id, patient_id, type_id, staff_id, site_id, channel, starts_at, ends_at, state, booked_by,
          booked_name, booked_as, booked_at)
        VALUES ('booking', \(Self.patient), 'type', \(doctor), 'site', 'person', '2027-06-01T16:00:00.000Z',
          '2027-06-01T16:20:00.000Z', 'booked', 'a', 'R', 'staff', \(now))
        """)
    }
  }
}
