import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// The form that blocks time or adds hours.
struct BlockForm {
  let kind: RadioField
  let who: SelectField
  let first: DateField
  let last: DateField
  let opens: SelectField
  let closes: SelectField
  let reason: TextField
  let action: SafeURL
  let carried: [(name: String, value: String)]

  /// Stands for everybody, where somebody's id would.
  static let practice = "practice"

  init(_ book: ScheduleBook, _ staff: StaffMember.ID?, _ visit: StaffVisit, _ errors: [FieldError], _ form: Form?) {
    let words = visit.words
    let frame = { (name: String, key: String, isOptional: Bool) in
      FieldFrame(name, words(key), isOptional: isOptional).with(errors, in: words)
    }
    kind = RadioField(
      frame("kind", "desk.block.kind", false),
      [Choice("off", words("desk.block.off")), Choice("extra", words("desk.block.extra"))],
      chosen: form?["kind"] ?? "off")
    var people = book.people.map { Choice($0.id.text, $0.name) }
    if visit.member.role.may(.setSchedule) { people.append(Choice(BlockForm.practice, words("desk.block.practice"))) }
    who = SelectField(frame("who", "desk.block.who", false), people, chosen: form?["who"] ?? staff?.text ?? "")
    let first = DateField(frame("first", "desk.block.first", false))
    let last = DateField(frame("last", "desk.block.last", true))
    self.first = form.map { first.refilled(from: $0) } ?? first
    self.last = form.map { last.refilled(from: $0) } ?? last
    opens = ClockField.of(frame("opens", "desk.block.from", true), form?["opens"] ?? "", 0...1_425, words)
    closes = ClockField.of(frame("closes", "desk.block.until", true), form?["closes"] ?? "", 15...1_440, words)
    reason = TextField(frame("reason", "desk.block.reason", true), value: form?["reason"] ?? "")
    action = Path.staffBlock.url
    let ask = WeekAsk(visit, form)
    carried = [("week", ask.monday.description)] + (staff.map { [("shown", $0.text)] } ?? [])
  }
}

/// A minute of the day to choose, by quarters of an hour.
enum ClockField {
  static func of(_ frame: FieldFrame, _ chosen: String, _ range: ClosedRange<Int>, _ words: Words) -> SelectField {
    SelectField(
      frame,
      stride(from: range.lowerBound, through: range.upperBound, by: 15).map {
        Choice("\($0)", words.dates.time(minuteOfDay: $0 % 1_440))
      }, chosen: chosen)
  }
}

/// Blocks time, adds hours, lifts both.
enum BlockTime {
  /// Nobody plans further ahead.
  static let longest = 366

  static func send(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    _ = (reader.text("week", upTo: 10), reader.text("shown", upTo: 64))
    let kind = reader.choice("kind", of: ScheduleChange.Kind.self, missing: "web.field.choice")
    let who = reader.text("who", upTo: 64, missing: "web.field.choice")
    let first = reader.date("first", missing: "desk.block.first.missing")
    let last = reader.date("last") ?? first
    let opens = reader.number("opens", in: 0...1_435, wrong: "web.field.choice") ?? 0
    let closes = reader.number("closes", in: 5...1_440, wrong: "web.field.choice") ?? 1_440
    let reason = reader.text("reason")
    try reader.finish()
    let today = visit.app.today
    if let first, let last {
      if last < first { reader.refuse("last", "desk.block.last.before") }
      if first < today || last > today.adding(days: 2 * longest) || last > first.adding(days: longest) {
        reader.refuse("first", "desk.block.first.range")
      }
    }
    if opens >= closes { reader.refuse("closes", "desk.block.until.before") }
    if opens % 5 != 0 || closes % 5 != 0 { reader.refuse("opens", "web.field.choice") }
    let book = try await visit.app.database.read { try visit.app.schedule.book(in: $0) }
    let isAll = who == BlockForm.practice && visit.member.role.may(.setSchedule)
    let staff = isAll ? nil : book.people.first { $0.id.text == who }?.id
    if !isAll, staff == nil, !who.isEmpty { reader.refuse("who", "web.field.choice") }
    // Added hours are somebody's.
    if isAll, kind == .extra { reader.refuse("who", "desk.block.extra.who") }
    guard reader.errors.isEmpty, let kind, let first, let last else {
      return try await SchedulePage.answer(visit, reader.errors, form, .unprocessableContent)
    }
    let change = ScheduleChange(
      id: ScheduleChange.ID(random: visit.app.random), staffID: staff, kind: kind, firstDay: first, lastDay: last,
      opens: opens, closes: closes, reason: reason)
    do {
      return visit.visit.goOn(
        try await visit.app.block(
          change, by: visit.member, from: visit.visit.origin, try visit.visit.submission("/staff/schedule/block")))
    } catch BlockFault.tooManyVisits {
      return try await SchedulePage.answer(
        visit, [FieldError("first", "desk.block.too-many")], form, .unprocessableContent)
    }
  }

