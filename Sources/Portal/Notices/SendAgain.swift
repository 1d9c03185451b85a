package import Chart
import Kernel
import Store
import Web

extension App {
  /// Sends a message again that did not leave.
  func sendAgain(
    _ id: Chart.Notice.ID, by actor: Actor, from origin: Origin, as submission: Submission
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      guard try OutboxDesk.sendAgain(id, in: transaction, at: now) else { throw ChartFault.notFound }
      try audit.append(
        AuditEvent(at: now, actor: actor, action: .administer, object: "notice/\(id)", origin: origin), in: transaction)
      return Done(Path.staffNotices.url.description, saying: "notices.staff.sent-again")
    }
  }

  /// What did not leave, for the command line.
  package func stuckNotices() async throws -> [StuckNotice] {
    let now = clock.now
    return try await database.read { try OutboxDesk.stuck(in: $0, at: now) }
  }

  /// Sends one message again, or all that were given up, for the command line.
  ///
  /// - Returns: how many.
  package func replayNotices(_ id: Chart.Notice.ID?) async throws -> Int {
    let now = clock.now
    return try await database.write { [audit] transaction in
      let count: Int
      if let id {
        count = try OutboxDesk.sendAgain(id, in: transaction, at: now) ? 1 : 0
      } else {
        count = try OutboxDesk.sendAllAgain(in: transaction, at: now)
      }
      try audit.append(
        AuditEvent(
          at: now, actor: .console, action: .administer, object: "notice/\(id?.text ?? "all")", origin: .console),
        in: transaction)
      return count
    }
  }
}
