import Chart
import Kernel
import Store
import Web

/// Writes the page of the morning before the practice opens, on each of its workdays, once; and puts it in for those
/// who want it by e-mail. A practice that is closed has none; a process that was down writes it when it is back.
package struct WriteHuddle: Sendable {
  /// The minute of the day from which on it is written: a quarter to seven, so that it is there by half past.
  package static let from = 6 * 60 + 45
  /// A figure of an edition: what is counted, by its name.
  static let measures: [Measure] = [
    .messagesAnswered, .messagesLate, .resultsShared, .resultsLate, .visitsBookedOnline, .visitsMovedOnline,
    .refillsAsked, .formsSent, .billsPaidOnline, .calls, .callsOnPortal, .firstTasks,
  ]
  private static let mostAsks = 60

  private let app: App

  package init(_ app: App) { self.app = app }

  /// - Returns: whether an edition was written now.
  @discardableResult
  package func run() async throws -> Bool {
    let (now, calendar) = (app.clock.now, app.practice.calendar)
    let time = calendar.zone.time(at: now)
    guard calendar.isWorkday(time.day), time.minuteOfDay >= WriteHuddle.from else { return false }
    guard try await !app.database.read({ try Huddles.exists(on: time.day, in: $0) }) else { return false }
    return try await write(time.day, at: now)
  }

  private func write(_ day: CivilDate, at now: Instant) async throws -> Bool {
    try? await app.findWins()
    let about = lastWorkday(before: day)
    // The day is over: its figures are counted once more before they are told.
    _ = try? await app.database.write { [zone = app.practice.zone] in
      try DayCounts.refresh(about, in: $0, zone, at: now)
    }
    var lines = await part("figures") { try WriteHuddle.figures(of: about, in: $0) }
    lines += await part("wins") { reading in
      try Wins.on(about, day.adding(days: -1), in: reading).map { HuddleLine(.win, $0.id.text, $0.number) }
    }
    lines += await part("asks") { [zone = app.practice.zone] in
      try WriteHuddle.asks(on: day, zone, in: $0, at: now)
    }
    lines += await part("week") { try WriteHuddle.week(until: now, in: $0) }
    lines += await app.sourceHealth().map { health in
      var line = HuddleLine(.source, health.source.rawValue, health.waiting)
      (line.state, line.at) = (health.state.rawValue, health.since)
      return line
    }
    let edition = HuddleEdition(day, about: about, at: now, lines)
    let stuck = try await app.database.read { [calendar = app.practice.calendar] reading in
      try StuckProblems.all(in: reading, calendar, at: now).count
    }
    return try await keep(edition, stuck: stuck, at: now)
  }

  /// One part of the page. One that cannot be made says so, and the others are made all the same.
  private func part(
    _ name: String, _ lines: @escaping @Sendable (Reading) throws -> [HuddleLine]
  ) async -> [HuddleLine] {
    if let lines = try? await app.database.read(lines) { return lines }
    var line = HuddleLine(.source, name, 0)
    line.state = SourceState.unknown.rawValue
    return [line]
  }

  private static func figures(of day: CivilDate, in reading: Reading) throws -> [HuddleLine] {
    let sums = try DayCounts.sums(of: measures, from: day, to: day, in: reading)
    return measures.map { HuddleLine(.figure, $0.rawValue, sums[$0] ?? 0) }
  }

  /// Today's patients who could join and have not, in the order in which they come.
  private static func asks(
    on day: CivilDate, _ zone: ClinicZone, in reading: Reading, at now: Instant
  ) throws -> [HuddleLine] {
    let visits = try DayVisits.booked(
      zone.start(of: day), zone.start(of: day.adding(days: 1)), with: nil, in: reading)
    let statuses = try PortalStatus.all(of: visits.map(\.patientID), in: reading, at: now)
    var known: Set<Patient.ID> = []
    return visits.filter { visit in
      (statuses[visit.patientID] ?? .notInvited).mayBeAsked && known.insert(visit.patientID).inserted
    }.prefix(mostAsks).map { visit in
      var line = HuddleLine(.ask, visit.id.text, 1)
      (line.at, line.patientID, line.staffID) = (visit.start, visit.patientID, visit.staffID)
      return line
    }
  }

  private static func week(until now: Instant, in reading: Reading) throws -> [HuddleLine] {
    let week = try AnswerWeek.of(from: now.adding(.seconds(-7 * 86_400)), until: now, in: reading)
    return [
      HuddleLine(.week, "answered", week.answered), HuddleLine(.week, "in-time", week.inTime),
      HuddleLine(.week, "median-minutes", week.medianMinutes ?? -1),
    ]
  }

  private func keep(_ edition: HuddleEdition, stuck: Int, at now: Instant) async throws -> Bool {
    let mails = Language.allCases.map { ($0, HuddleMail(edition, stuck: stuck, app.strings.words(in: $0)).text) }
    let (random, quiet) = (app.random, app.quietHours)
    return try await app.database.write { transaction in
      guard try Huddles.keep(edition, in: transaction) else { return false }
      for (language, text) in mails {
        try Huddles.keepMail(text, in: language, on: edition.day, in: transaction)
      }
      for reader in try Huddles.readers(in: transaction) {
        try Outbox.put(
          Chart.Notice(
            id: Chart.Notice.ID(random: random), patientID: nil, recipient: reader.id.text, template: .huddle,
            address: reader.email, language: reader.language, greeting: reader.given,
            link: Path.huddle(.staff(edition.day)).url.description,
            cause: Huddles.cause(of: edition.day, for: reader.id)),
          in: transaction, at: now, quiet: quiet)
      }
      return true
    }
  }

  /// The workday before a day; the day itself after a year without any.
  private func lastWorkday(before day: CivilDate) -> CivilDate {
    (1...366).lazy.map { day.adding(days: -$0) }.first(where: app.practice.calendar.isWorkday) ?? day
  }
}

