import Kernel
import Store

/// What the record system says of a patient's insurance, when it comes in again.
///
/// What the practice accepted stays before news that is older than it, or that does not say how old it is. A person is
/// asked when the record system says a third thing: neither what was accepted, nor what it said before (ADR 21).
struct CoverageNews {
  private let patient: Patient.ID
  private let transaction: Transaction
  private let now: Instant
  private let zone: ClinicZone

  init(of patient: Patient.ID, in transaction: Transaction, at now: Instant, _ zone: ClinicZone) {
    (self.patient, self.transaction, self.now, self.zone) = (patient, transaction, now, zone)
  }

  /// - Parameter id: the Coverage that came.
  /// - Returns: work for a person, where one is to be asked.
  func settle(_ id: String) throws -> NewWork? {
    let accepted = try InsuranceBook.accepted(of: patient, in: transaction)
    guard !accepted.isEmpty,
      let incoming = try InsuranceOnFile.all(of: patient, within: .ofPractice, in: transaction, at: now, zone)
        .first(where: { $0.id == id })
    else { return nil }
    // It may have come under another id than that in whose place ours stands.
    for same in accepted where incoming.isCurrent && incoming.card.isSame(as: same.card) {
      try transaction.run(CoverageQueries.forget(same.about, of: patient))
    }
    guard let own = accepted.first(where: { $0.about == id }), incoming.isCurrent,
      !incoming.card.isSame(as: own.card)
    else { return nil }
    if let written = incoming.writtenAt, written > own.acceptedAt {
      try transaction.run(CoverageQueries.forget(id, of: patient))
      return nil
    }
    let said = incoming.card.kept
    guard said != own.was else { return nil }
    try transaction.run(CoverageQueries.note(said, about: id, of: patient))
    return NewWork(
      .coverage, about: "differs/\(id)", of: patient, group: .requests, team: .frontDesk,
      dueAt: WorkCalendar(zone: zone).close(ofWorkday: 2, after: now),
      cause: "coverage-differs/\(patient)/\(id)/\(InsuranceBook.mark(said))")
  }
}
