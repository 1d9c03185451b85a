package import Kernel
package import Store

/// What the portal changed: the same figures now and in the frozen week, each as a rate, so that a week and a month can
/// be compared.
package struct ValueReport: Sendable, Equatable {
  package let first: CivilDate
  package let last: CivilDate
  package let lines: [Line]

  /// What is compared.
  package enum Topic: String, Sendable, CaseIterable {
    case calls, callMinutes = "call-minutes", payDays = "pay-days", noShows = "no-shows", unread
    case answerHours = "answer-hours"

    /// The number above and the number below; nil below: it is per working day.
    package var parts: (of: Measure, per: [Measure]) {
      switch self {
      case .calls: (.calls, [])
      case .callMinutes: (.callSeconds, [])
      case .payDays: (.payDays, [.payments])
      case .noShows: (.noShows, [.noShows, .visitsHeld])
      case .unread: (.resultsUnread, [.resultsToRead])
      case .answerHours: (.answerMinutes, [.messagesAnswered])
      }
    }

    /// What turns the number above into the unit of the rate: minutes out of seconds, hours out of minutes, percent.
    fileprivate var factor: Double {
      switch self {
      case .calls, .payDays: 1
      case .callMinutes, .answerHours: 1.0 / 60
      case .noShows, .unread: 100
      }
    }
  }

  /// One comparison.
  package struct Line: Sendable, Equatable {
    package let topic: Topic
    package let before: Rate?
    package let now: Rate

    /// Now against before, in percent of before; nil where either is not known or nothing was before.
    package var change: Int? {
      guard let before = before?.value, let now = now.value, before > 0 else { return nil }
      return Int(((now - before) / before * 100).rounded())
    }
  }

  /// A number shared out to something.
  package struct Rate: Sendable, Equatable {
    package let count: Int
    /// Working days, visits, payments.
    package let base: Int
    fileprivate let factor: Double

    /// Nil where there is nothing to share it out to, as in a week that the practice was closed.
    package var value: Double? { base > 0 ? Double(count) * factor / Double(base) : nil }
  }

  /// - Parameter calendar: says on which days the practice works.
  package static func read(
    from first: CivilDate, to last: CivilDate, against baseline: ValueBaseline?, _ calendar: WorkCalendar,
    in reading: Reading
  ) throws -> ValueReport {
    let measures = Array(Set(Topic.allCases.flatMap { [$0.parts.of] + $0.parts.per })).sorted {
      $0.rawValue < $1.rawValue
    }
    let sums = try DayCounts.sums(of: measures, from: first, to: last, in: reading)
    let workdays = days(from: first, to: last, calendar)
    let before = baseline.map { days(from: $0.first, to: $0.last, calendar) } ?? 0
    return ValueReport(
      first: first, last: last,
      lines: Topic.allCases.map { topic in
        Line(
          topic: topic, before: baseline.map { rate(topic, $0.figures, before) }, now: rate(topic, sums, workdays))
      })
  }

  /// How many days of a stretch the practice works.
  package static func days(from first: CivilDate, to last: CivilDate, _ calendar: WorkCalendar) -> Int {
    guard first <= last else { return 0 }
    return (0...(last.daysSince1970 - first.daysSince1970)).count { calendar.isWorkday(first.adding(days: $0)) }
  }

  private static func rate(_ topic: Topic, _ figures: [Measure: Int], _ workdays: Int) -> Rate {
    let (of, per) = topic.parts
    let base = per.isEmpty ? workdays : per.reduce(0) { $0 + (figures[$1] ?? 0) }
    return Rate(count: figures[of] ?? 0, base: base, factor: topic.factor)
  }
}
