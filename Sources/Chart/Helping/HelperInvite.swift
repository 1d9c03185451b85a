package import Kernel
package import Store

/// Somebody who was asked to help, by a link that was sent to them and a number that the patient tells them: a link
/// that is passed on opens nothing by itself.
package struct HelperInvite: Sendable {
  package typealias ID = Kernel.ID<HelperInvite>

  package static let lifetime: Duration = .seconds(7 * 86_400)
  package static let triesAllowed = 5

  package let id: ID
  package let name: PersonName
  package let email: String
  package let phone: String
  package let language: Language
  package let offer: HelperOffer
  package let askedBy: String
  package let askedAt: Instant
  package let expiresAt: Instant
  package let wrongTries: Int
  package let usedAt: Instant?
  package let withdrawnAt: Instant?

  package init(
    id: ID, name: PersonName, email: String, phone: String, language: Language, offer: HelperOffer, askedBy: String,
    at now: Instant
  ) {
    (self.id, self.name, self.email, self.phone) = (id, name, email, phone)
    (self.language, self.offer, self.askedBy, askedAt) = (language, offer, askedBy, now)
    (expiresAt, wrongTries, usedAt, withdrawnAt) = (now.adding(HelperInvite.lifetime), 0, nil, nil)
  }

  package var patientID: Patient.ID { offer.patientID }

  /// Whether it can be answered, and if not, why.
  package func state(at now: Instant) -> State {
    if usedAt != nil { return .used }
    if withdrawnAt != nil { return .withdrawn }
    if wrongTries >= HelperInvite.triesAllowed { return .tooManyTries }
    return now < expiresAt ? .open : .expired
  }

  package enum State: String, Sendable {
    case open, used, withdrawn, tooManyTries = "too-many-tries", expired
  }
}

/// What somebody is to be allowed, for whom and until when.
package struct HelperOffer: Sendable, Hashable {
  package let patientID: Patient.ID
  package let relationship: HelperGrant.Relationship
  package let basis: HelperGrant.Basis
  package let rights: HelperRights
  package let endsAt: Instant?
  /// What staff saw, or where the paper is; empty for what the patient gives.
  package var proof = ""
  package var reviewOn: CivilDate?
  package var documentID: Attachment.ID?

  package init(
    for patientID: Patient.ID, as relationship: HelperGrant.Relationship, on basis: HelperGrant.Basis,
    _ rights: HelperRights, until endsAt: Instant?
  ) {
    (self.patientID, self.relationship, self.basis) = (patientID, relationship, basis)
    (self.rights, self.endsAt) = (rights, endsAt)
  }
}

extension HelperInvite: RowDecodable {
  package init(row: Row) throws {
    id = try row.id(0)
    name = PersonName(given: try row.text(2), family: try row.text(3))
    (email, phone) = (try row.text(4), try row.text(5))
    language = Language(rawValue: try row.text(6)) ?? .english
    var offer = HelperOffer(
      for: try row.id(1), as: HelperGrant.Relationship(rawValue: try row.text(7)) ?? .friend,
      on: HelperGrant.Basis(rawValue: try row.text(8)) ?? .granted, HelperRights(text: try row.text(9)),
      until: try row.instantOrNil(10))
    offer.proof = try row.text(11)
    offer.reviewOn = try row.dayOrNil(12)
    offer.documentID = try row.idOrNil(13)
    self.offer = offer
    askedBy = try row.text(14)
    (askedAt, expiresAt) = (try row.instant(15), try row.instant(16))
    wrongTries = Int(try row.integer(17))
    (usedAt, withdrawnAt) = (try row.instantOrNil(18), try row.instantOrNil(19))
  }
}
