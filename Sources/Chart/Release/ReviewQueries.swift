import Kernel
import Store

/// Reviews of results.
enum ReviewQueries {
  static let columns: StaticString = """
    result_review.id, result_review.patient_id, result_review.item_id, result_review.resource_type, \
    result_review.resource_id, result_review.round, result_review.level, result_review.arrived_at, \
    result_review.due_at, result_review.replaced_at
    """

  static func insert(_ review: ResultReview) -> SQL {
    """
    INSERT INTO result_review (id, patient_id, item_id, resource_type, resource_id, round, level, arrived_at, due_at)
    VALUES (\(review.id), \(review.patientID), \(review.itemID), \(review.resourceType), \(review.resourceID),
      \(review.round), \(review.level.rawValue), \(review.arrivedAt), \(review.dueAt))
    """
  }

  static func latest(_ type: String, _ id: String) -> SQL {
    """
    SELECT \(raw: columns) FROM result_review WHERE resource_type = \(type) AND resource_id = \(id)
    ORDER BY round DESC LIMIT 1
    """
  }

  static func one(_ id: ResultReview.ID) -> SQL { "SELECT \(raw: columns) FROM result_review WHERE id = \(id)" }

  static func replace(_ id: ResultReview.ID, at now: Instant) -> SQL {
    "UPDATE result_review SET replaced_at = \(now) WHERE id = \(id) AND replaced_at IS NULL"
  }

  /// The row that a resource became, for the one who receives it.
  static func item(of type: String, _ id: String, _ patient: Patient.ID) -> SQL {
    """
    SELECT \(raw: ItemQueries.columns) FROM item
    WHERE resource_type = \(type) AND resource_id = \(id) AND patient_id = \(patient)
    """
  }

  static func values(of report: String, _ patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: ItemQueries.columns) FROM item
    WHERE patient_id = \(patient) AND panel = \(report) AND kind = 'result' LIMIT \(limit)
    """
  }

  /// What the value of the same test was before.
  static func before(_ item: Item, of patient: Patient.ID) -> SQL {
    """
    SELECT value_text FROM item
    WHERE patient_id = \(patient) AND code_key = \(item.codeKey) AND at < \(item.when.sortText) AND kind = 'result'
      AND unit = \(item.value.unit ?? "") AND value_text IS NOT NULL
    ORDER BY at DESC LIMIT 1
    """
  }

  /// Providers by name: to find whose order a result answers.
  static func providers(limit: Int) -> SQL {
    """
    SELECT id, given, family FROM staff WHERE role = 'provider' AND disabled_at IS NULL ORDER BY id LIMIT \(limit)
    """
  }

  static func orderer(of order: String, _ patient: Patient.ID) -> SQL {
    """
    SELECT recorder FROM item
    WHERE resource_type = 'ServiceRequest' AND resource_id = \(order) AND patient_id = \(patient)
      AND recorder IS NOT NULL
    """
  }

  /// With whom the visit was that a result came out of; else with whom the last visit was.
  static func clinician(of item: Item, _ patient: Patient.ID) -> SQL {
    """
    SELECT recorder FROM item
    WHERE patient_id = \(patient) AND kind = 'visit' AND recorder IS NOT NULL
    ORDER BY CASE WHEN resource_id = \(item.encounter ?? "") THEN 0 ELSE 1 END, at DESC LIMIT 1
    """
  }

  static func ordinary(_ item: Item.ID, of patient: Patient.ID) -> SQL {
    "SELECT COUNT(*) FROM item WHERE id = \(item) AND patient_id = \(patient) AND sensitivity = 0 AND status = 'final'"
  }

  static func basis(of item: Item.ID) -> SQL { "SELECT based_on FROM item WHERE id = \(item) AND based_on IS NOT NULL" }
}

extension ReviewQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let patient = Patient.ID("p")
    let item = Item(
      id: Item.ID("i"), kind: .result, resourceType: "Observation", resourceID: "o", codeKey: "loinc|1", name: "A",
      when: .unknown, arrivedAt: now)
    let review = ResultReview(
      id: ResultReview.ID("r"), of: item, patientID: patient, round: 1, level: .report, arrivedAt: now, dueAt: now)
    return [
      insert(review),
      latest("Observation", "o"), one(ResultReview.ID("r")), replace(ResultReview.ID("r"), at: now),
      self.item(of: "Observation", "o", patient), values(of: "r", patient, limit: 500), before(item, of: patient),
      providers(limit: 200), orderer(of: "s", patient),
      ordinary(item.id, of: patient), clinician(of: item, patient), basis(of: item.id),
    ]
  }
}
