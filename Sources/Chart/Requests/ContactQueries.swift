import Kernel
import Store

/// Contact data that patients want changed, and what was accepted.
enum ContactQueries {
  static func insert(_ change: ContactChange) -> SQL {
    """
    INSERT INTO contact_change (id, patient_id, account_id, asked_at)
    VALUES (\(change.id), \(change.patientID), \(change.accountID), \(change.askedAt))
    """
  }

  static func insert(_ field: ContactChange.Field, of id: ContactChange.ID) -> SQL {
    """
    INSERT INTO contact_change_field (change_id, field, was, wanted)
    VALUES (\(id), \(field.field.rawValue), \(field.was), \(field.wanted))
    """
  }

  static func one(_ id: ContactChange.ID) -> SQL {
    "SELECT id, patient_id, account_id, asked_at FROM contact_change WHERE id = \(id)"
  }

  static func recent(of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT id, patient_id, account_id, asked_at FROM contact_change WHERE patient_id = \(patient)
    ORDER BY asked_at DESC, id DESC LIMIT \(limit)
    """
  }

  static func fields(of id: ContactChange.ID, limit: Int) -> SQL {
    """
    SELECT field, was, wanted, decision, reason FROM contact_change_field WHERE change_id = \(id)
    ORDER BY field LIMIT \(limit)
    """
  }

  static func replace(_ id: ContactChange.ID, at now: Instant) -> SQL {
    """
    UPDATE contact_change_field SET decision = 'replaced', decided_at = \(now)
    WHERE change_id = \(id) AND decision IS NULL
    """
  }

  static func decide(
    _ field: ContactField, of id: ContactChange.ID, _ decision: ContactChange.Decision, _ reason: String,
    by staff: StaffMember.ID, at now: Instant
  ) -> SQL {
    """
    UPDATE contact_change_field SET decision = \(decision.rawValue), reason = \(reason), decided_by = \(staff),
      decided_at = \(now)
    WHERE change_id = \(id) AND field = \(field.rawValue) AND decision IS NULL
    """
  }

  static func accepted(of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT field, value, was, accepted_at, differs FROM patient_contact WHERE patient_id = \(patient) LIMIT \(limit)
    """
  }

  static func keep(
    _ value: String, for field: ContactField, of patient: Patient.ID, was: String, by staff: StaffMember.ID,
    at now: Instant
  ) -> SQL {
    """
    INSERT INTO patient_contact (patient_id, field, value, was, accepted_by, accepted_at)
    VALUES (\(patient), \(field.rawValue), \(value), \(was), \(staff), \(now))
    ON CONFLICT (patient_id, field) DO UPDATE SET value = excluded.value, was = excluded.was,
      accepted_by = excluded.accepted_by, accepted_at = excluded.accepted_at, differs = NULL
    """
  }

  static func note(_ differing: String?, for field: ContactField, of patient: Patient.ID) -> SQL {
    "UPDATE patient_contact SET differs = \(differing) WHERE patient_id = \(patient) AND field = \(field.rawValue)"
  }

  /// The record system says what was accepted, or something newer: nothing has to stand before it.
  static func forget(_ field: ContactField, of patient: Patient.ID) -> SQL {
    "DELETE FROM patient_contact WHERE patient_id = \(patient) AND field = \(field.rawValue)"
  }

  static func forget(_ field: ContactField, of patient: Patient.ID, differing: String) -> SQL {
    """
    DELETE FROM patient_contact
    WHERE patient_id = \(patient) AND field = \(field.rawValue) AND differs = \(differing)
    """
  }

  /// From now on the record system's word is known and passed over.
  static func keepAll(_ field: ContactField, of patient: Patient.ID, differing: String) -> SQL {
    """
    UPDATE patient_contact SET was = differs, differs = NULL
    WHERE patient_id = \(patient) AND field = \(field.rawValue) AND differs = \(differing)
    """
  }

  static func setPhone(_ id: Patient.ID, _ phone: String?) -> SQL {
    "UPDATE patient SET phone = \(phone) WHERE id = \(id)"
  }

  static func setEmail(_ id: Patient.ID, _ email: String?) -> SQL {
    "UPDATE patient SET email = \(email) WHERE id = \(id)"
  }

  static func setLanguage(_ id: Patient.ID, _ language: Language) -> SQL {
    "UPDATE patient SET language = \(language) WHERE id = \(id)"
  }
}

extension ContactQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (id, patient, staff) = (ContactChange.ID("c"), Patient.ID("p"), StaffMember.ID("s"))
    let change = ContactChange(id: id, patientID: patient, accountID: Account.ID("a"), askedAt: now, fields: [])
    return [
      insert(change), insert(ContactChange.Field(.phone, was: "", wanted: ""), of: id), one(id),
      recent(of: patient, limit: 5), fields(of: id, limit: 10), replace(id, at: now),
      decide(.phone, of: id, .accepted, "", by: staff, at: now), accepted(of: patient, limit: 10),
      keep("", for: .phone, of: patient, was: "", by: staff, at: now), note("", for: .phone, of: patient),
      forget(.phone, of: patient), forget(.phone, of: patient, differing: ""),
      keepAll(.phone, of: patient, differing: ""), setPhone(patient, nil), setEmail(patient, nil),
      setLanguage(patient, .english),
    ]
  }
}
