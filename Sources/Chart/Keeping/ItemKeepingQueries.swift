import Kernel
import Store

/// Writing the rows that pages show.
enum ItemKeepingQueries {
  /// A row that is there already keeps its id, its panel and what links to it.
  static func keep(_ row: KeptItem, id: Item.ID, at now: Instant) -> SQL {
    let (draft, value) = (row.draft, row.draft.value)
    return """
      INSERT INTO item (
        id, patient_id, kind, resource_type, resource_id, code_key, code, name, category, status, at, at_precision,
        ends_at, value_text, value_number, second_text, unit, comparator, low, high, flag, standing, detail, source,
        recorder, panel, panel_size, encounter, based_on, corrected, held, sensitivity, arrived_at)
      VALUES (
        \(id), \(row.patientID), \(draft.kind.rawValue), \(row.type), \(row.id), \(draft.codeKey), \(draft.code),
        \(draft.name), \(draft.category), \(draft.status.rawValue), \(draft.when.sortText),
        \(draft.when.precision.rawValue), \(draft.ends), \(value.text), \(value.number), \(value.second), \(value.unit),
        \(value.comparator), \(value.low), \(value.high), \(value.flag?.rawValue), \(row.standing?.rawValue),
        \(draft.detail), \(draft.source), \(draft.recorder), \(row.panel), \(draft.panelSize), \(draft.encounter),
        \(draft.basedOn), \(draft.isCorrected), \(row.isHeld), \(row.sensitivity.rawValue), \(now))
      ON CONFLICT (resource_type, resource_id) DO UPDATE SET
        kind = excluded.kind, code_key = excluded.code_key, code = excluded.code, name = excluded.name,
        category = excluded.category, status = excluded.status, at = excluded.at, at_precision = excluded.at_precision,
        ends_at = excluded.ends_at, value_text = excluded.value_text, value_number = excluded.value_number,
        second_text = excluded.second_text, unit = excluded.unit, comparator = excluded.comparator, low = excluded.low,
        high = excluded.high, flag = excluded.flag, standing = excluded.standing, detail = excluded.detail,
        source = excluded.source, recorder = excluded.recorder, panel = COALESCE(excluded.panel, item.panel),
        panel_size = excluded.panel_size, encounter = excluded.encounter, based_on = excluded.based_on,
        corrected = excluded.corrected,
        held = CASE WHEN item.held > excluded.held THEN item.held ELSE excluded.held END,
        sensitivity = excluded.sensitivity, arrived_at = excluded.arrived_at
      """
  }

  static func remove(_ type: String, _ id: String) -> SQL {
    "DELETE FROM item WHERE resource_type = \(type) AND resource_id = \(id)"
  }

  static func forgetSeen(_ type: String, _ id: String) -> SQL {
    """
    DELETE FROM item_seen
    WHERE item_id IN (SELECT id FROM item WHERE resource_type = \(type) AND resource_id = \(id))
    """
  }

  /// A value goes below its report, and is held when the report is.
  static func putBelow(report: String, _ observation: String, of patient: Patient.ID, isHeld: Bool) -> SQL {
    """
    UPDATE item SET panel = \(report), held = CASE WHEN \(isHeld) = 1 THEN 1 ELSE held END
    WHERE resource_type = 'Observation' AND resource_id = \(observation) AND patient_id = \(patient)
    """
  }

  /// What lay below a report stands for itself again.
  static func release(report: String, of patient: Patient.ID) -> SQL {
    "UPDATE item SET panel = NULL WHERE patient_id = \(patient) AND panel = \(report)"
  }

  static func expectNothing(below report: String, of patient: Patient.ID) -> SQL {
    "DELETE FROM expected_value WHERE patient_id = \(patient) AND report = \(report)"
  }

  static func expect(_ observation: String, below report: String, of patient: Patient.ID) -> SQL {
    """
    INSERT INTO expected_value (observation, report, patient_id) VALUES (\(observation), \(report), \(patient))
    ON CONFLICT (patient_id, observation) DO NOTHING
    """
  }

  static func expectedPanel(of observation: String, _ patient: Patient.ID) -> SQL {
    "SELECT report FROM expected_value WHERE patient_id = \(patient) AND observation = \(observation)"
  }

  static func sensitivity(of type: String, _ id: String, in patient: Patient.ID) -> SQL {
    """
    SELECT sensitivity FROM item
    WHERE resource_type = \(type) AND resource_id = \(id) AND patient_id = \(patient)
    """
  }

  static func fulfil(_ order: String, of patient: Patient.ID) -> SQL {
    """
    UPDATE item SET status = 'ended'
    WHERE resource_type = 'ServiceRequest' AND resource_id = \(order) AND patient_id = \(patient)
    """
  }

  static func answers(to order: String, of patient: Patient.ID) -> SQL {
    "SELECT COUNT(*) FROM item WHERE patient_id = \(patient) AND based_on = \(order) AND status = 'final'"
  }

  /// Counts papers of one visit and one second: the same note, sent as a document and as a report.
  static func documents(ofVisit encounter: String, at moment: String, of patient: Patient.ID) -> SQL {
    """
    SELECT COUNT(*) FROM item
    WHERE patient_id = \(patient) AND encounter = \(encounter) AND kind = 'document'
      AND substr(at, 1, 19) = \(String(moment.prefix(19)))
      AND resource_type = 'DocumentReference'
    """
  }
}

extension ItemKeepingQueries: QueryExamples {
  static var examples: [SQL] {
    let patient = Patient.ID("p")
    let row = KeptItem(
      draft: ItemDraft(.result), type: "Observation", id: "o", patientID: patient, isHeld: false,
      sensitivity: .ordinary, panel: nil)
    return [
      keep(row, id: Item.ID("i"), at: Instant(millisecondsSince1970: 0)), remove("Observation", "o"),
      forgetSeen("Observation", "o"), putBelow(report: "r", "o", of: patient, isHeld: true),
      release(report: "r", of: patient), expectNothing(below: "r", of: patient),
      expect("o", below: "r", of: patient), expectedPanel(of: "o", patient), fulfil("s", of: patient),
      answers(to: "s", of: patient), documents(ofVisit: "e", at: "", of: patient),
      sensitivity(of: "Observation", "o", in: patient),
    ]
  }
}
