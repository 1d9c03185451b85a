package import Kernel
package import Store

/// The insurances of a patient that hold at this moment: what the record system sent, and before it what the practice
/// accepted since.
package struct InsuranceBook: Sendable {
  /// Who pays first stands first.
  package let held: [HeldInsurance]
  /// When the patient's side last said that all of it is right; nil when what holds is another thing by now.
  package let confirmedAt: Instant?

  /// - Parameter visibility: of whoever looks; staff who decide see all of it (`ofPractice`).
  package init(
    of id: Patient.ID, within visibility: Visibility = .ofPractice, in reading: Reading, at now: Instant,
    _ zone: ClinicZone
  ) throws {
    let onFile = try InsuranceOnFile.all(of: id, within: visibility, in: reading, at: now, zone)
    let accepted = try InsuranceBook.accepted(of: id, in: reading)
    let hidden = Set(onFile.filter { !$0.isVisible }.map(\.id))
    let own = accepted.filter { !hidden.contains($0.about) }.map { one in
      let order = onFile.first { $0.id == one.about }?.order ?? 100
      return (order, HeldInsurance(about: one.about, card: one.card, source: .patient(one.acceptedAt), one.differs))
    }
    let replaced = Set(accepted.map(\.about))
    let theirs = onFile.filter { $0.isVisible && $0.isCurrent && !replaced.contains($0.id) }.map { one in
      (one.order, HeldInsurance(about: one.id, card: one.card, source: .records(one.arrivedAt), nil))
    }
    held = (own + theirs).sorted { ($0.0, $0.1.about) < ($1.0, $1.1.about) }.map(\.1)
    let mark = InsuranceBook.mark(of: held)
    let confirmed: [Confirmation] = try reading.all(CoverageQueries.confirmation(of: id))
    confirmedAt = confirmed.first.flatMap { $0.mark == mark ? $0.at : nil }
  }

  /// Stands in a form for what was looked at.
  package var mark: String { InsuranceBook.mark(of: held) }

  package func held(about: String) -> HeldInsurance? { held.first { $0.about == about } }

  private static func mark(of held: [HeldInsurance]) -> String {
    mark(held.map { "\($0.about)\n\($0.card.kept)" }.joined(separator: "\n\n"))
  }

  /// Stands in a form for one text that was looked at.
  package static func mark(_ text: String) -> String { String(Hash.sha256(Array(text.utf8)).prefix(16)) }

  static func accepted(of id: Patient.ID, in reading: Reading) throws -> [AcceptedInsurance] {
    try reading.all(CoverageQueries.accepted(of: id, limit: 20))
  }

  /// Notes that the patient's side says that all of it is right.
  ///
  /// - Throws: `RequestFault.changedMeanwhile` when it is not what was looked at.
  package func confirm(
    seeing mark: String, of id: Patient.ID, by actor: Actor, in transaction: Transaction, at now: Instant
  ) throws {
    guard !held.isEmpty, mark == self.mark else { throw RequestFault.changedMeanwhile }
    try transaction.run(CoverageQueries.confirm(mark, of: id, by: actor, at: now))
  }

  /// Makes a card hold, in the portal's own rows. The record system learns it from a person.
  static func accept(
    _ card: InsuranceCard, from change: CoverageChange, insteadOf present: InsuranceCard?, by staff: StaffMember.ID,
    in transaction: Transaction, at now: Instant
  ) throws {
    let about = change.about.isEmpty ? "+\(change.id)" : change.about
    let earlier = try accepted(of: change.patientID, in: transaction).first { $0.about == about }
    let row = AcceptedInsurance(
      about: about, changeID: change.id, card: card, was: earlier?.was ?? present?.kept ?? "", acceptedAt: now)
    try transaction.run(CoverageQueries.keep(row, of: change.patientID, by: staff))
  }

  /// Settles a difference with the record system: either what was accepted stays, or the record system is right.
  ///
  /// - Throws: `RequestFault.changedMeanwhile` when the record system said another thing since; `answeredAlready` when
  ///   it was settled a moment ago.
  package static func settle(
    _ about: String, of id: Patient.ID, differing mark: String, keeping: Bool, in transaction: Transaction
  ) throws {
    let accepted = try accepted(of: id, in: transaction).first { $0.about == about }
    guard let differing = accepted?.differs?.kept, InsuranceBook.mark(differing) == mark else {
      throw RequestFault.changedMeanwhile
    }
    let change =
      keeping
      ? CoverageQueries.keepAll(about, of: id, differing: differing)
      : CoverageQueries.forget(about, of: id, differing: differing)
    guard try transaction.run(change) == 1 else { throw RequestFault.answeredAlready }
  }

  /// When a book was said to be right.
  private struct Confirmation: RowDecodable {
    let mark: String
    let at: Instant

    init(row: Row) throws { (mark, at) = (try row.text(0), try row.instant(1)) }
  }
}

/// One insurance that holds.
package struct HeldInsurance: Sendable {
  /// Names it in forms: the record system's id, or a plus and the change that brought it.
  package let about: String
  package let card: InsuranceCard
  package let source: Source
  /// What the record system said since, where nobody has decided.
  package let differs: InsuranceCard?

  /// Who said so.
  package enum Source: Sendable {
    /// The record system; when it reached the portal.
    case records(Instant)
    /// The patient; when the practice took it.
    case patient(Instant)
  }

  init(about: String, card: InsuranceCard, source: Source, _ differs: InsuranceCard?) {
    (self.about, self.card, self.source, self.differs) = (about, card, source, differs)
  }
}

/// A card that the practice accepted from the patient.
struct AcceptedInsurance: RowDecodable {
  let about: String
  let changeID: CoverageChange.ID
  let card: InsuranceCard
  /// What the record system said when it was accepted.
  let was: String
  let acceptedAt: Instant
  var differs: InsuranceCard?

  init(about: String, changeID: CoverageChange.ID, card: InsuranceCard, was: String, acceptedAt: Instant) {
    (self.about, self.changeID, self.card) = (about, changeID, card)
    (self.was, self.acceptedAt) = (was, acceptedAt)
  }

  init(row: Row) throws {
    self.init(
      about: try row.text(0), changeID: try row.id(1), card: InsuranceCard(kept: try row.text(2)),
      was: try row.text(3), acceptedAt: try row.instant(4))
    differs = try row.textOrNil(5).map(InsuranceCard.init(kept:))
  }
}

extension Visibility {
  /// What the practice itself knows, whoever of it decides.
  package static let ofPractice = Visibility(kinds: [], mostHeld: 1, mostSensitive: .practiceOnly)
}
