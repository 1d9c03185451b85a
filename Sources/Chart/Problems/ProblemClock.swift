package import Kernel

/// How far the silence about a problem is told: each step once in each silence.
package enum ProblemStep: Int, Sendable, CaseIterable, Comparable {
  case none = 0
  /// Its owner; the managers while it has none.
  case owner = 1
  case managers = 2
  /// All managers and all providers.
  case everybody = 3

  /// After how many business days of silence.
  package var workdays: Int {
    switch self {
    case .none: 0
    case .owner: 1
    case .managers: 5
    case .everybody: 10
    }
  }

  /// The teams whose inbox gets an entry; the owner's own is beside them.
  package var teams: [WorkTeam] {
    switch self {
    case .none, .owner: []
    case .managers: [.managers]
    case .everybody: [.managers, .providers]
    }
  }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The one rule by which problems age: in business days of the practice, counted from the last time that somebody did
/// something about it.
package struct ProblemClock: Sendable {
  private let calendar: WorkCalendar

  package init(_ calendar: WorkCalendar) { self.calendar = calendar }

  /// When a step is due: at the end of office hours of that business day. An owner who said by when it is done is
  /// reminded on that day, not before.
  package func moment(of step: ProblemStep, touchedAt: Instant, dueOn: CivilDate?) -> Instant {
    let usual = calendar.close(ofWorkday: step.workdays, after: touchedAt)
    guard step == .owner, let dueOn else { return usual }
    // The close of the due day, or of the workday after it.
    return max(usual, calendar.close(ofWorkday: 0, after: calendar.wall(dueOn, 0)))
  }

  /// The next step that was not told yet, and when; nil after the last.
  package func next(
    after told: ProblemStep, touchedAt: Instant, dueOn: CivilDate?
  ) -> (step: ProblemStep, at: Instant)? {
    ProblemStep.allCases.filter { $0 > told }
      .map { ($0, moment(of: $0, touchedAt: touchedAt, dueOn: dueOn)) }
      .min { $0.1 < $1.1 }
  }

  /// Untouched for five business days: it stands at the top of every huddle until somebody does something.
  package func festers(_ touchedAt: Instant, at now: Instant) -> Bool {
    calendar.close(ofWorkday: ProblemStep.managers.workdays, after: touchedAt) <= now
  }

  /// How many business days lie between two moments.
  package func age(from start: Instant, to end: Instant) -> Int {
    calendar.workdays(from: calendar.zone.today(at: start), to: calendar.zone.today(at: end))
  }
}

/// The middle of some numbers; nil of none.
package struct Median: Sendable {
  package static func of(_ numbers: [Int]) -> Int? {
    guard !numbers.isEmpty else { return nil }
    let sorted = numbers.sorted()
    let half = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
  }
}
