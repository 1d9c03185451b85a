import Kernel
import Store

/// The stored resources. Internal: nobody outside the chart can name these tables.
enum ResourceQueries {
  static func json(_ type: String, _ id: String, of patient: Patient.ID, within visibility: Visibility) -> SQL {
    """
    SELECT json FROM resource
    WHERE type = \(type) AND id = \(id) AND patient_id = \(patient)
      AND held <= \(visibility.mostHeld) AND sensitivity <= \(visibility.mostSensitive.rawValue)
    """
  }

  static func versions(_ type: String, _ id: String, of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT json FROM resource_version
    WHERE type = \(type) AND id = \(id) AND patient_id = \(patient) ORDER BY version DESC LIMIT \(limit)
    """
  }

  static func stored(_ type: String, _ id: String) -> SQL {
    "SELECT patient_id, version, digest FROM resource WHERE type = \(type) AND id = \(id)"
  }

  static func shared(_ type: String, _ id: String) -> SQL {
    "SELECT json FROM resource WHERE type = \(type) AND id = \(id) AND patient_id IS NULL AND subject IS NULL"
  }

  /// Counts former versions that said exactly this.
  static func former(_ type: String, _ id: String, _ json: String) -> SQL {
    "SELECT COUNT(*) FROM resource_version WHERE type = \(type) AND id = \(id) AND json = \(json)"
  }

  static func pointedTo(_ type: String, _ id: String, of patient: Patient.ID?) -> SQL {
    """
    SELECT json FROM resource
    WHERE type = \(type) AND id = \(id) AND (patient_id IS NULL OR patient_id = \(patient))
    """
  }

  static func insert(_ row: StoredResource, at now: Instant) -> SQL {
    """
    INSERT INTO resource (type, id, patient_id, subject, version, digest, held, sensitivity, stored_at, json)
    VALUES (\(row.type), \(row.id), \(row.patientID), \(row.subject), \(row.version), \(row.digest),
      \(row.isHeld), \(row.sensitivity.rawValue), \(now), \(row.json))
    """
  }

  static func keepVersion(_ type: String, _ id: String, at now: Instant) -> SQL {
    """
    INSERT INTO resource_version (type, id, version, patient_id, replaced_at, json)
    SELECT type, id, version, patient_id, \(now), json FROM resource WHERE type = \(type) AND id = \(id)
    """
  }

  static func update(_ row: StoredResource, at now: Instant) -> SQL {
    """
    UPDATE resource SET patient_id = \(row.patientID), subject = \(row.subject), version = version + 1,
      digest = \(row.digest), held = \(row.isHeld), sensitivity = \(row.sensitivity.rawValue), stored_at = \(now),
      json = \(row.json)
    WHERE type = \(row.type) AND id = \(row.id)
    """
  }

  static func withIdentifier(_ type: String, _ system: String, _ value: String) -> SQL {
    """
    SELECT id FROM resource_identifier WHERE type = \(type) AND system = \(system) AND value = \(value) LIMIT 2
    """
  }

  static func addIdentifier(_ type: String, _ system: String, _ value: String, _ id: String) -> SQL {
    """
    INSERT INTO resource_identifier (type, system, value, id) VALUES (\(type), \(system), \(value), \(id))
    ON CONFLICT (type, system, value, id) DO NOTHING
    """
  }

  /// Resources that came before the chart they belong to.
  static func waiting(for subject: String, limit: Int) -> SQL {
    """
    SELECT type, id, json FROM resource
    WHERE subject = \(subject) AND patient_id IS NULL ORDER BY type, id LIMIT \(limit)
    """
  }

  static func adopt(_ type: String, _ id: String, by patient: Patient.ID) -> SQL {
    "UPDATE resource SET patient_id = \(patient) WHERE type = \(type) AND id = \(id) AND patient_id IS NULL"
  }

  /// Everything of a chart that a viewer may have, for an export, in a steady order.
  static func all(
    of patient: Patient.ID, within visibility: Visibility, after type: String, _ id: String, limit: Int
  ) -> SQL {
    """
    SELECT type, id, json FROM resource
    WHERE patient_id = \(patient) AND (type > \(type) OR (type = \(type) AND id > \(id)))
      AND held <= \(visibility.mostHeld) AND sensitivity <= \(visibility.mostSensitive.rawValue)
    ORDER BY type, id LIMIT \(limit)
    """
  }

  /// Reads the whole table, for the operator's check only.
  static func countsByType() -> SQL {
    "SELECT type, COUNT(*) FROM resource GROUP BY type ORDER BY type"
  }
}

extension ResourceQueries: QueryExamples {
  static var examples: [SQL] {
    let patient = Patient.ID("p")
    let row = StoredResource(
      type: "Observation", id: "o", patientID: patient, subject: "p", version: 1, digest: "d", isHeld: false,
      sensitivity: .ordinary, json: "{}")
    let now = Instant(millisecondsSince1970: 0)
    let all = Visibility(kinds: Set(ItemKind.allCases), mostHeld: 0, mostSensitive: .privateToPatient)
    return [
      json("Observation", "o", of: patient, within: all), versions("Observation", "o", of: patient, limit: 5),
      stored("Observation", "o"), shared("Practitioner", "x"), former("Practitioner", "x", "{}"),
      pointedTo("Condition", "c", of: patient), insert(row, at: now),
      keepVersion("Observation", "o", at: now), update(row, at: now), withIdentifier("Organization", "s", "v"),
      addIdentifier("Organization", "s", "v", "o"), waiting(for: "p", limit: 100),
      adopt("Observation", "o", by: patient), ResourceQueries.all(of: patient, within: all, after: "", "", limit: 200),
    ]
  }

  static var readingEverything: [SQL] { [countsByType()] }
}

/// A resource as it is written to its row.
struct StoredResource {
  let type: String
  let id: String
  let patientID: Patient.ID?
  /// The FHIR id of the patient it speaks of, also while that chart does not exist yet.
  let subject: String?
  let version: Int
  let digest: String
  let isHeld: Bool
  let sensitivity: Sensitivity
  let json: String
}

/// The bytes of a stored resource.
struct StoredJSON: RowDecodable {
  let bytes: [UInt8]

  init(row: Row) throws {
    bytes = try row.utf8Bytes(0)
  }
}

/// The bytes of a stored resource with its name.
struct NamedJSON: RowDecodable {
  let type: String
  let id: String
  let bytes: [UInt8]

  init(row: Row) throws {
    type = try row.text(0)
    id = try row.text(1)
    bytes = try row.utf8Bytes(2)
  }
}
