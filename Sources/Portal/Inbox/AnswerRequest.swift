package import Chart
import Kernel
import Store
import Web

/// How a correction is answered.
package enum CorrectionDecision: Sendable {
  /// With the words that both agree on.
  case accept(String)
  case deny(DenialGround, because: String)
}

/// How one field of somebody's contact data is decided.
package struct ContactDecision: Sendable {
  package let field: ContactField
  /// The mark of what the practice had when it was looked at (`ContactBook.mark`).
  package let seen: String
  /// Why not; nil when it is accepted.
  package let refusal: String?

  package init(_ field: ContactField, seeing seen: String, refusing refusal: String? = nil) {
    (self.field, self.seen, self.refusal) = (field, seen, refusal)
  }
}

extension App {
  /// Accepts or denies a correction, once, and tells the patient that there is an answer. Accepted: it stands beside
  /// the row from now on, and somebody types it into the record system.
  package func answer(
    _ decision: CorrectionDecision, _ deed: WorkDeed, _ submission: Submission?
  ) async throws -> Done {
    let (now, tellNews, desk) = (clock.now, TellNews(self), SheetDesk(self))
    let flash: String
    if case .accept = decision { flash = "inbox.said.accepted" } else { flash = "inbox.said.denied" }
    return try await work(deed, submission, saying: flash) { transaction, entry in
      guard entry.kind == .correction, let request = try CorrectionRequests.one(ID(entry.subject), in: transaction)
      else { throw WorkFault.notFound }
      switch decision {
      case .accept(let text):
        try CorrectionRequests.accept(request.id, saying: text, by: deed.member.id, in: transaction, at: now)
        try desk.open(request.cause, entry, headline: entry.headline, team: .nurses, in: transaction, at: now)
      case .deny(let ground, let reason):
        try CorrectionRequests.deny(
          request.id, on: ground, because: reason, by: deed.member.id, in: transaction, at: now)
      }
      try WorkQueue.settle(entry.id, as: .answered, by: deed.actor, in: transaction, at: now)
      try tellNews(
        [News(patientID: request.patientID, topic: .messages, cause: "\(request.cause)/answered")], in: transaction,
        at: now)
    }
  }

  /// Notes what was sent to somebody who asked for a copy of the record, and tells them.
  package func fulfil(_ sent: String, _ deed: WorkDeed, _ submission: Submission?) async throws -> Done {
    let (now, tellNews) = (clock.now, TellNews(self))
    return try await work(deed, submission, saying: "inbox.said.fulfilled") { transaction, entry in
      guard entry.kind == .records, let request = try RecordsRequests.one(ID(entry.subject), in: transaction) else {
        throw WorkFault.notFound
      }
      try RecordsRequests.fulfil(request.id, sending: sent, by: deed.member.id, in: transaction, at: now)
      try WorkQueue.settle(entry.id, as: .done, by: deed.actor, in: transaction, at: now)
      try tellNews(
        [News(patientID: request.patientID, topic: .messages, cause: "\(request.cause)/answered")], in: transaction,
        at: now)
    }
  }

  /// Moves the last day of a clock by what the law allows, once, with a reason that the patient reads.
  package func extend(because reason: String, _ deed: WorkDeed, _ submission: Submission?) async throws -> Done {
    let (now, tellNews, calendar) = (clock.now, TellNews(self), practice.calendar)
    return try await work(deed, submission, saying: "inbox.said.extended", stays: true) { transaction, entry in
      let due: CivilDate
      let staff = deed.member.id
      switch entry.kind {
      case .correction where deed.member.role.may(.decideCorrections):
        guard let request = try CorrectionRequests.one(ID(entry.subject), in: transaction) else {
          throw WorkFault.notFound
        }
        due = request.dueOn.adding(days: LegalClock.moreDays)
        try CorrectionRequests.extend(request.id, to: due, because: reason, by: staff, in: transaction, at: now)
      case .records where deed.member.role.may(.fulfilRecords):
        guard let request = try RecordsRequests.one(ID(entry.subject), in: transaction) else {
          throw WorkFault.notFound
        }
        due = request.dueOn.adding(days: LegalClock.moreDays)
        try RecordsRequests.extend(request.id, to: due, because: reason, by: staff, in: transaction, at: now)
      default: throw WorkFault.notFound
      }
      try WorkQueue.postpone(entry.id, dueAt: LegalClock.workDue(on: due, calendar), in: transaction)
      guard let patientID = entry.patientID else { return }
      try tellNews(
        [News(patientID: patientID, topic: .messages, cause: "\(entry.kind.rawValue)/\(entry.subject)/extended")],
        in: transaction, at: now)
    }
  }