extension PortalStatus {
  /// Whether somebody at their visit may be asked to join: they have not, and did not say no.
  var mayBeAsked: Bool {
    switch self {
    case .notInvited, .invited, .invitationExpired, .invitationDead: true
    case .active, .quiet, .neverSignedIn, .declined, .cannot: false
    }
  }
}

/// Problems that nobody did anything about for five business days.
enum StuckProblems {
  static func all(in reading: Reading, _ calendar: WorkCalendar, at now: Instant) throws -> [Problem] {
    let clock = ProblemClock(calendar)
    // The longest silence comes first, so that the rest need not be read.
    return try Problems.quietest(in: reading).filter { clock.festers($0.touchedAt, at: now) }
  }
}

/// An edition as text for e-mail: numbers, and nobody's name.
struct HuddleMail {
  let text: String

  init(_ edition: HuddleEdition, stuck: Int, _ words: Words) {
    var lines = [words("huddle.staff.about", ("day", words.dates.weekday(edition.about)))]
    if stuck > 0 { lines.append(words.plural("huddle.staff.mail.stuck", count: stuck)) }
    lines += edition.lines(.figure).map { line in
      "\(words("huddle.staff.figure.\(line.key)")): \(words.numbers.whole(line.number))"
    }
    let (wins, asks) = (edition.lines(.win).count, edition.lines(.ask).count)
    if wins > 0 { lines.append(words.plural("huddle.staff.mail.wins", count: wins)) }
    lines.append(words.plural("huddle.staff.mail.asks", count: asks))
    lines += edition.lines(.source).filter { $0.state == "down" || $0.state == "unknown" }.map { line in
      "\(words("huddle.staff.source.\(line.key)")): \(words("huddle.staff.state.\(line.state)"))"
    }
    text = lines.joined(separator: "\n")
  }
}
