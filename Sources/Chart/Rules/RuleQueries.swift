import Kernel
import Store

/// All questions about approved rules, and about the values they judge.
enum RuleQueries {
  private static let columns: StaticString = """
    code_key, unit, goal_low, goal_high, call_low, call_high, often_not_serious, fingerprint, approved_name, \
    approved_at, withdrawn_name, withdrawn_at
    """

  static func inForce(limit: Int) -> SQL {
    "SELECT \(raw: columns) FROM approved_rule WHERE withdrawn_at IS NULL LIMIT \(limit)"
  }

  static func inForce(for codeKeys: [String], limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM approved_rule
    WHERE code_key IN (\(list: codeKeys)) AND withdrawn_at IS NULL LIMIT \(limit)
    """
  }

  /// What was taken back, the last first.
  static func withdrawn(limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM approved_rule WHERE withdrawn_at IS NOT NULL
    ORDER BY withdrawn_at DESC, id LIMIT \(limit)
    """
  }

  /// Held until the transaction ends: whoever judges values waits for whoever changes the rules, and the other way
  /// round.
  static func lock() -> SQL { "UPDATE rule_book SET version = version + 1 WHERE id = 1" }

  /// Another number than before when a rule may have changed.
  static func version() -> SQL { "SELECT version FROM rule_book WHERE id = 1" }

  /// Changes nothing when there is a rule in force already.
  static func insert(_ id: String, _ rule: NewRule, at now: Instant) -> SQL {
    let lines = rule.lines
    return """
      INSERT INTO approved_rule (id, code_key, unit, goal_low, goal_high, call_low, call_high, often_not_serious,
        fingerprint, approved_by, approved_name, approved_at)
      VALUES (\(id), \(rule.codeKey), \(rule.unit), \(lines.goalLow?.text), \(lines.goalHigh?.text),
        \(lines.calls.low?.text), \(lines.calls.high?.text), \(lines.isOftenNotSerious), \(lines.fingerprint),
        \(rule.member.id), \(rule.signature), \(now))
      ON CONFLICT DO NOTHING
      """
  }

  static func withdraw(
    _ codeKey: String, _ unit: String, by member: StaffMember.ID, named name: String, at now: Instant
  ) -> SQL {
    """
    UPDATE approved_rule SET withdrawn_by = \(member), withdrawn_name = \(name), withdrawn_at = \(now)
    WHERE code_key = \(codeKey) AND unit = \(unit) AND withdrawn_at IS NULL
    """
  }

  /// Stored values of a test at a line or above it, by size.
  static func values(
    of codeKey: String, from low: Double, to high: Double, after place: (number: Double, id: String), limit: Int
  ) -> SQL {
    """
    SELECT id, value_text, unit, comparator, low, high, flag, standing, value_number FROM item
    WHERE kind = 'result' AND code_key = \(codeKey) AND value_number >= \(low) AND value_number <= \(high)
      AND (value_number > \(place.number) OR (value_number = \(place.number) AND id > \(place.id)))
    ORDER BY value_number, id LIMIT \(limit)
    """
  }

  /// Stored values of a test that came as words: a number may stand in them.
  static func wordsOnly(of codeKey: String, after id: String, limit: Int) -> SQL {
    """
    SELECT id, value_text, unit, comparator, low, high, flag, standing, value_number FROM item
    WHERE kind = 'result' AND code_key = \(codeKey) AND value_number IS NULL AND id > \(id)
    ORDER BY id LIMIT \(limit)
    """
  }

  static func setStanding(_ id: String, to standing: ItemStanding?) -> SQL {
    "UPDATE item SET standing = \(standing?.rawValue) WHERE id = \(id)"
  }
}

extension RuleQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let member = StaffMember(
      id: StaffMember.ID("s"), email: "", name: PersonName(given: "A", family: "B"), role: .provider, language: .english
    )
    let rule = NewRule(codeKey: "loinc|4548-4", unit: "%", lines: RuleLines(), by: member)
    return [
      inForce(limit: 100), inForce(for: ["loinc|4548-4"], limit: 100), withdrawn(limit: 100), lock(), version(),
      insert("r", rule, at: now), withdraw("loinc|4548-4", "%", by: member.id, named: "", at: now),
      values(of: "loinc|4548-4", from: 1, to: 2, after: (0, ""), limit: 500),
      wordsOnly(of: "loinc|4548-4", after: "", limit: 500), setStanding("i", to: .usual),
    ]
  }
}
