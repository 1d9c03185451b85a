package import Kernel
package import Store

/// The questions about people who were asked to help.
package enum HelperInviteQueries {
  private static let columns: StaticString = """
    id, patient_id, given, family, email, phone, language, relationship, basis, scopes, until, proof, review_on, \
    document_id, asked_by, asked_at, expires_at, wrong_tries, used_at, withdrawn_at
    """

  package static func withToken(_ hash: String) -> SQL {
    "SELECT \(raw: columns) FROM helper_invite WHERE token_hash = \(hash)"
  }

  package static func one(_ id: HelperInvite.ID, of patient: Patient.ID) -> SQL {
    "SELECT \(raw: columns) FROM helper_invite WHERE id = \(id) AND patient_id = \(patient)"
  }

  /// Those that can still be answered.
  package static func open(of patient: Patient.ID, at now: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM helper_invite
    WHERE patient_id = \(patient) AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > \(now)
    ORDER BY asked_at DESC, id LIMIT \(limit)
    """
  }

  /// How many were asked since a moment, whatever became of it.
  package static func count(of patient: Patient.ID, since: Instant) -> SQL {
    "SELECT COUNT(*) FROM helper_invite WHERE patient_id = \(patient) AND asked_at >= \(since)"
  }

  package static func insert(_ invite: HelperInvite, tokenHash: String) -> SQL {
    """
    INSERT INTO helper_invite (id, patient_id, token_hash, given, family, email, phone, language, relationship, basis,
      scopes, until, proof, review_on, document_id, asked_by, asked_at, expires_at)
    VALUES (\(invite.id), \(invite.patientID), \(tokenHash), \(invite.name.given), \(invite.name.family),
      \(invite.email), \(invite.phone), \(invite.language), \(invite.offer.relationship.rawValue),
      \(invite.offer.basis.rawValue), \(invite.offer.rights.text), \(invite.offer.endsAt), \(invite.offer.proof),
      \(invite.offer.reviewOn), \(invite.offer.documentID?.text), \(invite.askedBy), \(invite.askedAt),
      \(invite.expiresAt))
    """
  }

  package static func countWrongTry(_ id: HelperInvite.ID) -> SQL {
    "UPDATE helper_invite SET wrong_tries = wrong_tries + 1 WHERE id = \(id)"
  }

  package static func use(_ id: HelperInvite.ID, by account: Account.ID, at now: Instant) -> SQL {
    """
    UPDATE helper_invite SET used_at = \(now), used_by = \(account)
    WHERE id = \(id) AND used_at IS NULL AND withdrawn_at IS NULL AND expires_at > \(now) AND wrong_tries < 5
    """
  }

  package static func withdraw(_ id: HelperInvite.ID, of patient: Patient.ID, at now: Instant) -> SQL {
    """
    UPDATE helper_invite SET withdrawn_at = \(now)
    WHERE id = \(id) AND patient_id = \(patient) AND used_at IS NULL AND withdrawn_at IS NULL
    """
  }
}

extension HelperInviteQueries: QueryExamples {
  package static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let patient = Patient.ID("p")
    let invite = HelperInvite(
      id: HelperInvite.ID("i"), name: PersonName(given: "A", family: "B"), email: "a@b.example", phone: "",
      language: .english,
      offer: HelperOffer(for: patient, as: .child, on: .granted, .acting(in: [.visits]), until: nil),
      askedBy: "a", at: now)
    return [
      withToken("h"), one(invite.id, of: patient), open(of: patient, at: now, limit: 20),
      count(of: patient, since: now), insert(invite, tokenHash: "h"), countWrongTry(invite.id),
      use(invite.id, by: Account.ID("a"), at: now), withdraw(invite.id, of: patient, at: now),
    ]
  }
}
