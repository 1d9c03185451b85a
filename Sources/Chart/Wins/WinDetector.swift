package import Kernel

/// A kind of finished task of which the first one, or the hundredth, is worth a word. Never a sign-up: only what
/// somebody got done.
package enum WinDetector: String, Sendable, CaseIterable {
  /// Somebody over 75 moved a visit by themselves.
  case movedOver75 = "moved-over-75"
  /// A visit was booked while the practice was closed.
  case bookedAtNight = "booked-at-night"
  /// A form was sent the evening before the visit.
  case formEvening = "form-evening"
  /// A bill was paid on the day it was sent.
  case billSameDay = "bill-same-day"
  /// A result with its note was read within a day.
  case noteRead = "note-read"
  /// A question was answered in the time that was promised.
  case answeredInTime = "answered-in-time"
  /// A refill went to the pharmacy on the day it was asked for.
  case refillSameDay = "refill-same-day"
  /// A workday ended with nothing overdue, and something had been done.
  case nothingOverdue = "nothing-overdue"

  /// The how-manieth ones that are wins.
  package var numbers: Set<Int64> {
    switch self {
    case .movedOver75, .noteRead: [1, 10, 100, 1_000]
    case .bookedAtNight, .formEvening: [1, 50, 500, 5_000]
    case .billSameDay: [10, 100, 1_000]
    case .answeredInTime: [100, 500, 1_000, 5_000, 10_000]
    case .refillSameDay: [1, 50, 500, 5_000]
    case .nothingOverdue: [1, 5, 20, 100]
    }
  }

  /// What one must be allowed to do to learn whose it was.
  package var permission: StaffPermission {
    switch self {
    case .movedOver75, .bookedAtNight: .seeDay
    case .formEvening: .reviewForms
    case .billSameDay: .readBills
    case .noteRead, .answeredInTime, .refillSameDay: .readChart
    case .nothingOverdue: .seeOverdue
    }
  }

  /// From which age on it counts; nil for everybody.
  package var ageFrom: Int? { self == .movedOver75 ? 75 : nil }
}

/// One finished task that a detector found.
package struct WinEvent: Sendable, Equatable {
  package let at: Instant
  package let patientID: Patient.ID?

  package init(at: Instant, _ patientID: Patient.ID?) { (self.at, self.patientID) = (at, patientID) }
}

/// What is asked of the rows of a day before it counts, beyond what a database can say.
struct WinRule {
  let calendar: WorkCalendar

  /// Whether somebody was old enough on the day.
  func isOldEnough(_ birthDate: CivilDate?, _ detector: WinDetector, on day: CivilDate) -> Bool {
    guard let least = detector.ageFrom else { return true }
    return birthDate.map { $0.age(on: day) >= least } ?? false
  }

  /// Whether the practice was closed: at night, on a weekend, on a holiday.
  func isClosed(at moment: Instant) -> Bool {
    let day = calendar.zone.today(at: moment)
    guard calendar.isWorkday(day) else { return true }
    return moment < calendar.wall(day, WinRule.opens)
      || moment >= calendar.close(ofWorkday: 0, after: calendar.wall(day, 0))
  }

  /// Whether a form was sent after office hours of the day before the visit.
  func isEveningBefore(_ sentAt: Instant, visitAt: Instant) -> Bool {
    let (sent, visit) = (calendar.zone.time(at: sentAt), calendar.zone.today(at: visitAt))
    return sent.day == visit.adding(days: -1) && sent.minuteOfDay >= WinRule.evening
  }

  func isSameDay(_ one: Instant, _ other: Instant) -> Bool {
    calendar.zone.today(at: one) == calendar.zone.today(at: other)
  }

  static func isWithinADay(_ end: Instant, of start: Instant) -> Bool {
    end >= start && end.since(start) <= .seconds(86_400)
  }

  /// Minutes of the day: office hours begin at 8, the evening at 5.
  private static let opens = 8 * 60
  private static let evening = 17 * 60
}
