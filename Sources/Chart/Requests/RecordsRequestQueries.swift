import Kernel
import Store

/// Copies of the record that were asked for.
enum RecordsRequestQueries {
  private static let columns: StaticString = """
    records_request.id, patient_id, account_id, asked_as, kinds, from_on, to_on, way, recipient, address, asked_at, \
    due_on, extension, sent, answered_at, staff.given, staff.family, staff.title FROM records_request \
    LEFT JOIN staff ON staff.id = answered_by
    """

  static func insert(_ request: RecordsRequest) -> SQL {
    let wish = request.wish
    let kinds = wish.kinds.map(\.rawValue).sorted().joined(separator: " ")
    return """
      INSERT INTO records_request (id, patient_id, account_id, asked_as, kinds, from_on, to_on, way, recipient, address,
        asked_at, due_on)
      VALUES (\(request.id), \(request.patientID), \(request.accountID), \(request.askedAs), \(kinds), \(wish.from),
        \(wish.to), \(wish.way.rawValue), \(wish.recipient), \(wish.address), \(request.askedAt), \(request.dueOn))
      """
  }

  static func one(_ id: RecordsRequest.ID) -> SQL { "SELECT \(raw: columns) WHERE records_request.id = \(id)" }

  static func all(of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) WHERE patient_id = \(patient) ORDER BY asked_at DESC, records_request.id DESC LIMIT \(limit)
    """
  }

  static func fulfil(_ id: RecordsRequest.ID, _ sent: String, by staff: StaffMember.ID, at now: Instant) -> SQL {
    """
    UPDATE records_request SET sent = \(sent), answered_by = \(staff), answered_at = \(now)
    WHERE id = \(id) AND sent IS NULL
    """
  }

  static func extend(
    _ id: RecordsRequest.ID, to day: CivilDate, _ reason: String, by staff: StaffMember.ID, at now: Instant
  ) -> SQL {
    """
    UPDATE records_request SET due_on = \(day), extension = \(reason), extended_by = \(staff), extended_at = \(now)
    WHERE id = \(id) AND sent IS NULL AND extended_at IS NULL
    """
  }
}

extension RecordsRequestQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 0))
    let (id, staff) = (RecordsRequest.ID("r"), StaffMember.ID("s"))
    let request = RecordsRequest(
      id: id, patientID: Patient.ID("p"), by: Account.ID("a"), as: "patient",
      RecordsRequest.Wish(kinds: [], from: nil, to: nil, way: .paper, recipient: "", address: ""), at: now, dueOn: day)
    return [
      insert(request), one(id), all(of: request.patientID, limit: 20), fulfil(id, "", by: staff, at: now),
      extend(id, to: day, "", by: staff, at: now),
    ]
  }
}
