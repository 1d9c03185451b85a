package import Kernel
package import Store

/// A message of the practice that nobody of the patient's side has opened, with what was done about it. Derived from
/// who has read how far; nothing of it is stored.
package struct UnopenedMessage: Sendable, RowDecodable {
  package let message: Message
  package let patientID: Patient.ID
  package let steps: Set<FollowUpStep>
  package let reason: MessageReason
  package let sensitivity: Sensitivity
  package let team: WorkTeam
  package let patient: PersonName

  package init(row: Row) throws {
    message = try Message(row: row)
    patientID = try row.id(11)
    var steps: Set<FollowUpStep> = []
    for (offset, step) in FollowUpStep.allCases.enumerated() where try row.integer(12 + offset) > 0 {
      steps.insert(step)
    }
    self.steps = steps
    reason = MessageReason(rawValue: try row.text(15)) ?? .question
    sensitivity = Sensitivity(rawValue: Int(try row.integer(16))) ?? .practiceOnly
    team = WorkTeam(rawValue: try row.text(17)) ?? .nurses
    patient = PersonName(given: try row.text(18), family: try row.text(19))
  }

  /// What the steps towards its reader are counted by.
  package var cause: String { UnopenedMessage.cause(of: message.id) }

  package static func cause(of id: Message.ID) -> String { "message/\(id)" }

  package func daysUnread(at now: Instant) -> Int { Int(now.since(message.writtenAt).components.seconds / 86_400) }

  /// Those on no letter yet, in the order in which they were written.
  package static func waiting(
    from start: Instant, until end: Instant, after id: String = "", limit: Int, in reading: Reading
  ) throws -> [UnopenedMessage] {
    try reading.all(UnopenedQueries.waiting(from: start, until: end, after: id, limit: limit))
  }

  /// What of one conversation is on no letter yet.
  package static func waiting(in id: Conversation.ID, _ reading: Reading) throws -> [UnopenedMessage] {
    try reading.all(UnopenedQueries.waiting(in: id, limit: 20))
  }

  /// For a list: those too for whom a letter is on its way.
  package static func all(
    from start: Instant, until end: Instant, limit: Int, in reading: Reading
  ) throws -> [UnopenedMessage] {
    try reading.all(UnopenedQueries.all(from: start, until: end, limit: limit))
  }

  /// Whether somebody of the patient's side opened it meanwhile.
  package func isOpened(in reading: Reading) throws -> Bool {
    try reading.count(UnopenedQueries.readers(of: message.conversationID, upTo: message.writtenAt)) > 0
  }

  /// Over which channels a reader was told of it.
  package func channels(to reader: Account.ID, in reading: Reading) throws -> Set<NoticeChannel> {
    let told: [String] = try reading.all(
      UnopenedQueries.channels(
        of: message.conversationID, in: patientID, to: reader, since: message.writtenAt.adding(.seconds(-60))))
    return Set(told.compactMap(NoticeChannel.init(rawValue:)))
  }

  /// Ends calls about messages that were opened meanwhile.
  package static func settleOpened(by actor: Actor, in transaction: Transaction, at now: Instant) throws {
    _ = try transaction.run(UnopenedQueries.settleRead(by: actor.id, at: now))
  }
}
