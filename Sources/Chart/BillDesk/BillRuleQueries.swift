import Kernel
import Store

/// The practice's rules for statements, and who gets none for now.
enum BillRuleQueries {
  static func now() -> SQL {
    "SELECT days_to_pay, least_cents, remind_before, remind_first, remind_second FROM bill_rule WHERE id = 1"
  }

  static func keep(_ rules: BillRules) -> SQL {
    """
    UPDATE bill_rule SET days_to_pay = \(Int64(rules.daysToPay)), least_cents = \(rules.least),
      remind_before = \(Int64(rules.before)), remind_first = \(Int64(rules.first)),
      remind_second = \(Int64(rules.second))
    WHERE id = 1
    """
  }

  static func hold(_ guarantor: Guarantor.ID, because reason: String, by staff: StaffMember.ID, at now: Instant) -> SQL
  {
    """
    INSERT INTO bill_hold (guarantor_id, reason, held_by, held_at) VALUES (\(guarantor), \(reason), \(staff), \(now))
    ON CONFLICT (guarantor_id) DO UPDATE SET
      reason = excluded.reason, held_by = excluded.held_by, held_at = excluded.held_at
    """
  }

  static func letGo(_ guarantor: Guarantor.ID) -> SQL { "DELETE FROM bill_hold WHERE guarantor_id = \(guarantor)" }
}

extension BillRuleQueries: QueryExamples {
  static var examples: [SQL] {
    let guarantor = Guarantor.ID("g")
    return [
      now(), keep(BillRules()),
      hold(guarantor, because: "", by: StaffMember.ID("s"), at: Instant(millisecondsSince1970: 0)), letGo(guarantor),
    ]
  }
}
