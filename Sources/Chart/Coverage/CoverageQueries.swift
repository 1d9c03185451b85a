import Kernel
import Store

/// Insurances: on file, as patients want them, and as they were accepted.
enum CoverageQueries {
  private static let columns: StaticString = """
    id, patient_id, account_id, asked_as, asked_at, about, was, wanted, front_file, back_file, decision, reason, taken,
    decided_at
    """

  static func onFile(of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT id, json, stored_at, held, sensitivity FROM resource WHERE patient_id = \(patient) AND type = 'Coverage'
    ORDER BY stored_at DESC, id LIMIT \(limit)
    """
  }

  static func insurers(_ ids: [String], limit: Int) -> SQL {
    """
    SELECT type, id, json FROM resource
    WHERE type = 'Organization' AND id IN (\(list: ids)) AND patient_id IS NULL AND subject IS NULL LIMIT \(limit)
    """
  }

  static func holders(_ ids: [String], of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT type, id, json FROM resource
    WHERE type = 'RelatedPerson' AND id IN (\(list: ids)) AND patient_id = \(patient) LIMIT \(limit)
    """
  }

  static func insert(_ change: CoverageChange) -> SQL {
    """
    INSERT INTO coverage_change (id, patient_id, account_id, asked_as, asked_at, about, was, wanted, front_file,
      back_file)
    VALUES (\(change.id), \(change.patientID), \(change.accountID), \(change.askedAs), \(change.askedAt),
      \(change.about), \(change.was?.kept ?? ""), \(change.wanted.kept), \(change.front?.text ?? ""),
      \(change.back?.text ?? ""))
    """
  }

  static func one(_ id: CoverageChange.ID) -> SQL { "SELECT \(raw: columns) FROM coverage_change WHERE id = \(id)" }

  static func recent(of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM coverage_change WHERE patient_id = \(patient)
    ORDER BY asked_at DESC, id DESC LIMIT \(limit)
    """
  }

  static func closeOpen(of patient: Patient.ID, as decision: CoverageChange.Decision, at now: Instant) -> SQL {
    """
    UPDATE coverage_change SET decision = \(decision.rawValue), decided_at = \(now)
    WHERE patient_id = \(patient) AND decision IS NULL
    """
  }

  static func withdraw(_ id: CoverageChange.ID, of patient: Patient.ID, at now: Instant) -> SQL {
    """
    UPDATE coverage_change SET decision = 'withdrawn', decided_at = \(now)
    WHERE id = \(id) AND patient_id = \(patient) AND decision IS NULL
    """
  }

  static func decide(
    _ id: CoverageChange.ID, _ decision: CoverageChange.Decision, _ reason: String = "", taken: String = "",
    by staff: StaffMember.ID, at now: Instant
  ) -> SQL {
    """
    UPDATE coverage_change SET decision = \(decision.rawValue), reason = \(reason), taken = \(taken),
      decided_by = \(staff), decided_at = \(now)
    WHERE id = \(id) AND decision IS NULL
    """
  }

  static func accepted(of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT about, change_id, card, was, accepted_at, differs FROM patient_coverage WHERE patient_id = \(patient)
    ORDER BY accepted_at DESC, about LIMIT \(limit)
    """
  }

  static func keep(_ one: AcceptedInsurance, of patient: Patient.ID, by staff: StaffMember.ID) -> SQL {
    """
    INSERT INTO patient_coverage (patient_id, about, change_id, card, was, accepted_by, accepted_at)
    VALUES (\(patient), \(one.about), \(one.changeID), \(one.card.kept), \(one.was), \(staff), \(one.acceptedAt))
    ON CONFLICT (patient_id, about) DO UPDATE SET change_id = excluded.change_id, card = excluded.card,
      was = excluded.was, accepted_by = excluded.accepted_by, accepted_at = excluded.accepted_at, differs = NULL
    """
  }

  static func note(_ differing: String, about: String, of patient: Patient.ID) -> SQL {
    "UPDATE patient_coverage SET differs = \(differing) WHERE patient_id = \(patient) AND about = \(about)"
  }

  /// The record system says what was accepted, or something newer: nothing has to stand before it.
  static func forget(_ about: String, of patient: Patient.ID) -> SQL {
    "DELETE FROM patient_coverage WHERE patient_id = \(patient) AND about = \(about)"
  }

  static func forget(_ about: String, of patient: Patient.ID, differing: String) -> SQL {
    """
    DELETE FROM patient_coverage WHERE patient_id = \(patient) AND about = \(about) AND differs = \(differing)
    """
  }

  /// From now on the record system's word is known and passed over.
  static func keepAll(_ about: String, of patient: Patient.ID, differing: String) -> SQL {
    """
    UPDATE patient_coverage SET was = differs, differs = NULL
    WHERE patient_id = \(patient) AND about = \(about) AND differs = \(differing)
    """
  }

  static func confirmation(of patient: Patient.ID) -> SQL {
    "SELECT mark, confirmed_at FROM coverage_confirmation WHERE patient_id = \(patient) LIMIT 1"
  }

  static func confirm(_ mark: String, of patient: Patient.ID, by actor: Actor, at now: Instant) -> SQL {
    """
    INSERT INTO coverage_confirmation (patient_id, mark, confirmed_by, confirmed_as, confirmed_at)
    VALUES (\(patient), \(mark), \(actor.id), \(actor.actingAs), \(now))
    ON CONFLICT (patient_id) DO UPDATE SET mark = excluded.mark, confirmed_by = excluded.confirmed_by,
      confirmed_as = excluded.confirmed_as, confirmed_at = excluded.confirmed_at
    """
  }
}

extension CoverageQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (id, patient, staff) = (CoverageChange.ID("c"), Patient.ID("p"), StaffMember.ID("s"))
    let card = InsuranceCard(payer: "a", memberNumber: "b", group: "c")
    let change = CoverageChange(
      id: id, of: patient, by: Account.ID("a"), as: "patient", at: now, CoverageProposal(about: "", card), was: nil)
    let row = AcceptedInsurance(about: "a", changeID: id, card: card, was: "", acceptedAt: now)
    return [
      onFile(of: patient, limit: 20), insurers(["a", "b"], limit: 40), holders(["a"], of: patient, limit: 40),
      insert(change), one(id), recent(of: patient, limit: 5), closeOpen(of: patient, as: .replaced, at: now),
      withdraw(id, of: patient, at: now), decide(id, .refused, by: staff, at: now), accepted(of: patient, limit: 20),
      keep(row, of: patient, by: staff), note("", about: "a", of: patient), forget("a", of: patient),
      forget("a", of: patient, differing: ""), keepAll("a", of: patient, differing: ""), confirmation(of: patient),
      confirm("m", of: patient, by: .console, at: now),
    ]
  }
}
