package import Kernel
package import Store

/// A price that somebody wants to know before the visit, or has a right to because one was booked without insurance
/// (45 CFR 149.610).
package struct Estimate: Sendable, Hashable, RowDecodable {
  package typealias ID = Kernel.ID<Estimate>

  package let id: ID
  package let patientID: Patient.ID
  /// `asked/…` or `booking/…`; one cause asks once.
  package let cause: String
  /// What it is for, in the words of whoever asked, or the type of the visit.
  package let wanted: String
  /// The day of the visit; nil when it has none yet.
  package let serviceOn: CivilDate?
  package let askedBy: String
  package let askedAt: Instant
  /// When the patient has to have it at the latest.
  package let dueAt: Instant
  package let state: State
  package let closedAt: Instant?
  /// Why it was not needed.
  package let reason: String

  package enum State: String, Sendable, CaseIterable {
    case open, given
    case notNeeded = "not-needed"
  }

  package init(
    _ id: ID, of patientID: Patient.ID, because cause: String, wanting wanted: String, on serviceOn: CivilDate?,
    by askedBy: String, at askedAt: Instant, dueAt: Instant
  ) {
    (self.id, self.patientID, self.cause, self.wanted) = (id, patientID, cause, wanted)
    (self.serviceOn, self.askedBy, self.askedAt, self.dueAt) = (serviceOn, askedBy, askedAt, dueAt)
    (state, closedAt, reason) = (.open, nil, "")
  }

  package init(row: Row) throws {
    (id, patientID, cause, wanted) = (try row.id(0), try row.id(1), try row.text(2), try row.text(3))
    (serviceOn, askedBy) = (try row.dayOrNil(4), try row.text(5))
    (askedAt, dueAt) = (try row.instant(6), try row.instant(7))
    guard let state = State(rawValue: try row.text(8)) else { throw LedgerFault.unreadable }
    (self.state, closedAt, reason) = (state, try row.instantOrNil(9), try row.text(10))
  }

  /// The estimate that a notice is about; nil for other notices.
  package static func id(ofCause cause: String) -> ID? {
    let parts = cause.split(separator: "/")
    return parts.count > 1 && parts[0] == "estimate" ? ID(String(parts[1])) : nil
  }

  /// What the audit trail calls it.
  package var object: String { "estimate/\(id)" }
}

/// By when a price is to be given (45 CFR 149.610(b)(1)(vi)).
package enum EstimateClock {
  /// Three business days after it was asked for.
  package static func due(asked now: Instant, _ calendar: WorkCalendar) -> Instant {
    close(of: day(3, after: calendar.zone.today(at: now), calendar), calendar)
  }

  /// One business day after booking for a visit that is at least three business days away, three where it is ten.
  ///
  /// - Returns: nil when the visit is nearer: then it is only owed to those who ask.
  package static func due(booked now: Instant, for visit: CivilDate, _ calendar: WorkCalendar) -> Instant? {
    let today = calendar.zone.today(at: now)
    if day(10, after: today, calendar) <= visit { return close(of: day(3, after: today, calendar), calendar) }
    return day(3, after: today, calendar) <= visit ? close(of: day(1, after: today, calendar), calendar) : nil
  }

  /// The n-th workday after a day. The day itself never counts, also when nobody works on it.
  private static func day(_ count: Int, after day: CivilDate, _ calendar: WorkCalendar) -> CivilDate {
    var day = day
    for _ in 0..<count {
      repeat { day = day.adding(days: 1) } while !calendar.isWorkday(day)
    }
    return day
  }

  private static func close(of day: CivilDate, _ calendar: WorkCalendar) -> Instant {
    calendar.close(ofWorkday: 0, after: calendar.zone.start(of: day))
  }
}