  /// Decides the fields that a patient wants changed. What is accepted holds from now on, and somebody types it into
  /// the record system.
  package func decide(
    _ decisions: [ContactDecision], _ deed: WorkDeed, _ submission: Submission?
  ) async throws -> Done {
    let (now, tellNews, desk) = (clock.now, TellNews(self), SheetDesk(self))
    return try await work(deed, submission, saying: "inbox.said.decided") { transaction, entry in
      guard entry.kind == .contact, let change = try ContactChanges.one(ID(entry.subject), in: transaction) else {
        throw WorkFault.notFound
      }
      for decision in decisions {
        try ContactChanges.decide(
          decision.field, of: change.id, decision.refusal == nil ? .accepted : .refused,
          because: decision.refusal ?? "", by: deed.member.id, in: transaction, at: now)
        guard decision.refusal == nil, let field = change.fields.first(where: { $0.field == decision.field }) else {
          continue
        }
        try ContactBook(of: change.patientID, in: transaction).accept(
          field.wanted, for: field.field, insteadOf: decision.seen, by: deed.member.id, in: transaction, at: now)
      }
      try WorkQueue.settle(entry.id, as: .done, by: deed.actor, in: transaction, at: now)
      if decisions.contains(where: { $0.refusal == nil }) {
        try desk.open(change.cause, entry, headline: "", team: .frontDesk, in: transaction, at: now)
      }
      try tellNews(
        [News(patientID: change.patientID, topic: .account, cause: "\(change.cause)/answered")], in: transaction,
        at: now)
    }
  }

  /// Settles a difference with the record system.
  package func settleDifference(
    _ mark: String, keeping: Bool, _ deed: WorkDeed, _ submission: Submission?
  ) async throws -> Done {
    let now = clock.now
    return try await work(deed, submission, saying: "inbox.said.decided") { transaction, entry in
      let parts = entry.subject.split(separator: "/").map(String.init)
      guard entry.kind == .contact, parts.first == "differs", parts.count == 2, let patientID = entry.patientID,
        let field = ContactField(rawValue: parts[1])
      else { throw WorkFault.notFound }
      let book = try ContactBook(of: patientID, in: transaction)
      if book.accepted[field]?.differs != nil {
        try book.settle(field, differing: mark, keeping: keeping, in: transaction)
      }
      try WorkQueue.settle(entry.id, as: .done, by: deed.actor, in: transaction, at: now)
    }
  }
}

/// Opens the work of typing something into the record system, for which a sheet can be printed.
struct SheetDesk: Sendable {
  private let calendar: WorkCalendar
  private let random: RandomSource

  init(_ app: App) {
    (calendar, random) = (app.practice.calendar, app.random)
  }

  func open(
    _ subject: String, _ entry: WorkEntry, headline: String, team: WorkTeam, in transaction: Transaction,
    at now: Instant
  ) throws {
    try WorkQueue.open(
      NewWork(
        .task, about: subject, of: entry.patientID, headline: headline, tag: .recordSystem, group: .requests,
        team: team, dueAt: calendar.close(ofWorkday: 2, after: now), cause: "record-system/\(subject)"),
      id: WorkEntry.ID(random: random), in: transaction, at: now)
  }
}
