import Kernel
import Store

/// What was shared about results.
enum ShareQueries {
  private static let columns: StaticString = """
    result_share.id, review_id, result_share.patient_id, item_id, kind, english, spanish, next_step, shared_by, \
    shared_at, final_at, release_before, withdrawn_at, staff.given, staff.family, staff.title \
    FROM result_share LEFT JOIN staff ON staff.id = shared_by
    """

  static func insert(_ share: ResultShare) -> SQL {
    """
    INSERT INTO result_share (id, review_id, patient_id, item_id, kind, english, spanish, next_step, shared_by,
      shared_at, final_at, release_before)
    VALUES (\(share.id), \(share.reviewID), \(share.patientID), \(share.itemID), \(share.kind.rawValue),
      \(share.text[.english] ?? ""), \(share.text[.spanish] ?? ""), \(share.nextStep), \(share.sharedBy),
      \(share.sharedAt), \(share.finalAt), \(share.releaseBefore))
    """
  }

  static func one(_ id: ResultShare.ID) -> SQL { "SELECT \(raw: columns) WHERE result_share.id = \(id)" }

  static func withdraw(_ id: ResultShare.ID, by actor: String, at now: Instant) -> SQL {
    """
    UPDATE result_share SET withdrawn_at = \(now), withdrawn_by = \(actor)
    WHERE id = \(id) AND withdrawn_at IS NULL AND final_at > \(now)
    """
  }

  static func all(of review: ResultReview.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) WHERE review_id = \(review) AND withdrawn_at IS NULL
    ORDER BY shared_at DESC LIMIT \(limit)
    """
  }

  static func undoable(by staff: StaffMember.ID, at now: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns)
    WHERE shared_by = \(staff) AND shared_at > \(now.adding(.seconds(-60))) AND withdrawn_at IS NULL
      AND final_at > \(now)
    ORDER BY shared_at DESC, result_share.id LIMIT \(limit)
    """
  }

  /// How many a clinician may still take back: the bar of the inbox shows no more than that.
  static func countUndoable(by staff: StaffMember.ID, at now: Instant, most: Int) -> SQL {
    """
    SELECT COUNT(*) FROM (SELECT 1 FROM result_share
      WHERE shared_by = \(staff) AND shared_at > \(now.adding(.seconds(-60))) AND withdrawn_at IS NULL
        AND final_at > \(now) LIMIT \(most)) AS counted
    """
  }

  /// What the patient was told about a result, newest first: final, and not taken back.
  static func told(about item: Item.ID, of patient: Patient.ID, at now: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns)
    WHERE item_id = \(item) AND result_share.patient_id = \(patient) AND withdrawn_at IS NULL AND final_at <= \(now)
    ORDER BY final_at DESC LIMIT \(limit)
    """
  }

  /// The results of a patient that have a note, for the list. Asked by patient: few have a note, and asking for each
  /// result of a page costs more.
  static func noted(of patient: Patient.ID, at now: Instant, limit: Int) -> SQL {
    """
    SELECT item_id FROM result_share
    WHERE patient_id = \(patient) AND final_at <= \(now) AND kind = 'note' AND withdrawn_at IS NULL
    ORDER BY final_at DESC LIMIT \(limit)
    """
  }
}

extension ShareQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (staff, patient, item) = (StaffMember.ID("s"), Patient.ID("p"), Item.ID("i"))
    let review = ResultReview(
      id: ResultReview.ID("r"),
      of: Item(
        id: item, kind: .result, resourceType: "Observation", resourceID: "o", codeKey: "loinc|1", name: "A",
        when: .unknown, arrivedAt: now),
      patientID: patient, round: 1, level: .report, arrivedAt: now, dueAt: now)
    let share = ResultShare(
      id: ResultShare.ID("x"), on: review, .plain, text: [:], nextStep: "", by: staff, at: now, releaseBefore: nil)
    return [
      insert(share), one(ResultShare.ID("x")), withdraw(ResultShare.ID("x"), by: "s", at: now),
      all(of: ResultReview.ID("r"), limit: 20), undoable(by: staff, at: now, limit: 100),
      countUndoable(by: staff, at: now, most: 100),
      told(about: item, of: patient, at: now, limit: 5), noted(of: patient, at: now, limit: 100),
    ]
  }
}
