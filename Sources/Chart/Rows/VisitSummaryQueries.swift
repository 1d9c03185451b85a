package import Kernel
package import Store

/// Which visit summaries nobody has opened.
enum VisitSummaryQueries {
  /// Finished visits of a span of days that the patient may see, where neither the visit nor any note of it was opened
  /// by anybody; the oldest first. What arrived late is not counted before its time.
  static func unopened(since: Instant, before: Instant, limit: Int) -> SQL {
    """
    SELECT item.id, item.patient_id, item.name, item.at, item.resource_id FROM item
    JOIN patient ON patient.id = item.patient_id
    WHERE item.kind = 'visit' AND item.at >= \(since) AND item.at < \(before) AND item.arrived_at < \(before)
      AND item.status = 'ended' AND item.held = 0 AND item.sensitivity < \(Sensitivity.practiceOnly.rawValue)
      AND patient.deceased = 0 AND patient.merged_into IS NULL
      AND NOT EXISTS (SELECT 1 FROM item_seen WHERE item_seen.item_id = item.id)
      AND NOT EXISTS (
        SELECT 1 FROM item note JOIN item_seen ON item_seen.item_id = note.id
        WHERE note.patient_id = item.patient_id AND note.encounter = item.resource_id AND note.kind = 'document')
    ORDER BY item.at, item.id LIMIT \(limit)
    """
  }
}

extension VisitSummaryQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    return [unopened(since: now, before: now, limit: 100)]
  }
}

/// A visit whose summary nobody has opened.
package struct UnopenedSummary: Sendable, Equatable, RowDecodable {
  package let item: Item.ID
  package let patientID: Patient.ID
  /// The name of the visit.
  package let name: String
  package let visitedAt: Instant
  /// The encounter's FHIR id.
  package let encounter: String

  package init(row: Row) throws {
    item = try row.id(0)
    patientID = try row.id(1)
    name = try row.text(2)
    visitedAt = try row.instant(3)
    encounter = try row.text(4)
  }

  /// Summaries of visits from `since` up to `before` that nobody has opened, the oldest first. For the practice's own
  /// loop, which reminds people; no page shows this.
  package static func all(
    since: Instant, before: Instant, limit: Int, in reading: Reading
  ) throws -> [UnopenedSummary] {
    try reading.all(VisitSummaryQueries.unopened(since: since, before: before, limit: limit))
  }
}
