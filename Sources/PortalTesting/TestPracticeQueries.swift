import Chart
import Kernel
import Store

/// What tests ask of a practice's tables behind the program's back.
enum TestPracticeQueries {
  static func item(of type: String, _ id: String) -> SQL {
    "SELECT id FROM item WHERE resource_type = \(type) AND resource_id = \(id)"
  }

  static func auditCount() -> SQL { "SELECT sequence FROM audit_head WHERE id = 1" }

  static func auditAfter(_ sequence: Int64) -> SQL {
    """
    SELECT sequence, at, actor_kind, actor_id, acting_as, patient_id, action, object, outcome, reason, address,
      request, seal
    FROM audit_event WHERE sequence > \(sequence) ORDER BY sequence LIMIT 1000
    """
  }

  static func disable(_ account: Account.ID, at now: Instant) -> SQL {
    "UPDATE account SET disabled_at = \(now) WHERE id = \(account)"
  }

  static func bills(named name: String) -> SQL { "SELECT COUNT(*) FROM bill WHERE id = \(name)" }

  static func invent(_ patient: Patient.ID, at now: Instant) -> SQL {
    """
    INSERT INTO patient (id, fhir_id, given, family, sort_name, sex, language, created_at, data_as_of)
    VALUES (\(patient), \(patient), 'Rosa', 'Test', 'test', 'female', 'en', \(now), \(now))
    ON CONFLICT (id) DO NOTHING
    """
  }

  static func send(_ name: String, of amount: Cents, for payer: Guarantor.ID, at now: Instant) -> SQL {
    """
    INSERT INTO bill (id, guarantor_id, number, issued_at, due_on, cents)
    VALUES (\(name), \(payer), (SELECT COUNT(*) + 1 FROM bill), \(now), '2026-12-15', \(amount))
    """
  }

  static func put(_ entry: LedgerEntry.ID, of amount: Cents, onto bill: String) -> SQL {
    "INSERT INTO bill_line (entry_id, bill_id, cents) VALUES (\(entry), \(bill), \(amount))"
  }

  static func mark(_ entry: LedgerEntry.ID, asOn bill: String) -> SQL {
    "UPDATE ledger_entry SET bill_id = \(bill) WHERE id = \(entry)"
  }

  static func openSessions(of owner: String) -> SQL {
    "SELECT COUNT(*) FROM session WHERE owner = \(owner) AND ended_at IS NULL"
  }
}
