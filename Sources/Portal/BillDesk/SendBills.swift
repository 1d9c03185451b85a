package import Chart
import Kernel
import Store
import Web

extension App {
  /// Queues all that is ready, as it was looked at. It leaves by itself from then on.
  ///
  /// - Throws: `BillBatchFault.changed` when something else is ready by now; `underWay`, `nobody`.
  func sendBills(seen: BillCount, by visit: StaffVisit, _ submission: Submission?) async throws -> Done {
    try await queueBills(seen: seen, by: visit.member, visit.actor, from: visit.visit.origin, submission)
  }

  package func queueBills(
    seen: BillCount, by member: StaffMember, _ actor: Actor, from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    let (now, today, id) = (clock.now, today, BillBatch.ID(random: random))
    return try await once(submission) { [audit] transaction in
      let due = try BillRules.now(in: transaction).due(today)
      try BillBatches.begin(id, seen: seen, due: due, by: member, in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: actor, action: .share, object: "bill-batch/\(id)", reason: "\(seen.count) statements",
          origin: origin),
        in: transaction)
      return Done(Path.billDesk(.batch(id)).url.description, saying: "billdesk.said.queued")
    }
  }

  /// Stops what was not sent yet.
  func stopBills(_ id: BillBatch.ID, by visit: StaffVisit, _ submission: Submission?) async throws -> Done {
    let (now, actor, member, origin) = (clock.now, visit.actor, visit.member.id, visit.visit.origin)
    return try await once(submission) { [audit] transaction in
      try BillBatches.stop(id, by: member, in: transaction, at: now)
      try audit.append(
        AuditEvent(at: now, actor: actor, action: .withdraw, object: "bill-batch/\(id)", origin: origin),
        in: transaction)
      return Done(Path.billDesk(.batch(id)).url.description, saying: "billdesk.said.stopped")
    }
  }
}

/// Sends the statements of a batch in groups. A group is one transaction that first raises the batch's own counter: so
/// groups of several processes and the stop follow one another, and a process that is killed leaves no half of one.
package struct SendBills: Sendable {
  private let app: App

  package init(_ app: App) {
    self.app = app
  }

  package func run() async throws {
    for id in try await app.database.read({ try BillBatches.open(in: $0) }) {
      while try await group(of: id) { try Task.checkCancellation() }
    }
  }

  /// - Returns: whether there may be more.
  @discardableResult
  package func group(of id: BillBatch.ID) async throws -> Bool {
    let (now, today, zone, random, post) = (app.clock.now, app.today, app.practice.zone, app.random, BillPost(app))
    return try await app.database.write { [audit = app.audit] transaction in
      guard let batch = try BillBatches.claim(id, in: transaction) else { return false }
      let waiting = try BillBatches.waiting(in: id, in: transaction)
      let ready = try SendBills.ready(waiting, in: batch, transaction)
      // Sent a day late, they are not due a day early.
      let due = max(batch.due, today)
      let bills =
        ready.isEmpty
        ? [] : try Ledger.issue(forEach: ready, due: due, in: transaction, at: now, zone, random)
      for bill in bills { try BillBatches.note(bill, in: id, transaction: transaction) }
      for (bill, patient) in try Bills.whose(bills, in: transaction) {
        try audit.append(
          AuditEvent(
            at: now, actor: Actor(kind: .staff, id: batch.madeBy.text, actingAs: batch.madeAs), patientID: patient,
            action: .change, object: "bill/\(bill)", reason: "bill-batch/\(id)", origin: .console),
          in: transaction)
      }
      try post.sent(bills, in: transaction, at: now)
      guard waiting.count < BillBatches.size, bills.count == ready.count else { return true }
      try BillBatches.finish(id, in: transaction, at: now)
      return false
    }
  }

  /// Who of them is still to get one. What came between the press and now is looked at again.
  private static func ready(
    _ waiting: [Guarantor.ID], in batch: BillBatch, _ transaction: Transaction
  ) throws -> [Guarantor.ID] {
    guard !waiting.isEmpty else { return [] }
    let stays = try ReadyBills.stays(of: waiting, in: transaction)
    return try waiting.filter { guarantor in
      guard let found = stays[guarantor] else {
        try BillBatches.leave(guarantor, because: .gone, in: batch.id, transaction: transaction)
        return false
      }
      guard let stay = found else { return true }
      try BillBatches.leave(guarantor, because: stay, in: batch.id, transaction: transaction)
      return false
    }
  }
}
