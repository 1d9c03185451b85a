import Kernel
import Portal
import PortalTesting
import Store

@testable import Chart

/// Ninety days of a practice as rows, drawn from a seed, with what was put in: calls, messages and answers, visits,
/// work. The clock is changed in between, and the practice is closed for a week.
struct SimulatedPractice {
  let practice: TestPractice
  let patients: [Patient.ID]
  let staff: StaffMember
  /// What every day had, by measure: the figures that reports must show.
  private(set) var injected: [Measure: [CivilDate: Int]] = [:]

  static let first = CivilDate(daysSince1970: 20_681)  // August 16, 2026
  static let days = 90
  /// A week in which the practice is closed.
  static let closed = 30..<37

  static var last: CivilDate { first.adding(days: days - 1) }

  init(_ engine: TestDatabases.Engine, seed: UInt64) async throws {
    practice = try await TestPractice(engine)
    let people = (0..<40).map {
      TestPerson("Given\($0)", "Family\($0)", born: "19\(40 + $0)-0\(1 + $0 % 9)-11", recordNumber: "\($0)")
    }
    try await practice.keep(people.map(\.resource))
    var ids: [Patient.ID] = []
    for person in people { ids.append(try await practice.chart(of: person)) }
    patients = ids
    staff = try await practice.addStaff(.nurse)
    try await base()
    var random = SeededGenerator(seed: seed)
    for offset in 0..<SimulatedPractice.days {
      try await day(SimulatedPractice.first.adding(days: offset), offset, &random)
    }
  }

  /// A moment of a day in the practice, also on the days when the clock is changed.
  func moment(_ day: CivilDate, _ minute: Int) -> Instant {
    practice.app.practice.zone.instant(of: ClinicTime(day: day, minuteOfDay: minute))
  }

  private mutating func note(_ measure: Measure, _ day: CivilDate, _ amount: Int = 1) {
    injected[measure, default: [:]][day, default: 0] += amount
  }

  /// What visits need to stand on.
  private func base() async throws {
    let ids = patients
    try await practice.app.database.write { transaction in
      try transaction.run("INSERT INTO site (id, name) VALUES ('site', 'Main')")
      try transaction.run(
        """
        INSERT INTO visit_type (id, code, name_en, name_es, minutes, step_minutes, access)
        VALUES ('type', 'fu', 'Follow-up', 'Control', 20, 20, 'self')
        """)
      for id in ids {
        try transaction.run(
          """
          INSERT INTO conversation (id, patient_id, reason, team, begun_by, begun_at, last_message_id, last_at,
            last_side)
          VALUES (\("talk-\(id)"), \(id), 'health', 'nurses', 'person', '2026-08-01T00:00:00.000Z', 'm',
            '2026-08-01T00:00:00.000Z', 'person')
          """)
      }
    }
  }

  private mutating func day(_ day: CivilDate, _ offset: Int, _ random: inout SeededGenerator) async throws {
    let isClosed = SimulatedPractice.closed.contains(offset)
    var rows: [SQL] = []
    // Also at night: a call a minute before midnight belongs to the day that ends.
    for call in 0..<Int.random(in: 0...(isClosed ? 2 : 9), using: &random) {
      let at = moment(day, [0, 1_439, Int.random(in: 0..<1_440, using: &random)][call % 3])
      rows += self.call(day, at, "c\(offset)-\(call)", &random)
    }
    if !isClosed {
      for talk in 0..<Int.random(in: 0...4, using: &random) {
        rows += self.talk(day, patients[(offset * 5 + talk) % patients.count], "\(offset)-\(talk)", &random)
      }
      for visit in 0..<Int.random(in: 1...6, using: &random) {
        rows += self.visit(day, "v\(offset)-\(visit)", &random)
      }
      for entry in 0..<Int.random(in: 0...3, using: &random) { rows += work(day, "w\(offset)-\(entry)", &random) }
    }
    let statements = rows
    try await practice.app.database.write { transaction in for sql in statements { try transaction.run(sql) } }
  }

