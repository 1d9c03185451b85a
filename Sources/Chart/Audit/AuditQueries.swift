import Kernel
import Store

/// The audit trail's questions. Nothing here updates or deletes an event.
enum AuditQueries {
  static func nextNumber() -> SQL {
    "UPDATE audit_head SET sequence = sequence + 1 WHERE id = 1 RETURNING sequence, seal, proof"
  }

  static func setHead(seal: String, proof: String) -> SQL {
    "UPDATE audit_head SET seal = \(seal), proof = \(proof) WHERE id = 1"
  }

  static func head() -> SQL {
    "SELECT sequence, seal, proof FROM audit_head WHERE id = 1"
  }

  /// The seal of one row.
  static func seal(of number: Int64) -> SQL { "SELECT sequence, seal FROM audit_event WHERE sequence = \(number)" }

  static func insert(_ event: AuditEvent, number: Int64, seal: String) -> SQL {
    """
    INSERT INTO audit_event
      (sequence, at, actor_kind, actor_id, acting_as, patient_id, action, object, outcome, reason, address, request,
      seal)
    VALUES (\(number), \(event.at), \(event.actor.kind.rawValue), \(event.actor.id), \(event.actor.actingAs),
      \(event.patientID), \(event.action.rawValue), \(event.object), \(event.outcome.rawValue), \(event.reason),
      \(event.origin.address), \(event.origin.request), \(seal))
    """
  }

  /// The whole trail in order. For the check, which reads all of it by its nature.
  static func all() -> SQL {
    """
    SELECT sequence, at, actor_kind, actor_id, acting_as, patient_id, action, object, outcome, reason, address,
      request, seal
    FROM audit_event WHERE sequence > 0 ORDER BY sequence
    """
  }

  static func ofPatient(_ patient: Patient.ID, before sequence: Int64, limit: Int) -> SQL {
    """
    SELECT sequence, at, actor_kind, actor_id, acting_as, patient_id, action, object, outcome, reason, address,
      request, seal
    FROM audit_event WHERE patient_id = \(patient) AND sequence < \(sequence)
    ORDER BY sequence DESC LIMIT \(limit)
    """
  }

  /// What one person of the practice did, newest first.
  static func deeds(by staff: StaffMember.ID, limit: Int) -> SQL {
    """
    SELECT action, object, at FROM audit_event
    WHERE actor_id = \(staff) AND actor_kind = 'staff' AND outcome = 'done' ORDER BY sequence DESC LIMIT \(limit)
    """
  }

  /// What people did in a chart, with their names.
  static func looks(
    of patient: Patient.ID, _ who: ChartLook.Who, own: Account.ID, before sequence: Int64, limit: Int
  ) -> SQL {
    let kind = who == .office ? "staff" : who == .all ? "" : "person"
    let (mine, others) = (who == .own ? own.text : "", who == .family ? own.text : "")
    return """
      SELECT audit_event.sequence, audit_event.at, audit_event.actor_kind, audit_event.actor_id,
        audit_event.acting_as, audit_event.action, audit_event.object, account.given, account.family, staff.given,
        staff.family, audit_event.reason
      FROM audit_event LEFT JOIN account ON account.id = audit_event.actor_id
        LEFT JOIN staff ON staff.id = audit_event.actor_id
      WHERE audit_event.patient_id = \(patient) AND audit_event.sequence < \(sequence)
        AND audit_event.outcome = 'done' AND audit_event.actor_kind IN ('person', 'staff')
        AND (\(kind) = '' OR audit_event.actor_kind = \(kind)) AND (\(mine) = '' OR audit_event.actor_id = \(mine))
        AND (\(others) = '' OR audit_event.actor_id <> \(others))
      ORDER BY audit_event.sequence DESC LIMIT \(limit)
      """
  }
}

extension AuditQueries: QueryExamples {
  static var examples: [SQL] {
    let event = AuditEvent(
      at: Instant(millisecondsSince1970: 0), actor: .console, action: .read, object: "results", origin: .console)
    return [
      nextNumber(), setHead(seal: "", proof: ""), head(), seal(of: 1), insert(event, number: 1, seal: ""),
      ofPatient(Patient.ID("p"), before: 10, limit: 50), deeds(by: StaffMember.ID("s"), limit: 50),
      looks(of: Patient.ID("p"), .all, own: Account.ID("a"), before: .max, limit: 50),
    ]
  }

  static var readingEverything: [SQL] { [all()] }
}

/// Number and seal of the newest row, and the proof that these two were written by who has the key.
struct AuditHead: RowDecodable {
  let sequence: Int64
  let seal: String
  let proof: String

  init(row: Row) throws {
    sequence = try row.integer(0)
    seal = try row.text(1)
    proof = try row.text(2)
  }
}
