import Kernel
import Store

/// What is held back, and from when to when.
enum HoldQueries {
  static func insert(_ hold: Hold, id: String, by actor: String, at now: Instant) -> SQL {
    """
    INSERT INTO hold (id, patient_id, resource_type, resource_id, reason, held_by, held_at, review_on, kind, release_at)
    VALUES (\(id), \(hold.patientID), \(hold.resourceType), \(hold.resourceID), \(hold.reason), \(actor), \(now),
      \(hold.reviewOn), \(hold.kind.rawValue), \(hold.releaseAt))
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

  /// Sets when a hold ends by itself; nil for one that only a person ends.
  static func setRelease(_ type: String, _ id: String, of patient: Patient.ID, at moment: Instant?) -> SQL {
    """
    UPDATE hold SET release_at = \(moment)
    WHERE resource_type = \(type) AND resource_id = \(id) AND patient_id = \(patient) AND lifted_at IS NULL
    """
  }

  /// The hold on a thing that is in force.
  static func inForce(_ type: String, _ id: String, of patient: Patient.ID) -> SQL {
    """
    SELECT \(raw: columns) FROM hold
    WHERE resource_type = \(type) AND resource_id = \(id) AND patient_id = \(patient) AND lifted_at IS NULL
    """
  }

  /// Holds whose time is over, the oldest first.
  static func due(at now: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM hold
    WHERE lifted_at IS NULL AND release_at IS NOT NULL AND release_at <= \(now) ORDER BY release_at LIMIT \(limit)
    """
  }

  private static let columns: StaticString = """
    patient_id, resource_type, resource_id, reason, review_on, kind, release_at
    """

  /// What waits for the doctor's note because the patient asked for that. Values are not read.
  static func waitingForNote(of patient: Patient.ID, within visibility: Visibility, limit: Int) -> SQL {
    """
    SELECT item.id, item.resource_type, item.resource_id, item.name, item.code_key, hold.release_at
    FROM hold JOIN item ON item.resource_type = hold.resource_type AND item.resource_id = hold.resource_id
    WHERE hold.patient_id = \(patient) AND hold.kind = 'choice' AND hold.lifted_at IS NULL
      AND hold.release_at IS NOT NULL AND item.patient_id = \(patient) AND item.panel IS NULL
      AND item.sensitivity <= \(visibility.mostSensitive.rawValue)
    ORDER BY hold.release_at LIMIT \(limit)
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
      setRelease("Observation", "o", of: hold.patientID, at: now), inForce("Observation", "o", of: hold.patientID),
      due(at: now, limit: 100),
      waitingForNote(
        of: hold.patientID, within: Visibility(kinds: [.result], mostHeld: 0, mostSensitive: .ordinary), limit: 20),
    ]
  }
}
