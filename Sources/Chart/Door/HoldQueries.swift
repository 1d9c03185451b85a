import Kernel
import Store

/// What is held back, and from when to when.
enum HoldQueries {
  static func insert(_ hold: Hold, id: String, by actor: String, at now: Instant) -> SQL {
    """
    INSERT INTO hold (id, patient_id, resource_type, resource_id, reason, held_by, held_at, review_on)
    VALUES (\(id), \(hold.patientID), \(hold.resourceType), \(hold.resourceID), \(hold.reason), \(actor), \(now),
      \(hold.reviewOn))
    ON CONFLICT DO NOTHING
    """
  }

  static func lift(_ hold: Hold, by actor: String, at now: Instant) -> SQL {
    """
    UPDATE hold SET lifted_by = \(actor), lifted_at = \(now)
    WHERE resource_type = \(hold.resourceType) AND resource_id = \(hold.resourceID) AND patient_id = \(hold.patientID)
      AND lifted_at IS NULL
    """
  }

  static func current(of patient: Patient.ID) -> SQL {
    "SELECT resource_type, resource_id FROM hold WHERE patient_id = \(patient) AND lifted_at IS NULL"
  }

  static func markResource(_ type: String, _ id: String, of patient: Patient.ID, isHeld: Bool) -> SQL {
    "UPDATE resource SET held = \(isHeld) WHERE type = \(type) AND id = \(id) AND patient_id = \(patient)"
  }

  static func markItem(_ type: String, _ id: String, of patient: Patient.ID, isHeld: Bool) -> SQL {
    """
    UPDATE item SET held = \(isHeld)
    WHERE resource_type = \(type) AND resource_id = \(id) AND patient_id = \(patient)
    """
  }

  /// The values that stand below a report.
  static func values(below report: String, of patient: Patient.ID) -> SQL {
    """
    SELECT resource_id FROM item
    WHERE patient_id = \(patient) AND panel = \(report) AND resource_type = 'Observation' LIMIT 500
    """
  }
}

extension HoldQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let hold = Hold(
      patientID: Patient.ID("p"), resourceType: "DiagnosticReport", resourceID: "r", reason: "",
      reviewOn: CivilDate(daysSince1970: 0))
    return [
      insert(hold, id: "h", by: "a", at: now), lift(hold, by: "a", at: now), current(of: hold.patientID),
      markResource("Observation", "o", of: hold.patientID, isHeld: true),
      markItem("Observation", "o", of: hold.patientID, isHeld: true), values(below: "r", of: hold.patientID),
    ]
  }
}
