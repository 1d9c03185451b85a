import Kernel

/// What a practice can approve for one test in one unit: what one aims for, from where on it calls, and whether a value
/// a little outside may be called “often not serious”.
package struct RuleLines: Sendable, Equatable {
  /// The least and the most of what one aims for: from `goalLow` on, below `goalHigh`.
  package let goalLow: LabNumber?
  package let goalHigh: LabNumber?
  package let calls: ActionLines
  package let isOftenNotSerious: Bool

  package init(
    goalLow: LabNumber? = nil, goalHigh: LabNumber? = nil, calls: ActionLines = .none, isOftenNotSerious: Bool = false
  ) {
    self.goalLow = goalLow
    self.goalHigh = goalHigh
    self.calls = calls
    self.isOftenNotSerious = isOftenNotSerious
  }

  /// Whether there is nothing to approve.
  package var isEmpty: Bool { self == RuleLines() }

  /// Names exactly these lines, so that a name under them is not a name under others.
  package var fingerprint: String {
    let parts = [goalLow?.text, goalHigh?.text, calls.low?.text, calls.high?.text].map { $0 ?? "-" }
    let text = (parts + [isOftenNotSerious ? "calm" : "-"]).joined(separator: "|")
    return String(Hash.sha256(Array(text.utf8)).prefix(16))
  }
}
