package import Chart
import Kernel
import Store
import Web

/// What a message can be turned into.
package enum MessageTurn: String, Sendable, CaseIterable {
  /// The front desk books a visit.
  case visit
  /// A team has something to do.
  case task
  /// Billing answers it.
  case bill
}

extension App {
  /// Makes a visit to book or a task of a message, which still waits for its answer; or gives it to billing.
  ///
  /// - Throws: `tooPrivate` when what is private would go to billing.
  package func turnMessage(
    into what: MessageTurn, for team: WorkTeam, remark: String, _ deed: WorkDeed, _ submission: Submission?
  ) async throws -> Done {
    if what == .bill { return try await handOn(to: .billing, nil, remark: remark, deed, submission) }
    let (now, random, calendar) = (clock.now, random, practice.calendar)
    return try await work(deed, submission, saying: "inbox.said.turned.\(what.rawValue)", stays: true) {
      transaction, entry in
      guard entry.kind == .message else { throw WorkFault.notFound }
      let id = WorkEntry.ID(random: random)
      let task = NewWork(
        .task, about: entry.subject, of: entry.patientID, tag: what == .visit ? .visit : .todo, group: .tasks,
        team: what == .visit ? .frontDesk : team, dueAt: calendar.close(ofWorkday: 1, after: now),
        cause: what == .visit ? "visit/\(entry.id)" : "todo/\(id)")
      guard try WorkQueue.open(task, id: id, in: transaction, at: now), !remark.isEmpty,
        let opened = try WorkQueue.one(id, in: transaction)
      else { return }
      try WorkQueue.remark(
        WorkRemark(id: ID(random: random), on: opened, by: deed.member, at: now, text: remark), in: transaction)
    }
  }
}
