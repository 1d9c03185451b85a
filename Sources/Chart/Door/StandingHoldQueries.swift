import Kernel
import Store

/// The holds in force.
enum StandingHoldQueries {
  private static let columns: StaticString = """
    hold.patient_id, patient.given, patient.family, patient.birth_date, item.id, item.kind, item.name, item.code, \
    hold.reason, staff.given, staff.family, hold.held_at, hold.review_on
    """
  private static let tables: StaticString = """
    hold LEFT JOIN patient ON patient.id = hold.patient_id \
    LEFT JOIN item ON item.resource_type = hold.resource_type AND item.resource_id = hold.resource_id \
    LEFT JOIN staff ON staff.id = hold.held_by
    """

  static func all(limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM \(raw: tables)
    WHERE hold.lifted_at IS NULL AND hold.review_on >= '0000' AND hold.kind = 'reason'
    ORDER BY hold.review_on, hold.id LIMIT \(limit)
    """
  }

  static func all(of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM \(raw: tables)
    WHERE hold.patient_id = \(patient) AND hold.lifted_at IS NULL AND hold.kind = 'reason'
    ORDER BY hold.review_on, hold.id LIMIT \(limit)
    """
  }
}

extension StandingHoldQueries: QueryExamples {
  static var examples: [SQL] { [all(limit: 100), all(of: Patient.ID("p"), limit: 100)] }
}
