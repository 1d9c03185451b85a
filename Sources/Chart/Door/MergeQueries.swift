import Kernel
import Store

/// The steps of a merge.
enum MergeQueries {
  static func accounts(of one: Patient.ID, and other: Patient.ID) -> SQL {
    "SELECT COUNT(*) FROM account WHERE patient_id IN (\(one), \(other))"
  }

  /// Rows that stand in both charts and may stand only once.
  static func dropDoubles(from: Patient.ID, into: Patient.ID) -> [SQL] {
    [
      """
      DELETE FROM patient_search WHERE patient_id = \(from)
        AND word IN (SELECT word FROM patient_search WHERE patient_id = \(into))
      """,
      """
      DELETE FROM patient_identifier WHERE patient_id = \(from)
        AND EXISTS (SELECT 1 FROM patient_identifier other WHERE other.patient_id = \(into)
          AND other.system = patient_identifier.system AND other.value = patient_identifier.value)
      """,
      """
      DELETE FROM match_review
      WHERE (patient_id = \(from) AND resembles = \(into)) OR (patient_id = \(into) AND resembles = \(from))
      """,
      """
      DELETE FROM match_review WHERE patient_id = \(from)
        AND resembles IN (SELECT resembles FROM match_review WHERE patient_id = \(into))
      """,
      """
      DELETE FROM expected_value WHERE patient_id = \(from)
        AND observation IN (SELECT observation FROM expected_value WHERE patient_id = \(into))
      """,
      """
      DELETE FROM result_choice WHERE patient_id = \(from)
        AND scope IN (SELECT scope FROM result_choice WHERE patient_id = \(into))
      """,
      """
      UPDATE helper_grant SET revoked_at = starts_at, revoked_by = 'merge'
      WHERE patient_id = \(from) AND revoked_at IS NULL
        AND account_id IN (SELECT account_id FROM helper_grant WHERE patient_id = \(into) AND revoked_at IS NULL)
      """,
    ]
  }

  static func move(_ table: StaticString, from: Patient.ID, into: Patient.ID) -> SQL {
    "UPDATE \(raw: table) SET patient_id = \(into) WHERE patient_id = \(from)"
  }

  static func markMerged(_ from: Patient.ID, into: Patient.ID) -> SQL {
    "UPDATE patient SET merged_into = \(into) WHERE id = \(from)"
  }

  static func record(
    _ id: String, from: Patient.ID, into: Patient.ID, by actor: String, reason: String, moved: String, at now: Instant
  ) -> SQL {
    """
    INSERT INTO patient_merge (id, patient_id, merged_from, merged_by, reason, merged_at, moved)
    VALUES (\(id), \(into), \(from), \(actor), \(reason), \(now), \(moved))
    """
  }

  static func mergedInto(_ id: Patient.ID) -> SQL {
    "SELECT merged_into FROM patient WHERE id = \(id) AND merged_into IS NOT NULL"
  }
}

extension MergeQueries: QueryExamples {
  static var examples: [SQL] {
    let (one, two) = (Patient.ID("p"), Patient.ID("q"))
    let now = Instant(millisecondsSince1970: 0)
    return dropDoubles(from: one, into: two) + Merge.tables.map { move($0, from: one, into: two) } + [
      accounts(of: one, and: two), markMerged(one, into: two),
      record("m", from: one, into: two, by: "a", reason: "", moved: "", at: now), mergedInto(one),
    ]
  }
}
