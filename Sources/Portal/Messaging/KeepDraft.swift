package import Chart
import FHIR
import HTTPTypes
import Kernel
import Store
package import Web

/// Keeps what somebody began to write: by a button, by the page's own script while they type, and when their session
/// ended before they sent it.
package enum KeepDraft {
  /// The most bytes of a message, and of a draft.
  static let most = 8_000

  static func keep(_ visit: ChartVisit) async throws -> WebResponse {
    let id = visit.visit.parameter("id")
    let conversation = id.isEmpty ? nil : Conversation.ID(id)
    guard let account = visit.viewer.accountID else { throw ChartFault.notFound }
    if let conversation {
      _ = try await visit.chart.read("draft", as: .read) { chart in try chart.conversation(conversation) }
    }
    let input = try await MessageInput.read(visit, missing: false)
    let draft = MessageDraft(
      reason: input.reason, itemID: input.about, text: input.text, savedAt: visit.app.clock.now)
    if input.errors.isEmpty {
      let place = DraftPlace(account, of: visit.viewer.patientID, in: conversation)
      try await visit.app.save(draft, at: place, visit.session)
    }
    if visit.request.isFromScript {
      guard input.errors.isEmpty else { return WebResponse(.unprocessableContent) }
      return try await answers(input, visit, isNew: conversation == nil)
    }
    let page = visit.url(conversation.map { .message($0) } ?? .newMessage(draft.reason, draft.itemID))
    let said = input.errors.isEmpty ? "messaging.said.draft" : "web.errors.title"
    return visit.visit.goOn(Done(page.description, saying: said))
  }

  /// For the page's script: pages that may answer what stands there by now, as `[{"text": …, "url": …}]`.
  private static func answers(_ input: MessageInput, _ visit: ChartVisit, isNew: Bool) async throws -> WebResponse {
    guard isNew, input.about == nil, RedFlags.alarm(in: input.text) == nil else { return WebResponse(.noContent) }
    let (now, zone, isOwn) = (visit.app.clock.now, visit.app.practice.zone, visit.base == .own)
    let facts = try await visit.read("draft") { chart in try AnswerFacts(chart, isOwn: isOwn, at: now, in: zone) }
    let lines = AnswerLine.of(input.text, facts, visit).map { line in
      "{\"text\":\(quoted(line.text)),\"url\":\(quoted(line.url.description))}"
    }
    return WebResponse(
      .ok, headers: [.contentType: "application/json"], body: Array("[\(lines.joined(separator: ","))]".utf8))
  }

  private static func quoted(_ text: String) -> String {
    String(decoding: JSONWriter.quoted(text), as: UTF8.self)
  }

  /// A message that arrives after its writer was signed out for being away: the text is kept for when they are back.
  ///
  /// - Returns: whether it was a message, and is kept.
  package static func rescue(
    _ request: WebRequest, _ form: Form, of account: Account, helping grant: HelperGrant?, in app: App
  ) async throws -> Bool {
    let parts = request.segments
    guard request.method == .post, let start = parts.firstIndex(of: "messages"), parts.count >= start + 2,
      grant.map({ $0.rights.mayAct(in: .messages) }) ?? true,
      let patientID = parts.first == "me" ? account.patientID : grant?.patientID
    else { return false }
    let conversation = parts[start + 1] == "new" ? nil : Conversation.ID(parts[start + 1])
    let input = try MessageInput(form, missing: false)
    guard input.errors.isEmpty, !input.text.isEmpty else { return false }
    if let conversation {
      let found = try await app.database.read { try Conversations.one(conversation, in: $0) }
      guard found?.patientID == patientID else { return false }
    }
    let draft = MessageDraft(reason: input.reason, itemID: input.about, text: input.text, savedAt: app.clock.now)
    try await app.save(draft, at: DraftPlace(account.id, of: patientID, in: conversation), nil)
    return true
  }
}

extension App {
  /// Keeps a draft. Who types is there: the session counts as seen.
  fileprivate func save(_ draft: MessageDraft, at place: DraftPlace, _ session: Session?) async throws {
    let now = clock.now
    try await database.write { transaction in
      if let session, session.wantsTouch(at: now) {
        _ = try transaction.run(SessionQueries.touch(session.id, at: now))
      }
      try MessageDrafts.save(draft, at: place, in: transaction)
    }
  }
}
