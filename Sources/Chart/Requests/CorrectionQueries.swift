import Kernel
import Store

/// Corrections that patients asked for.
enum CorrectionQueries {
  private static let columns: StaticString = """
    correction.id, correction.patient_id, item_id, about, account_id, asked_as, wrong, proposed, asked_at, due_on, \
    extension, answer, ground, answer_text, answered_at, staff.given, staff.family, staff.title, disagreement, \
    disagreed_at, item.kind, item.held, item.sensitivity FROM correction \
    LEFT JOIN staff ON staff.id = answered_by LEFT JOIN item ON item.id = item_id
    """

  static func insert(_ request: CorrectionRequest) -> SQL {
    """
    INSERT INTO correction (id, patient_id, item_id, about, account_id, asked_as, wrong, proposed, asked_at, due_on)
    VALUES (\(request.id), \(request.patientID), \(request.itemID), \(request.about), \(request.accountID),
      \(request.askedAs), \(request.wrong), \(request.proposed), \(request.askedAt), \(request.dueOn))
    """
  }

  static func one(_ id: CorrectionRequest.ID) -> SQL { "SELECT \(raw: columns) WHERE correction.id = \(id)" }

  static func all(of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) WHERE correction.patient_id = \(patient)
    ORDER BY asked_at DESC, correction.id DESC LIMIT \(limit)
    """
  }

  static func agreed(of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT item_id, answer_text, answered_at FROM correction
    WHERE patient_id = \(patient) AND answer = 'accepted' AND item_id IS NOT NULL
    ORDER BY asked_at, id LIMIT \(limit)
    """
  }

  static func accept(_ id: CorrectionRequest.ID, _ text: String, by staff: StaffMember.ID, at now: Instant) -> SQL {
    """
    UPDATE correction SET answer = 'accepted', answer_text = \(text), answered_by = \(staff), answered_at = \(now)
    WHERE id = \(id) AND answer IS NULL
    """
  }

  static func deny(
    _ id: CorrectionRequest.ID, _ ground: DenialGround, _ text: String, by staff: StaffMember.ID, at now: Instant
  ) -> SQL {
    """
    UPDATE correction SET answer = 'denied', ground = \(ground.rawValue), answer_text = \(text),
      answered_by = \(staff), answered_at = \(now)
    WHERE id = \(id) AND answer IS NULL
    """
  }

  static func extend(
    _ id: CorrectionRequest.ID, to day: CivilDate, _ reason: String, by staff: StaffMember.ID, at now: Instant
  ) -> SQL {
    """
    UPDATE correction SET due_on = \(day), extension = \(reason), extended_by = \(staff), extended_at = \(now)
    WHERE id = \(id) AND answer IS NULL AND extended_at IS NULL
    """
  }

  static func disagree(_ id: CorrectionRequest.ID, _ text: String, by account: Account.ID, at now: Instant) -> SQL {
    """
    UPDATE correction SET disagreement = \(text), disagreed_by = \(account), disagreed_at = \(now)
    WHERE id = \(id) AND answer = 'denied' AND disagreement IS NULL
    """
  }
}

extension CorrectionQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 0))
    let (id, staff, account) = (CorrectionRequest.ID("c"), StaffMember.ID("s"), Account.ID("a"))
    let request = CorrectionRequest(
      id: id, patientID: Patient.ID("p"), about: nil, called: "", by: account, as: "patient", wrong: "", proposed: "",
      at: now, dueOn: day)
    return [
      insert(request), one(id), all(of: request.patientID, limit: 100), agreed(of: request.patientID, limit: 200),
      accept(id, "", by: staff, at: now), deny(id, .complete, "", by: staff, at: now),
      extend(id, to: day, "", by: staff, at: now), disagree(id, "", by: account, at: now),
    ]
  }
}
