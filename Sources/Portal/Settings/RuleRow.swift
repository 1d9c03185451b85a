import Chart
import Kernel
import Store
import Web

/// One test in one unit, with the lines we propose and those that are in force.
struct RuleRow: Sendable {
  let guide: TestGuide
  /// Nil for a test that lies on no line.
  let scale: TestScale?
  let inForce: ApprovedRule?
  let lastWithdrawn: ApprovedRule?
  /// Whether every code of the test has the rule.
  let isWhole: Bool

  enum Status: String, Sendable, CaseIterable {
    /// Nobody approved it: nothing happens.
    case proposed
    /// Approved, but we propose other lines now. The approved ones hold.
    case changed
    case approved
    /// There is nothing to approve: the test is only explained.
    case explained
  }

  var proposal: RuleLines { scale.map(guide.proposal) ?? RuleLines() }

  var status: Status {
    guard let inForce else { return proposal.isEmpty ? .explained : .proposed }
    return inForce.fingerprint == proposal.fingerprint && isWhole ? .approved : .changed
  }

  /// The lines that patients meet, or would.
  var lines: RuleLines { status == .approved || status == .changed ? inForce?.lines ?? proposal : proposal }

  var unit: String { LabUnit.canonical(scale?.unit) }

  /// What an approval names: exactly these lines.
  var pick: RulePick { RulePick(test: guide.key, unit: unit, fingerprint: proposal.fingerprint) }

  var isApprovable: Bool { status == .proposed || (status == .changed && !proposal.isEmpty) }
}

/// Which lines somebody puts their name to: test, unit, and what the lines are.
package struct RulePick: Sendable, Equatable {
  let test: String
  let unit: String
  let fingerprint: String

  init(test: String, unit: String, fingerprint: String) {
    (self.test, self.unit, self.fingerprint) = (test, unit, fingerprint)
  }

  /// `a1c|%|0f3c…`, as a form sends it.
  init?(_ text: String) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, !parts[0].isEmpty else { return nil }
    self.init(test: parts[0], unit: parts[1], fingerprint: parts[2])
  }

  var text: String { [test, unit, fingerprint].joined(separator: "|") }
}

/// All tests with their rules, as far as somebody looks for them.
struct RuleTable: Sendable {
  let rows: [RuleRow]

  /// Every test that the portal knows, by unit.
  init(in reading: Reading) throws {
    let book = try RuleBook.all(in: reading)
    let withdrawn = try RuleBook.withdrawn(in: reading)
    rows = TestGuide.table.flatMap { guide in
      let scales: [TestScale?] = guide.scales.isEmpty ? [nil] : guide.scales
      return scales.map { RuleTable.row(guide, $0, book, withdrawn) }
    }
  }

  private static func row(
    _ guide: TestGuide, _ scale: TestScale?, _ book: RuleBook, _ withdrawn: [ApprovedRule]
  ) -> RuleRow {
    let rules = scale.map { scale in guide.codeKeys.map { book.rule(for: $0, in: scale.unit) } } ?? []
    let unit = LabUnit.canonical(scale?.unit)
    return RuleRow(
      guide: guide, scale: scale, inForce: rules.compactMap { $0 }.first,
      lastWithdrawn: withdrawn.first { guide.codeKeys.contains($0.codeKey) && $0.unit == unit },
      isWhole: Set(rules.map { $0?.fingerprint }).count <= 1)
  }

  private init(_ rows: [RuleRow]) {
    self.rows = rows
  }

  /// The rows whose name in either language, key or code holds the text, in one state or in all.
  func matching(_ text: String, _ status: RuleRow.Status?, _ strings: Strings) -> RuleTable {
    let wanted = text.lowercased()
    return RuleTable(
      rows.filter { row in
        guard status == nil || row.status == status else { return false }
        guard !wanted.isEmpty else { return true }
        let names = Language.allCases.map { row.guide.name(in: strings.words(in: $0)).lowercased() }
        return (names + [row.guide.key] + row.guide.codes).contains { $0.contains(wanted) }
      })
  }

  var approvable: [RuleRow] { rows.filter(\.isApprovable) }

  /// Names exactly what is shown, so that nobody approves what they have not seen.
  var fingerprint: String {
    String(Hash.sha256(Array(approvable.map(\.pick.text).joined(separator: "\n").utf8)).prefix(16))
  }
}