  static func lift(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let id = visit.visit.parameter("change")
    let book = try await visit.app.database.read { try visit.app.schedule.book(in: $0) }
    guard let change = book.changes.first(where: { $0.id.text == id }),
      change.staffID != nil || visit.member.role.may(.setSchedule)
    else {
      try await visit.app.refuseUnknown("schedule-change", visit)
      throw ChartFault.notFound
    }
    return visit.visit.goOn(
      try await visit.app.lift(
        change, by: visit.member, from: visit.visit.origin, try visit.visit.submission("/staff/schedule/lift/\(id)")))
  }
}

/// Why time was not blocked.
enum BlockFault: Fault {
  /// More visits lie in it than one page lists: it is blocked in parts.
  case tooManyVisits

  var kind: FaultKind { .conflict }
  var code: StaticString { "schedule.too-many-visits" }
}

extension App {
  /// Blocks time or adds hours. Each visit that was booked in blocked time opens a task: somebody calls and moves it.
  /// The visits stay until then.
  func block(
    _ change: ScheduleChange, by member: StaffMember, from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    let (now, random, calendar) = (clock.now, random, practice.calendar)
    return try await once(submission) { [audit] transaction in
      try ScheduleSetting.add(change, by: member.actor, in: transaction, at: now)
      try audit.append(member.changed("schedule-change/\(change.id)", at: now, from: origin), in: transaction)
      let visits = try visits(in: change, transaction)
      for visit in visits {
        var work = NewWork(
          .task, about: visit.id.text, of: visit.patientID, tag: .move, group: .tasks, team: .frontDesk,
          dueAt: calendar.close(ofWorkday: 1, after: now), cause: visit.moveCause)
        work.headline = change.reason
        try WorkQueue.open(work, id: WorkEntry.ID(random: random), in: transaction, at: now)
      }
      return Done(
        page(of: change), saying: visits.isEmpty ? "desk.block.done" : "desk.block.done-with-visits")
    }
  }

  /// Lifts a block. Tasks about visits that lie in it are settled: they can stay.
  func lift(
    _ change: ScheduleChange, by member: StaffMember, from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      try ScheduleSetting.end(change.id, by: member.actor, in: transaction, at: now)
      try audit.append(member.changed("schedule-change/\(change.id)", at: now, from: origin), in: transaction)
      for visit in try visits(in: change, transaction) {
        try WorkQueue.settle(cause: visit.moveCause, as: .done, by: member.actor, in: transaction, at: now)
      }
      return Done(page(of: change), saying: "desk.block.lifted")
    }
  }

  /// The visits that are booked in time that is off.
  private func visits(in change: ScheduleChange, _ reading: Reading) throws -> [DayVisit] {
    guard change.kind == .off else { return [] }
    let zone = practice.zone
    let (from, until) = (zone.start(of: change.firstDay), zone.start(of: change.lastDay.adding(days: 1)))
    let all = try DayVisits.booked(max(from, clock.now), until, with: change.staffID, in: reading)
    guard all.count < DayVisits.most else { throw BlockFault.tooManyVisits }
    return all.filter { visit in
      let start = zone.time(at: visit.start).minuteOfDay
      let length = Int((visit.end.millisecondsSince1970 - visit.start.millisecondsSince1970) / 60_000)
      return visit.state == .booked && start < change.closes && change.opens < start + length
    }
  }

  private func page(of change: ScheduleChange) -> String {
    let url = Path.staffSchedule.url.with("week", change.firstDay.description)
    return (change.staffID.map { url.with("with", $0.text) } ?? url).description
  }
}

extension StaffMember {
  /// Who does it, as the audit trail and the tables write it.
  var actor: Actor { Actor(kind: .staff, id: id.text, actingAs: role.rawValue) }
}
