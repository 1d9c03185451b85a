package import Kernel
package import Store

/// The only way into a chart: bound to one viewer, it shows what that viewer may see and leaves an audit row that is
/// durable before the answer leaves.
package struct ChartDoor: Sendable {
  private let viewer: Viewer
  private let database: Database
  private let audit: AuditTrail
  private let clock: Clock
  private let rules: RuleShelf
  private let alongside: @Sendable (Transaction) throws -> Void

  /// `alongside` is written in the same commit as the audit row: the session's "seen at".
  package init(
    for viewer: Viewer, in database: Database, audit: AuditTrail, clock: Clock, rules: RuleShelf = RuleShelf(),
    alongside: @escaping @Sendable (Transaction) throws -> Void = { _ in }
  ) {
    self.viewer = viewer
    self.database = database
    self.audit = audit
    self.clock = clock
    self.rules = rules
    self.alongside = alongside
  }

  /// Reads from the chart in one consistent snapshot, then records the look, then returns.
  ///
  /// - Parameter object: what is looked at, for the audit: a section's word, or a type and id.
  /// - Throws: `ChartFault.notFound`, recorded as refused; or the store's fault, when not even that could be recorded.
  package func read<Answer: Sendable>(
    _ object: String, as action: AuditAction = .read, _ body: @escaping @Sendable (ChartReader) throws -> Answer
  ) async throws -> Answer {
    let (viewer, rules) = (viewer, rules)
    let answer: (value: Answer, seen: [Item.ID], read: [(id: Conversation.ID, upTo: Instant)])
    do {
      answer = try await database.read { reading in
        let reader = try ChartReader(reading, for: viewer, rules: rules)
        let value = try body(reader)
        return (value, reader.opened, reader.read)
      }
    } catch let fault as ChartFault where fault == .notFound {
      try await record(object, action, .refused, opened: [], read: [])
      throw fault
    }
    try await record(object, action, .done, opened: answer.seen, read: answer.read)
    return answer.value
  }

  /// Reads for a machine that may have the answer already, as it showed: then nothing is handed out, and nothing is
  /// recorded. What leaves is recorded before it does, like every look.
  package func read<Answer: Sendable>(
    _ object: String, unlessKnown isKnown: @Sendable (Answer) -> Bool,
    _ body: @escaping @Sendable (ChartReader) throws -> Answer
  ) async throws -> Answer {
    let (viewer, rules) = (viewer, rules)
    let answer = try await database.read { reading in try body(ChartReader(reading, for: viewer, rules: rules)) }
    if !isKnown(answer) { try await record(object, .read, .done, opened: [], read: []) }
    return answer
  }

  private func record(
    _ object: String, _ action: AuditAction, _ outcome: AuditEvent.Outcome, opened: [Item.ID],
    read: [(id: Conversation.ID, upTo: Instant)]
  ) async throws {
    let event = AuditEvent(
      at: clock.now, actor: viewer.actor, patientID: viewer.patientID, action: action, object: object,
      outcome: outcome, origin: viewer.origin)
    let (audit, alongside, viewer) = (audit, alongside, viewer)
    try await database.write { transaction in
      if let account = viewer.accountID {
        for item in opened {
          _ = try transaction.run(ItemQueries.see(item, by: account, of: viewer.patientID, at: event.at))
        }
      }
      if let author = viewer.author {
        for talk in read {
          try Conversations.see(talk.id, upTo: talk.upTo, by: author, in: transaction, at: event.at)
        }
      }
      try alongside(transaction)
      try audit.append(event, in: transaction)
    }
  }
}
