package import Kernel

/// What is counted of every day. Each is counted from rows that have a moment; a sum, such as minutes, is over the same
/// rows.
package enum Measure: String, Sendable, CaseIterable {
  /// Calls on the phone, whatever became of them.
  case calls
  /// Calls about something that this patient could have seen on the portal at that moment.
  case callsOnPortal = "calls-on-portal"
  /// Nobody took the call, or the caller hung up.
  case callsMissed = "calls-missed"
  /// How long calls lasted, in seconds; calls of unknown length add nothing.
  case callSeconds = "call-seconds"
  /// Calls of a known length: what the seconds are shared out to.
  case callsTimed = "calls-timed"
  /// Messages that patients and helpers wrote.
  case messagesAsked = "messages-asked"
  /// Answers: the first word of the practice after a patient's. Cut by the whole hours that it took (`hours:5`).
  case messagesAnswered = "messages-answered"
  /// Answers that came after the promised time.
  case messagesLate = "messages-late"
  /// How long patients waited for those answers, in minutes.
  case answerMinutes = "answer-minutes"
  /// Results that became visible with a clinician's word.
  case resultsShared = "results-shared"
  /// Results that nobody had looked through when they were due.
  case resultsLate = "results-late"
  /// Results that were shared two weeks before with somebody who has an account.
  case resultsToRead = "results-to-read"
  /// Of those, the ones that nobody had opened by the end of the day.
  case resultsUnread = "results-unread"
  case visitsBookedOnline = "visits-booked-online"
  case visitsMovedOnline = "visits-moved-online"
  case visitsCancelledOnline = "visits-cancelled-online"
  /// Visits of the day to which the patient came.
  case visitsHeld = "visits-held"
  /// Visits of the day that the patient missed.
  case noShows = "no-shows"
  case refillsAsked = "refills-asked"
  /// Forms that were filled in here, not typed from paper.
  case formsSent = "forms-sent"
  /// Payments made on the portal.
  case billsPaidOnline = "bills-paid-online"
  /// Payments of patients toward a statement, in whatever way they came.
  case payments
  /// Days from the statement to each of those payments.
  case payDays = "pay-days"
  /// Accounts that were opened.
  case joined
  /// People who finished something on the portal for the first time.
  case firstTasks = "first-tasks"
  case invitations
  /// Patients whom somebody asked to join at their visit.
  case asksMade = "asks-made"
  /// Entries of the inbox that were finished and timed, and the seconds of work in them.
  case workTimed = "work-timed"
  case workSeconds = "work-seconds"

  /// Whether a day may still change after it is over: the visit that is noted tomorrow, the payment that settles.
  package static let openDays = 14
  /// How long after it was shared a result counts as not read.
  package static let unreadAfterDays = 14

  /// What its rows are about, for those who may not see all of them.
  package var isAboutMoney: Bool { [.billsPaidOnline, .payments, .payDays].contains(self) }

  /// Whether it is a sum over its rows and not their number.
  package var isSum: Bool { [.callSeconds, .answerMinutes, .payDays, .workSeconds].contains(self) }
}

/// One row that a number was counted from.
package struct FigureRow: Sendable, Equatable {
  package let id: String
  /// Nil for a caller whom nobody knows.
  package let patientID: Patient.ID?
  package let at: Instant
  /// What it adds to the number.
  package let amount: Int
  /// Who did it at the practice, or with whom the visit was; nil where there is nobody.
  package let staffID: StaffMember.ID?
  /// A word of the program: the reason of a call, the way of an invitation, the task that was first.
  package let detail: String
  package let language: String
  package let ageBand: AgeBand

  /// The groups it is counted in, the whole first.
  func slices(of measure: Measure) -> [String] {
    var slices = [""]
    if !language.isEmpty { slices.append("language:\(language)") }
    if ageBand != .unknown { slices.append("age-band:\(ageBand.rawValue)") }
    if let staffID, measure != .workSeconds, measure != .workTimed { slices.append("provider:\(staffID)") }
    if !detail.isEmpty { slices.append("detail:\(detail)") }
    if measure == .messagesAnswered { slices.append("hours:\(hours)") }
    if isSpanned { slices.append("spanned:\(detail)") }
    return slices
  }

  /// For answers: the whole hours that they took, at most ten days.
  let hours: Int
  /// For timed work: only the time from opening to finishing is known.
  package let isSpanned: Bool
}
