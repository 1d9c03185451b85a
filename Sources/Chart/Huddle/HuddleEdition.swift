package import Kernel
package import Store

/// The page of one morning, as it was written: numbers and ids, no names.
package struct HuddleEdition: Sendable, Equatable {
  package let day: CivilDate
  /// The workday it tells of.
  package let about: CivilDate
  package let writtenAt: Instant
  package let lines: [HuddleLine]

  package init(_ day: CivilDate, about: CivilDate, at writtenAt: Instant, _ lines: [HuddleLine]) {
    (self.day, self.about, self.writtenAt, self.lines) = (day, about, writtenAt, lines)
  }

  package func lines(_ kind: HuddleLine.Kind) -> [HuddleLine] { lines.filter { $0.kind == kind } }
}

/// One line of an edition.
package struct HuddleLine: Sendable, Equatable {
  package let kind: Kind
  /// The measure, the win, the source.
  package let key: String
  package let number: Int
  /// How a source does.
  package var state = ""
  /// Since when, or the time of a visit.
  package var at: Instant?
  /// Whom to ask, and with whom their visit is.
  package var patientID: Patient.ID?
  package var staffID: StaffMember.ID?

  package enum Kind: String, Sendable, CaseIterable {
    /// What was counted of the workday before.
    case figure
    case win
    /// Somebody who comes today and has not joined.
    case ask
    case source
    /// How the week was, for patients.
    case week
  }

  package init(_ kind: Kind, _ key: String, _ number: Int) { (self.kind, self.key, self.number) = (kind, key, number) }
}

/// How the practice answered within a week, for everybody to read.
package struct AnswerWeek: Sendable, Equatable {
  package let answered: Int
  package let inTime: Int
  /// How long the middle one waited, in minutes; nil when none was answered.
  package let medianMinutes: Int?

  package init(answered: Int, inTime: Int, medianMinutes: Int?) {
    (self.answered, self.inTime, self.medianMinutes) = (answered, inTime, medianMinutes)
  }

  /// Of fewer answers nothing is told.
  package static let fewest = 5

  /// From the rows of messages: of each answer to something that waited, when it was asked, promised and given.
  package static func of(from start: Instant, until end: Instant, in reading: Reading) throws -> AnswerWeek {
    var (inTime, minutes): (Int, [Int]) = (0, [])
    try reading.each(WinQueries.answers(start, end, limit: 20_000)) { row in
      guard let promised = try row.instantOrNil(2), let asked = try row.instantOrNil(3) else { return }
      let answered = try row.instant(0)
      if answered <= promised { inTime += 1 }
      minutes.append(Int(answered.since(asked).components.seconds / 60))
    }
    return AnswerWeek(answered: minutes.count, inTime: inTime, medianMinutes: Median.of(minutes))
  }
}

/// The editions, and who wants them by e-mail.
package enum Huddles {
  private static let mostLines = 200

  /// Keeps an edition, once a day.
  ///
  /// - Returns: whether this is the first of the day.
  package static func keep(_ edition: HuddleEdition, in transaction: Transaction) throws -> Bool {
    guard try transaction.run(HuddleQueries.insert(edition)) == 1 else { return false }
    for (place, line) in edition.lines.prefix(mostLines).enumerated() {
      _ = try transaction.run(HuddleQueries.insert(line, place, on: edition.day))
    }
    return true
  }

  package static func exists(on day: CivilDate, in reading: Reading) throws -> Bool {
    try reading.count(HuddleQueries.count(on: day)) > 0
  }

  /// The newest edition up to a day.
  package static func latest(upTo day: CivilDate, in reading: Reading) throws -> HuddleEdition? {
    guard let head = try reading.first(HuddleQueries.latest(upTo: day), as: Head.self) else { return nil }
    return HuddleEdition(
      head.day, about: head.about, at: head.writtenAt,
      try reading.all(HuddleQueries.lines(on: head.day, limit: mostLines)))
  }

  package static func wantsMail(_ staff: StaffMember.ID, in reading: Reading) throws -> Bool {
    try reading.count(HuddleQueries.isReader(staff)) > 0
  }

  package static func setMail(
    _ isWanted: Bool, of staff: StaffMember.ID, in transaction: Transaction, at now: Instant
  ) throws {
    _ = try transaction.run(isWanted ? HuddleQueries.addReader(staff, at: now) : HuddleQueries.removeReader(staff))
  }

  /// Those who want it and work here.
  package static func readers(in reading: Reading) throws -> [HuddleReader] {
    try reading.all(HuddleQueries.readers(limit: 500))
  }

  package static func keepMail(
    _ text: String, in language: Language, on day: CivilDate, in transaction: Transaction
  ) throws {
    _ = try transaction.run(HuddleQueries.insertMail(text, in: language, on: day))
  }

  /// What the mail of a day says.
  package static func mail(on day: CivilDate, in language: Language, in reading: Reading) throws -> String? {
    try reading.first(HuddleQueries.mail(on: day, in: language), as: String.self)
  }

  /// What a mail is sent for.
  package static func cause(of day: CivilDate, for staff: StaffMember.ID) -> String { "huddle/\(day)/\(staff)" }

  /// The day that a mail is about.
  package static func day(ofCause cause: String) -> CivilDate? {
    let parts = cause.split(separator: "/")
    return parts.count == 3 && parts[0] == "huddle" ? CivilDate(parts[1]) : nil
  }

  private struct Head: RowDecodable {
    let day: CivilDate
    let about: CivilDate
    let writtenAt: Instant

    init(row: Row) throws { (day, about, writtenAt) = (try row.day(0), try row.day(1), try row.instant(2)) }
  }
}

/// Somebody of the practice who gets the edition by e-mail.
package struct HuddleReader: Sendable, RowDecodable {
  package let id: StaffMember.ID
  package let email: String
  package let given: String
  package let language: Language

  package init(row: Row) throws {
    (id, email, given) = (try row.id(0), try row.text(1), try row.text(2))
    language = Language(rawValue: try row.text(3)) ?? .english
  }
}

extension HuddleLine: RowDecodable {
  package init(row: Row) throws {
    self.init(Kind(rawValue: try row.text(0)) ?? .figure, try row.text(1), Int(try row.integer(2)))
    state = try row.text(3)
    at = try row.instantOrNil(4)
    patientID = try row.idOrNil(5)
    staffID = try row.idOrNil(6)
  }
}
