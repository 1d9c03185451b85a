import Chart
import Kernel

/// How much time is left until an answer that was promised.
enum ReplyClock: String, CaseIterable {
  case inTime = "in-time"
  /// Only some hours of office time are left.
  case soon
  case late

  init(_ due: Instant, at now: Instant, _ practice: PracticeSettings) {
    if due < now {
      self = .late
    } else {
      self = due <= practice.calendar.moment(practice.messages.soonMinutes, ofWorkAfter: now) ? .soon : .inTime
    }
  }
}
