package import Chart
import Kernel
import Store
import Web

extension App {
  /// Notes how a visitor's note was done with, and ends its entry.
  package func answerVisitor(
    _ how: VisitorAnswer, remark: String, _ deed: WorkDeed, _ submission: Submission?
  ) async throws -> Done {
    let (now, random) = (clock.now, random)
    return try await work(deed, submission, saying: "inbox.said.done") { transaction, entry in
      guard entry.kind == .visitor else { throw WorkFault.notFound }
      try VisitorNotes.answer(VisitorNote.ID(entry.subject), how, by: deed.member.id, in: transaction, at: now)
      if !remark.isEmpty {
        try WorkQueue.remark(
          WorkRemark(id: ID(random: random), on: entry, by: deed.member, at: now, text: remark), in: transaction)
      }
      try WorkQueue.settle(entry.id, as: how.outcome, by: deed.actor, in: transaction, at: now)
    }
  }
}

/// Removes visitors' notes ninety days after they were done with, and addresses that sent nothing for an hour.
struct ForgetVisitors: Sendable {
  private let app: App

  init(_ app: App) {
    self.app = app
  }

  func run() async throws {
    let now = app.clock.now
    try await app.database.write { try VisitorPlaces.forget(in: $0, at: now) }
    var count = VisitorNotes.mostAtOnce
    while count == VisitorNotes.mostAtOnce {
      count = try await app.database.write { [audit = app.audit] transaction in
        let count = try VisitorNotes.forget(in: transaction, at: now)
        if count > 0 {
          try audit.append(
            AuditEvent(
              at: now, actor: Actor(kind: .practice, id: "practice", actingAs: "retention"), action: .change,
              object: "visitors/\(count) forgotten", origin: .console), in: transaction)
        }
        return count
      }
    }
  }
}
