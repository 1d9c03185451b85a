import Kernel
import Store

/// The questions of the loop.
enum LoopQueries {
  static func seen(_ item: Item.ID, since moment: Instant) -> SQL {
    "SELECT MIN(seen_at) FROM item_seen WHERE item_id = \(item) AND seen_at >= \(moment)"
  }

  static func looks(at item: Item.ID, since moment: Instant) -> SQL {
    "SELECT account_id FROM item_seen WHERE item_id = \(item) AND seen_at >= \(moment) LIMIT 1"
  }

  static func count(_ step: FollowUpStep, about: String) -> SQL {
    "SELECT COUNT(*) FROM follow_up WHERE about = \(about) AND step = \(step.rawValue)"
  }

  /// A visit that was booked, or the same test done or ordered again, since a moment.
  static func nextSteps(of patient: Patient.ID, _ item: Item.ID, since moment: Instant) -> SQL {
    """
    SELECT COUNT(*) FROM (
      SELECT 1 FROM item WHERE patient_id = \(patient) AND kind = 'appointment' AND arrived_at > \(moment)
      UNION ALL
      SELECT 1 FROM item WHERE patient_id = \(patient) AND arrived_at > \(moment)
        AND code_key = (SELECT code_key FROM item WHERE id = \(item)) AND id <> \(item)
      LIMIT 1) AS steps
    """
  }

  private static let unreachedColumns: StaticString = """
    (SELECT MAX(lifted_at) FROM hold WHERE hold.resource_type = result_review.resource_type \
    AND hold.resource_id = result_review.resource_id AND hold.patient_id = result_review.patient_id), \
    (SELECT COUNT(*) FROM follow_up WHERE about = 'review/' || result_review.id AND step = 'nudge'), \
    (SELECT COUNT(*) FROM follow_up WHERE about = 'review/' || result_review.id AND step = 'task'), \
    (SELECT COUNT(*) FROM follow_up WHERE about = 'review/' || result_review.id AND step = 'letter')
    """

  /// Visible, and neither opened by anybody on the patient's side nor spoken about.
  private static let isUnreached: StaticString = """
    level IN ('call', 'outside') AND replaced_at IS NULL AND item.held = 0 AND item.sensitivity < 2 \
    AND NOT EXISTS (SELECT 1 FROM item_seen \
    WHERE item_seen.item_id = result_review.item_id AND seen_at >= result_review.arrived_at) \
    AND NOT EXISTS (SELECT 1 FROM result_share \
    WHERE review_id = result_review.id AND result_share.kind = 'call' AND withdrawn_at IS NULL)
    """

  /// Those for whom no letter was made yet.
  static func unreached(from: Instant, before: Instant, after id: String, limit: Int) -> SQL {
    """
    SELECT \(raw: ReviewQueries.columns), \(raw: unreachedColumns)
    FROM result_review JOIN item ON item.id = result_review.item_id
    WHERE (result_review.arrived_at > \(from) OR (result_review.arrived_at = \(from) AND result_review.id > \(id)))
      AND result_review.arrived_at <= \(before) AND \(raw: isUnreached)
      AND NOT EXISTS (SELECT 1 FROM follow_up WHERE about = 'review/' || result_review.id AND step = 'letter')
    ORDER BY result_review.arrived_at, result_review.id LIMIT \(limit)
    """
  }

  static func unreachedLines(from: Instant, before: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: ReviewQueries.columns), \(raw: unreachedColumns), item.name, item.code_key, patient.given,
      patient.family
    FROM result_review JOIN item ON item.id = result_review.item_id
      JOIN patient ON patient.id = result_review.patient_id
    WHERE result_review.arrived_at > \(from) AND result_review.arrived_at <= \(before) AND \(raw: isUnreached)
    ORDER BY result_review.arrived_at, result_review.id LIMIT \(limit)
    """
  }

  static func step(_ step: FollowUpStep, about: String, of patient: Patient.ID, id: String, at now: Instant) -> SQL {
    """
    INSERT INTO follow_up (id, patient_id, about, step, at)
    VALUES (\(id), \(patient), \(about), \(step.rawValue), \(now)) ON CONFLICT (about, step) DO NOTHING
    """
  }
}

extension LoopQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    return [
      seen(Item.ID("i"), since: now), looks(at: Item.ID("i"), since: now), count(.letter, about: "review/r"),
      nextSteps(of: Patient.ID("p"), Item.ID("i"), since: now),
      unreached(from: now, before: now, after: "", limit: 100),
      unreachedLines(from: now, before: now, limit: 100),
      step(.nudge, about: "review/r", of: Patient.ID("p"), id: "f", at: now),
    ]
  }
}
