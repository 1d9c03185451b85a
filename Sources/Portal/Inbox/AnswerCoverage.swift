import Chart
import Kernel
import Store
import Web

/// What the front desk read on a card.
package struct CardAsRead: Sendable {
  package let payer: String
  package let memberNumber: String
  package let group: String

  package init(payer: String, memberNumber: String, group: String) {
    (self.payer, self.memberNumber, self.group) = (payer, memberNumber, group)
  }
}

extension App {
  /// Takes an insurance card as the front desk read it. It holds from now on, the patient is told, and somebody types
  /// it into the record system.
  package func takeCoverage(
    _ read: CardAsRead, seeing mark: String, _ deed: WorkDeed, _ submission: Submission?
  ) async throws -> Done {
    let (now, zone, tellNews, desk) = (clock.now, practice.zone, TellNews(self), SheetDesk(self))
    return try await work(deed, submission, saying: "inbox.said.coverage.taken") { transaction, entry in
      let change = try deed.card(of: entry, in: transaction)
      var card = change.wanted
      (card.payer, card.memberNumber, card.group) = (read.payer, read.memberNumber, read.group)
      try CoverageChanges.accept(change, as: card, seeing: mark, by: deed.member.id, in: transaction, at: now, zone)
      try WorkQueue.settle(entry.id, as: .done, by: deed.actor, in: transaction, at: now)
      try desk.open(change.cause, entry, headline: "", team: .frontDesk, in: transaction, at: now)
      try tellNews([change.news], in: transaction, at: now)
    }
  }

  /// Does not take a card, with a reason that the patient reads.
  package func refuseCoverage(
    because reason: String, _ deed: WorkDeed, _ submission: Submission?
  ) async throws -> Done {
    let (now, tellNews) = (clock.now, TellNews(self))
    return try await work(deed, submission, saying: "inbox.said.coverage.refused") { transaction, entry in
      let change = try deed.card(of: entry, in: transaction)
      try CoverageChanges.refuse(change.id, because: reason, by: deed.member.id, in: transaction, at: now)
      try WorkQueue.settle(entry.id, as: .done, by: deed.actor, in: transaction, at: now)
      try tellNews([change.news], in: transaction, at: now)
    }
  }

  /// Settles a difference with the record system.
  package func settleCoverage(
    _ mark: String, keeping: Bool, _ deed: WorkDeed, _ submission: Submission?
  ) async throws -> Done {
    let now = clock.now
    return try await work(deed, submission, saying: "inbox.said.decided") { transaction, entry in
      guard deed.member.role.may(.reviewCoverage), let patientID = entry.patientID,
        let about = CoverageFile.differing(entry)
      else { throw WorkFault.notFound }
      try InsuranceBook.settle(about, of: patientID, differing: mark, keeping: keeping, in: transaction)
      try WorkQueue.settle(entry.id, as: .done, by: deed.actor, in: transaction, at: now)
    }
  }
}

extension WorkDeed {
  /// The card that an entry is about, for those who may decide.
  fileprivate func card(of entry: WorkEntry, in reading: Reading) throws -> CoverageChange {
    guard member.role.may(.reviewCoverage), entry.kind == .coverage,
      let change = try CoverageChanges.one(ID(entry.subject), in: reading)
    else { throw WorkFault.notFound }
    return change
  }
}

extension CoverageChange {
  /// Told like an answer, to helpers too: somebody who answers for a child sent its card.
  fileprivate var news: News { News(patientID: patientID, topic: .messages, cause: "\(cause)/answered") }
}