  private mutating func call(_ day: CivilDate, _ at: Instant, _ id: String, _ random: inout SeededGenerator) -> [SQL] {
    let onPortal = Bool.random(using: &random)
    let isAnswered = Int.random(in: 0..<5, using: &random) > 0
    let seconds = Bool.random(using: &random) ? Int.random(in: 20...900, using: &random) : nil
    let patient = Int.random(in: 0..<6, using: &random) == 0 ? nil : patients.randomElement(using: &random)
    note(.calls, day)
    if onPortal { note(.callsOnPortal, day) }
    if !isAnswered { note(.callsMissed, day) }
    if let seconds, isAnswered {
      note(.callSeconds, day, seconds)
      note(.callsTimed, day)
    }
    return [
      """
      INSERT INTO phone_call (id, patient_id, reason, on_portal, portal_status, outcome, source, language, seconds,
        began_at, logged_at)
      VALUES (\(id), \(patient), \(["result", "refill", "bill"].randomElement(using: &random) ?? "result"),
        \(onPortal ? "yes" : "no"), 'unknown', \(isAnswered ? "answered" : "missed"), 'desk', 'en', \(seconds), \(at),
        \(at))
      """
    ]
  }

  /// A question and, most of the time, its answer within three hours; the promise is two.
  private mutating func talk(
    _ day: CivilDate, _ patient: Patient.ID, _ id: String, _ random: inout SeededGenerator
  ) -> [SQL] {
    let asked = moment(day, 540 + Int.random(in: 0..<300, using: &random))
    let minutes = Int.random(in: 1...180, using: &random)
    let insert = { (id: String, side: String, at: Instant, promised: Instant?) -> SQL in
      """
      INSERT INTO message (id, conversation_id, patient_id, side, author, acting_as, text, written_at, promised_at)
      VALUES (\(id), \("talk-\(patient)"), \(patient), \(side), 'a', 'patient', 'Text', \(at), \(promised))
      """
    }
    note(.messagesAsked, day)
    note(.messagesAnswered, day)
    note(.answerMinutes, day, minutes)
    if minutes > 120 { note(.messagesLate, day) }
    let answered = asked.adding(.seconds(Int64(minutes * 60)))
    return [
      insert("q\(id)", "person", asked, asked.adding(.seconds(7_200))), insert("r\(id)", "staff", answered, nil),
      // A second word of the practice answers nothing.
      insert("s\(id)", "staff", answered.adding(.seconds(60)), nil),
    ]
  }

  private mutating func visit(_ day: CivilDate, _ id: String, _ random: inout SeededGenerator) -> [SQL] {
    let state = ["done", "done", "arrived", "missed", "cancelled"].randomElement(using: &random) ?? "done"
    let isOnline = Bool.random(using: &random)
    let start = moment(day, 600 + Int.random(in: 0..<300, using: &random))
    let booked = moment(day, Int.random(in: 0..<1_440, using: &random))
    if state == "missed" { note(.noShows, day) }
    if state == "done" || state == "arrived" { note(.visitsHeld, day) }
    if isOnline { note(.visitsBookedOnline, day) }
    let patient = patients.randomElement(using: &random)
    let who = isOnline ? "patient" : "frontDesk"
    return [
      """
      INSERT INTO booking (id, patient_id, type_id, staff_id, site_id, channel, starts_at, ends_at, state, booked_by,
        booked_name, booked_as, booked_at)
      VALUES (\(id), \(patient), 'type', \(staff.id), 'site', 'person', \(start), \(start), \(state), 'x', 'X', \(who),
        \(booked))
      """,
      """
      INSERT INTO booking_step (booking_id, number, patient_id, kind, done_by, done_name, done_as, done_at)
      VALUES (\(id), 1, \(patient), 'booked', 'x', 'X', \(who), \(booked))
      """,
    ]
  }

  private mutating func work(_ day: CivilDate, _ id: String, _ random: inout SeededGenerator) -> [SQL] {
    let seconds = Int.random(in: 5...400, using: &random)
    let ended = moment(day, 480 + Int.random(in: 0..<500, using: &random))
    note(.workTimed, day)
    note(.workSeconds, day, seconds)
    return [
      """
      INSERT INTO work (id, patient_id, kind, subject, work_group, team, cause, opened_at, due_at, settled_at,
        settled_by)
      VALUES (\(id), \(patients.first), 'refill', 's', 3, 'nurses', \("cause-" + id), \(ended), \(ended), \(ended),
        \(staff.id))
      """,
      """
      INSERT INTO work_time (id, work_id, staff_id, kind, seconds, how, began_at, ended_at)
      VALUES (\(id), \(id), \(staff.id), 'refill', \(seconds), 'active', \(ended), \(ended))
      """,
    ]
  }
}
