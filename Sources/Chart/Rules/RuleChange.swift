package import Kernel
package import Store

/// Lines that somebody is about to put their name to.
package struct NewRule: Sendable {
  let codeKey: String
  let unit: String
  let lines: RuleLines
  let member: StaffMember

  /// - Parameter unit: in any spelling.
  package init(codeKey: String, unit: String?, lines: RuleLines, by member: StaffMember) {
    self.codeKey = codeKey
    self.unit = LabUnit.canonical(unit)
    self.lines = lines
    self.member = member
  }

  var signature: String { member.signature }
}

/// Puts rules into force and takes them back, and judges the stored values that they touch anew in the same
/// transaction: a list never counts by other lines than the page judges by.
package struct RuleChange {
  /// How many values are read at once.
  static let batch = 500

  private let transaction: Transaction
  private let now: Instant

  /// Waits for arrivals that are judging values now; later ones wait for this transaction.
  package init(in transaction: Transaction, at now: Instant) throws {
    self.transaction = transaction
    self.now = now
    try transaction.run(RuleQueries.lock())
  }

  /// A rule in force is replaced: it is withdrawn under the same name.
  ///
  /// - Returns: `false` when exactly these lines are in force already; then nothing is changed.
  package func approve(_ rule: NewRule, id: String) throws -> Bool {
    let before = try RuleBook.of([rule.codeKey], in: transaction).rule(for: rule.codeKey, in: rule.unit)
    if before?.lines == rule.lines { return false }
    if before != nil {
      try transaction.run(
        RuleQueries.withdraw(rule.codeKey, rule.unit, by: rule.member.id, named: rule.signature, at: now))
    }
    guard try transaction.run(RuleQueries.insert(id, rule, at: now)) == 1 else { return false }
    try judgeAnew(rule.codeKey, rule.unit, [before?.lines.calls ?? .none, rule.lines.calls])
    return true
  }

  /// - Returns: `false` when there was no rule in force.
  package func withdraw(_ codeKey: String, in unit: String?, by member: StaffMember) throws -> Bool {
    let unit = LabUnit.canonical(unit)
    let before = try RuleBook.of([codeKey], in: transaction).rule(for: codeKey, in: unit)
    let changed = try transaction.run(
      RuleQueries.withdraw(codeKey, unit, by: member.id, named: member.signature, at: now))
    guard changed == 1 else { return false }
    try judgeAnew(codeKey, unit, [before?.lines.calls ?? .none])
    return true
  }

  /// Only values at or beyond one of the lines can stand otherwise than before.
  private func judgeAnew(_ codeKey: String, _ unit: String, _ changed: [ActionLines]) throws {
    let book = try RuleBook.of([codeKey], in: transaction)
    if let high = changed.compactMap({ $0.high?.value }).min() {
      try judge(codeKey, unit, from: high, to: .greatestFiniteMagnitude, book)
    }
    if let low = changed.compactMap({ $0.low?.value }).max() {
      try judge(codeKey, unit, from: -.greatestFiniteMagnitude, to: low, book)
    }
    guard changed.contains(where: { $0 != .none }) else { return }
    var id = ""
    while true {
      let values = try transaction.all(
        RuleQueries.wordsOnly(of: codeKey, after: id, limit: RuleChange.batch), as: JudgedValue.self)
      try judge(values, codeKey, unit, book)
      guard values.count == RuleChange.batch, let last = values.last else { return }
      id = last.id
    }
  }

  private func judge(_ codeKey: String, _ unit: String, from low: Double, to high: Double, _ book: RuleBook) throws {
    var place = (number: -Double.greatestFiniteMagnitude, id: "")
    while true {
      let values = try transaction.all(
        RuleQueries.values(of: codeKey, from: low, to: high, after: place, limit: RuleChange.batch),
        as: JudgedValue.self)
      try judge(values, codeKey, unit, book)
      guard values.count == RuleChange.batch, let last = values.last, let number = last.value.number else { return }
      place = (number, last.id)
    }
  }

  private func judge(_ values: [JudgedValue], _ codeKey: String, _ unit: String, _ book: RuleBook) throws {
    for stored in values where LabUnit.canonical(stored.value.unit) == unit {
      let calls = book.rule(for: codeKey, in: unit)?.lines.calls ?? .none
      let standing = ItemStanding(stored.value, calls: calls)
      if standing != stored.standing { try transaction.run(RuleQueries.setStanding(stored.id, to: standing)) }
    }
  }
}

/// A stored value with how it stood.
private struct JudgedValue: RowDecodable {
  let id: String
  let value: ItemValue
  let standing: ItemStanding?

  init(row: Row) throws {
    id = try row.text(0)
    value = ItemValue(
      text: try row.textOrNil(1), number: try row.realOrNil(8), unit: try row.textOrNil(2),
      comparator: try row.textOrNil(3), low: try row.textOrNil(4), high: try row.textOrNil(5),
      flag: try row.textOrNil(6).flatMap(ResultFlag.init(rawValue:)))
    standing = try row.integerOrNil(7).flatMap { ItemStanding(rawValue: Int($0)) }
  }
}
