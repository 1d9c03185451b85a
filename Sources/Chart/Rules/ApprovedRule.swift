package import Kernel
package import Store

/// Lines of the practice for a test in a unit, with the name of who approved them.
package struct ApprovedRule: Sendable {
  /// `loinc|4548-4`
  package let codeKey: String
  /// The unit in the spelling by which units are compared; empty for none.
  package let unit: String
  package let lines: RuleLines
  /// What the lines were when the name was put under them.
  package let fingerprint: String
  package let approvedBy: String
  package let approvedAt: Instant
  package let withdrawnBy: String?
  package let withdrawnAt: Instant?

  package init(
    codeKey: String, unit: String, lines: RuleLines, fingerprint: String, approvedBy: String, approvedAt: Instant,
    withdrawnBy: String?, withdrawnAt: Instant?
  ) {
    (self.codeKey, self.unit, self.lines, self.fingerprint) = (codeKey, unit, lines, fingerprint)
    (self.approvedBy, self.approvedAt) = (approvedBy, approvedAt)
    (self.withdrawnBy, self.withdrawnAt) = (withdrawnBy, withdrawnAt)
  }

  package var isWithdrawn: Bool { withdrawnAt != nil }
}

extension ApprovedRule: RowDecodable {
  package init(row: Row) throws {
    codeKey = try row.text(0)
    unit = try row.text(1)
    lines = RuleLines(
      goalLow: LabNumber(try row.textOrNil(2)), goalHigh: LabNumber(try row.textOrNil(3)),
      calls: ActionLines(low: LabNumber(try row.textOrNil(4)), high: LabNumber(try row.textOrNil(5))),
      isOftenNotSerious: try row.flag(6))
    fingerprint = try row.text(7)
    approvedBy = try row.text(8)
    approvedAt = try row.instant(9)
    withdrawnBy = try row.textOrNil(10)
    withdrawnAt = try row.instantOrNil(11)
  }
}

/// The approved rules that a page or an arrival judges by. Empty until a clinician approves the first.
package struct RuleBook: Sendable {
  /// More rules than there are tests with lines.
  static let most = 2_000

  /// By test; nearly every test has rules in one unit only.
  private let rules: [String: [ApprovedRule]]

  package init(_ rules: [ApprovedRule] = []) {
    self.rules = Dictionary(grouping: rules.filter { !$0.isWithdrawn }, by: \.codeKey)
  }

  package static let empty = RuleBook()

  package var isEmpty: Bool { rules.isEmpty }

  /// The rule for a test in the unit of a value; units that differ are never compared.
  package func rule(for codeKey: String, in unit: String?) -> ApprovedRule? {
    guard let ofTest = rules[codeKey] else { return nil }
    let unit = LabUnit.canonical(unit)
    return ofTest.first { $0.unit == unit }
  }

  package func rule(for item: Item) -> ApprovedRule? { rule(for: item.codeKey, in: item.value.unit) }

  /// From where on the practice calls about this value; none without an approved rule.
  package func calls(for item: Item) -> ActionLines { rule(for: item)?.lines.calls ?? .none }

  /// Every rule in force.
  package static func all(in reading: Reading) throws -> RuleBook {
    RuleBook(try reading.all(RuleQueries.inForce(limit: most)))
  }

  /// The rules in force for some tests.
  package static func of(_ codeKeys: Set<String>, in reading: Reading) throws -> RuleBook {
    guard !codeKeys.isEmpty else { return .empty }
    return RuleBook(try reading.all(RuleQueries.inForce(for: codeKeys.sorted(), limit: most)))
  }
}

extension RuleBook {
  /// What was taken back, the last first.
  package static func withdrawn(in reading: Reading) throws -> [ApprovedRule] {
    try reading.all(RuleQueries.withdrawn(limit: most))
  }
}
