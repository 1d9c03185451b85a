import Chart

/// How the values of a test in one unit are drawn, and which lines we propose for them.
///
/// The lines judge nothing by themselves: a practice approves them, and what it approved is kept word by word.
struct TestScale: Sendable {
  /// Nil for a test without a unit.
  let unit: String?
  /// The spelling by which units are compared.
  let canonicalUnit: String
  /// The ends of its number line.
  let line: ClosedRange<Double>
  /// Two values closer than this are about the same: the test itself cannot tell them apart.
  let sameWithin: Double
  let goal: Bounds
  let calls: Bounds

  /// A low and a high number, as one writes them; either may be missing.
  struct Bounds: Sendable {
    let low: LabNumber?
    let high: LabNumber?

    static let none = Bounds(low: nil, high: nil)
    static func low(_ low: String) -> Bounds { Bounds(low: LabNumber(low), high: nil) }
    static func high(_ high: String) -> Bounds { Bounds(low: nil, high: LabNumber(high)) }
    static func from(_ low: String, _ high: String) -> Bounds { Bounds(low: LabNumber(low), high: LabNumber(high)) }
  }

  init(
    _ unit: String?, _ line: ClosedRange<Double>, sameWithin: Double, goal: Bounds = .none, calls: Bounds = .none
  ) {
    self.unit = unit
    canonicalUnit = LabUnit.canonical(unit)
    self.line = line
    self.sameWithin = sameWithin
    self.goal = goal
    self.calls = calls
  }
}
