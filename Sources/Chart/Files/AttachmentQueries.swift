import Kernel
import Store

/// Files that people sent or are about to send.
enum AttachmentQueries {
  private static let columns: StaticString = """
    id, patient_id, owner_kind, owner_id, name, kind, bytes, sha256, uploaded_by, uploaded_at, scan, scanned_at
    """

  static func insert(_ one: Attachment) -> SQL {
    """
    INSERT INTO attachment (id, patient_id, owner_kind, owner_id, name, kind, bytes, sha256, uploaded_by, uploaded_at,
      scan, scan_due)
    VALUES (\(one.id), \(one.patientID), \(one.owner.kind), \(one.owner.id), \(one.name), \(one.kind.rawValue),
      \(one.byteCount), \(one.sha256), \(one.uploadedBy), \(one.uploadedAt), \(one.scan.rawValue), \(one.uploadedAt))
    """
  }

  /// How many bytes lie in the folder for a patient.
  static func bytes(of patient: Patient.ID) -> SQL {
    """
    SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM attachment
    WHERE patient_id = \(patient) AND scan <> 'infected'
    """
  }

  static func drafts(of uploader: String, about patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM attachment
    WHERE owner_kind = 'draft' AND owner_id = \(uploader) AND patient_id = \(patient)
    ORDER BY uploaded_at, id LIMIT \(limit)
    """
  }

  static func adopt(
    _ id: Attachment.ID, of uploader: String, about patient: Patient.ID, as owner: Attachment.Owner
  ) -> SQL {
    """
    UPDATE attachment SET owner_kind = \(owner.kind), owner_id = \(owner.id)
    WHERE id = \(id) AND owner_kind = 'draft' AND owner_id = \(uploader) AND patient_id = \(patient)
    """
  }

  static func drop(_ id: Attachment.ID, of uploader: String) -> SQL {
    "DELETE FROM attachment WHERE id = \(id) AND owner_kind = 'draft' AND owner_id = \(uploader)"
  }

  static func one(_ id: Attachment.ID, of patient: Patient.ID) -> SQL {
    "SELECT \(raw: columns) FROM attachment WHERE id = \(id) AND patient_id = \(patient)"
  }

  static func ofMessages(_ messages: [String], of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM attachment
    WHERE owner_kind = 'message' AND owner_id IN (\(list: messages)) AND patient_id = \(patient)
    ORDER BY uploaded_at, id LIMIT \(limit)
    """
  }

  static func ofOwner(_ kind: String, _ id: String, of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM attachment
    WHERE owner_kind = \(kind) AND owner_id = \(id) AND patient_id = \(patient)
    ORDER BY uploaded_at, id LIMIT \(limit)
    """
  }

  /// Drafts that nobody sent since a moment.
  static func forgotten(before moment: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM attachment WHERE owner_kind = 'draft' AND uploaded_at < \(moment) LIMIT \(limit)
    """
  }

  /// Which of these have a file that is to stay.
  static func kept(among ids: [String]) -> SQL {
    "SELECT id FROM attachment WHERE id IN (\(list: ids)) AND scan <> 'infected'"
  }

  /// All of them in the order of their ids, for checks and copies.
  static func all(after id: Attachment.ID, limit: Int) -> SQL {
    "SELECT \(raw: columns) FROM attachment WHERE id > \(id) ORDER BY id LIMIT \(limit)"
  }
}

extension AttachmentQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (id, patient) = (Attachment.ID("a"), Patient.ID("p"))
    let file = StoredFile(name: "a", kind: .pdf, byteCount: 1, sha256: "")
    let one = Attachment(
      id: id, patientID: patient, owner: .draft("a"), file: file, uploadedBy: "a", uploadedAt: now, scan: .off)
    return [
      insert(one), bytes(of: patient), drafts(of: "a", about: patient, limit: 20),
      adopt(id, of: "a", about: patient, as: .message("m")), drop(id, of: "a"), self.one(id, of: patient),
      ofMessages(["m", "n"], of: patient, limit: 500), ofOwner("coverage", "c", of: patient, limit: 5),
      forgotten(before: now, limit: 100), kept(among: ["a", "b"]),
      all(after: id, limit: 200),
    ]
  }
}
