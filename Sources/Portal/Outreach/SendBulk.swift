import Chart
import Kernel
import Store

/// Sends messages to many in batches: each person gets a conversation of their own, begun by the practice, and is told
/// of it in the way and at the hours they chose.
///
/// A batch is one transaction that first raises the message's own counter. So batches of several processes and the stop
/// follow one another, and a process that is killed leaves no half of one.
struct SendBulk: Sendable {
  private let app: App

  init(_ app: App) {
    self.app = app
  }

  func run() async throws {
    for id in try await app.database.read({ try BulkMessages.open(in: $0) }) {
      while try await batch(of: id) { try Task.checkCancellation() }
    }
  }

  /// - Returns: whether there may be more.
  @discardableResult
  func batch(of id: BulkMessage.ID) async throws -> Bool {
    let (now, random, tellNews) = (app.clock.now, app.random, TellNews(app))
    return try await app.database.write { [audit = app.audit] transaction in
      guard let bulk = try BulkMessages.claim(id, in: transaction) else { return false }
      let waiting = try BulkMessages.waiting(for: id, in: transaction)
      for patient in waiting {
        let person = try BulkMessages.person(patient, in: transaction)
        guard let person, person.exclusion(from: bulk.draft.choice) == nil else {
          let why = person.flatMap { $0.exclusion(from: bulk.draft.choice) } ?? .gone
          try BulkMessages.exclude(id, patient, because: why, in: transaction)
          continue
        }
        let talk = Conversation.ID(random: random)
        guard try BulkMessages.take(id, patient, as: talk, in: transaction, at: now) else { continue }
        let message = NewMessage(
          Message.ID(random: random), by: MessageAuthor(bulk.author),
          bulk.draft.text[person.patient.language] ?? "", at: now)
        try Conversations.begin(
          NewConversation(talk, of: patient, about: bulk.draft.reason, for: bulk.draft.team), with: message,
          in: transaction)
        var news = News(patientID: patient, topic: .messages, cause: "bulk/\(id)/\(patient)")
        news.conversationID = talk
        try tellNews([news], in: transaction, at: now)
        try audit.append(
          AuditEvent(
            at: now, actor: Actor(kind: .staff, id: bulk.madeBy.text, actingAs: bulk.madeAs.rawValue),
            patientID: patient, action: .change, object: "conversation/\(talk)", reason: "bulk/\(id)",
            origin: .console),
          in: transaction)
      }
      guard waiting.count < BulkMessages.batch else { return true }
      try BulkMessages.finish(id, in: transaction, at: now)
      return false
    }
  }
}

extension BulkMessage {
  /// Who wrote it, as they were then.
  fileprivate var author: StaffMember {
    StaffMember(id: madeBy, email: "", name: writer, role: madeAs, language: .english)
  }
}
