package import Kernel
package import Store

/// An insurance that a patient says they have, with photos of its card, and how the practice decided.
package struct CoverageChange: Sendable {
  package typealias ID = Kernel.ID<CoverageChange>

  package let id: ID
  package let patientID: Patient.ID
  package let accountID: Account.ID
  /// `patient`, or a helper's relationship.
  package let askedAs: String
  package let askedAt: Instant
  /// Which insurance it takes the place of (`HeldInsurance.about`); empty for one besides those.
  package let about: String
  /// What the practice had in its place then; nil for nothing.
  package let was: InsuranceCard?
  package let wanted: InsuranceCard
  package let front: Attachment.ID?
  package let back: Attachment.ID?
  package private(set) var decision: Decision?
  /// Why it was not taken.
  package private(set) var reason = ""
  /// The card as the front desk read it, when it was accepted.
  package private(set) var taken: InsuranceCard?
  package private(set) var decidedAt: Instant?

  package init(
    id: ID, of patientID: Patient.ID, by account: Account.ID, as role: String, at moment: Instant,
    _ proposal: CoverageProposal, was: InsuranceCard?
  ) {
    (self.id, self.patientID, accountID) = (id, patientID, account)
    (askedAs, askedAt) = (role, moment)
    (about, self.was, wanted) = (proposal.about, was, proposal.card)
    (front, back) = (proposal.front, proposal.back)
  }

  /// How it was decided.
  package enum Decision: String, Sendable {
    case accepted, refused
    /// The patient sent another one before anybody looked.
    case replaced
    case withdrawn
  }

  package var cause: String { "coverage/\(id)" }

  package var isOpen: Bool { decision == nil }

  package var photos: [Attachment.ID] { [front, back].compactMap { $0 } }

  /// The change that a notice is about.
  package static func isCause(_ cause: String) -> Bool { cause.hasPrefix("coverage/") }
}

/// What somebody sends: a card, its photos, and in which one's place it comes.
package struct CoverageProposal: Sendable {
  package let about: String
  package let card: InsuranceCard
  /// Drafts of whoever sends it.
  package var front: Attachment.ID?
  package var back: Attachment.ID?

  package init(about: String, _ card: InsuranceCard) {
    (self.about, self.card) = (about, card)
  }
}

extension CoverageChange: RowDecodable {
  package init(row: Row) throws {
    (id, patientID, accountID) = (try row.id(0), try row.id(1), try row.id(2))
    (askedAs, askedAt, about) = (try row.text(3), try row.instant(4), try row.text(5))
    let (was, taken) = (try row.text(6), try row.text(12))
    self.was = was.isEmpty ? nil : InsuranceCard(kept: was)
    wanted = InsuranceCard(kept: try row.text(7))
    let (front, back) = (try row.text(8), try row.text(9))
    self.front = front.isEmpty ? nil : Attachment.ID(front)
    self.back = back.isEmpty ? nil : Attachment.ID(back)
    decision = try row.textOrNil(10).flatMap(Decision.init(rawValue:))
    reason = try row.text(11)
    self.taken = taken.isEmpty ? nil : InsuranceCard(kept: taken)
    decidedAt = try row.instantOrNil(13)
  }
}

/// Sending a card, taking it back, and deciding about it once.
package enum CoverageChanges {
  /// Puts a card before the practice, with its photos. What waited of this patient before gives way to it.
  ///
  /// - Parameter drawer: whose drafts the photos are.
  /// - Returns: the causes of the changes that gave way.
  /// - Throws: `AttachmentFault.notYours` for photos that are no drafts of this drawer.
  package static func ask(
    _ change: CoverageChange, photosFrom drawer: String, in transaction: Transaction
  ) throws -> [String] {
    let open = try recent(of: change.patientID, in: transaction).filter(\.isOpen)
    try transaction.run(CoverageQueries.closeOpen(of: change.patientID, as: .replaced, at: change.askedAt))
    try transaction.run(CoverageQueries.insert(change))
    try Attachments.adopt(
      change.photos, draftedBy: drawer, about: change.patientID, as: .coverage(change.id.text), in: transaction)
    return open.map(\.cause)
  }

  /// Takes it back before anybody decided.
  ///
  /// - Throws: `RequestFault.answeredAlready` when somebody did.
  package static func withdraw(
    _ id: CoverageChange.ID, of patient: Patient.ID, in transaction: Transaction, at now: Instant
  ) throws {
    guard try transaction.run(CoverageQueries.withdraw(id, of: patient, at: now)) == 1 else {
      throw RequestFault.answeredAlready
    }
  }

  /// Accepts it as the front desk read it. It holds from now on.
  ///
  /// - Parameter mark: of the card that was looked at in its place (`presentMark`).
  /// - Throws: `answeredAlready` for the second of two; `changedMeanwhile` when another card holds by now.
  package static func accept(
    _ change: CoverageChange, as card: InsuranceCard, seeing mark: String, by staff: StaffMember.ID,
    in transaction: Transaction, at now: Instant, _ zone: ClinicZone
  ) throws {
    let present = try InsuranceBook(of: change.patientID, in: transaction, at: now, zone).held(about: change.about)
    guard presentMark(present?.card) == mark else { throw RequestFault.changedMeanwhile }
    try decide(CoverageQueries.decide(change.id, .accepted, taken: card.kept, by: staff, at: now), in: transaction)
    try InsuranceBook.accept(card, from: change, insteadOf: present?.card, by: staff, in: transaction, at: now)
  }

  package static func refuse(
    _ id: CoverageChange.ID, because reason: String, by staff: StaffMember.ID, in transaction: Transaction,
    at now: Instant
  ) throws {
    try decide(CoverageQueries.decide(id, .refused, reason, by: staff, at: now), in: transaction)
  }

  /// Stands in a form for the card that holds in the place of the new one.
  package static func presentMark(_ card: InsuranceCard?) -> String { InsuranceBook.mark(card?.kept ?? "") }

  package static func one(_ id: CoverageChange.ID, in reading: Reading) throws -> CoverageChange? {
    try reading.first(CoverageQueries.one(id))
  }

  /// The last changes that somebody sent for a patient, newest first.
  package static func recent(of patient: Patient.ID, in reading: Reading) throws -> [CoverageChange] {
    try reading.all(CoverageQueries.recent(of: patient, limit: 5))
  }

  private static func decide(_ change: SQL, in transaction: Transaction) throws {
    guard try transaction.run(change) == 1 else { throw RequestFault.answeredAlready }
  }
}
