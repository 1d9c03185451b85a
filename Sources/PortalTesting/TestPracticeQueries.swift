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

  static func openSessions(of owner: String) -> SQL {
    "SELECT COUNT(*) FROM session WHERE owner = \(owner) AND ended_at IS NULL"
  }
}
