import Kernel
import Store

/// The labels that values have from their reports.
enum ReportLabelQueries {
  static func all(of patient: Patient.ID) -> SQL {
    "SELECT observation, MAX(sensitivity) FROM report_label WHERE patient_id = \(patient) GROUP BY observation"
  }

  static func labelled(by report: String, of patient: Patient.ID) -> SQL {
    "SELECT observation FROM report_label WHERE patient_id = \(patient) AND report = \(report)"
  }

  static func forget(report: String, of patient: Patient.ID) -> SQL {
    "DELETE FROM report_label WHERE patient_id = \(patient) AND report = \(report)"
  }

  static func add(_ observation: String, report: String, of patient: Patient.ID, _ label: Sensitivity) -> SQL {
    """
    INSERT INTO report_label (patient_id, report, observation, sensitivity)
    VALUES (\(patient), \(report), \(observation), \(label.rawValue))
    ON CONFLICT (patient_id, report, observation) DO NOTHING
    """
  }

  static func mark(resource observation: String, of patient: Patient.ID, _ label: Sensitivity) -> SQL {
    """
    UPDATE resource SET sensitivity = \(label.rawValue)
    WHERE type = 'Observation' AND id = \(observation) AND patient_id = \(patient)
    """
  }

  static func mark(item observation: String, of patient: Patient.ID, _ label: Sensitivity) -> SQL {
    """
    UPDATE item SET sensitivity = \(label.rawValue)
    WHERE resource_type = 'Observation' AND resource_id = \(observation) AND patient_id = \(patient)
    """
  }
}

extension ReportLabelQueries: QueryExamples {
  static var examples: [SQL] {
    let patient = Patient.ID("p")
    return [
      all(of: patient), labelled(by: "r", of: patient), forget(report: "r", of: patient),
      add("o", report: "r", of: patient, .privateToPatient), mark(resource: "o", of: patient, .ordinary),
      mark(item: "o", of: patient, .ordinary),
    ]
  }
}
