import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// What the text message service tells us: how far a message came, and what people text back. Reports come late, twice
/// and in any order; each changes something at most once.
enum TextReports {
  static func status(_ visit: OpenVisit) async throws -> WebResponse {
    let form = try checked(visit)
    let id = Chart.Notice.ID(visit.parameter("id"))
    let provider = form["MessageSid"] ?? ""
    guard !provider.isEmpty, let stage = stage(form["MessageStatus"] ?? "") else { return .text("") }
    let isStopped = form["ErrorCode"] == "21610"
    let (app, now) = (visit.app, visit.app.clock.now)
    try await app.database.write { transaction in
      guard let notice = try OutboxDesk.notice(id, in: transaction),
        try OutboxDesk.note(stage, of: id, provider: provider, in: transaction), stage == .failed
      else { return }
      if isStopped {
        try stop(notice.address, as: "stop/\(provider)", in: transaction, at: now)
        try ReturnedNotice(app).tellOtherwise(notice, in: transaction, at: now)
      } else {
        try ReturnedNotice(app).take(notice, problem: "text.undelivered", in: transaction, at: now)
      }
    }
    return .text("")
  }

  /// STOP ends all texts to a phone, whoever else has it; START allows them again. Everything else is left unread: the
  /// number is not one that people write to.
  static func inbound(_ visit: OpenVisit) async throws -> WebResponse {
    let form = try checked(visit)
    let word = (form["Body"] ?? "").uppercased().filter { $0.isLetter }
    let (app, now) = (visit.app, visit.app.clock.now)
    if let phone = PhoneNumber.international(form["From"] ?? ""), let id = form["MessageSid"], !id.isEmpty,
      stopWords.contains(word) || startWords.contains(word)
    {
      try await app.database.write { transaction in
        try Consent(
          id: Consent.ID("text/\(id)"), accountID: nil, phone: phone, isGiven: startWords.contains(word), way: .text,
          actor: "phone", at: now
        ).note(in: transaction)
      }
    }
    return WebResponse(
      .ok, headers: [.contentType: "text/xml; charset=utf-8"], body: Array("<Response></Response>".utf8))
  }

  private static let stopWords: Set<String> = [
    "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "ALTO", "PARAR",
  ]
  private static let startWords: Set<String> = ["START", "UNSTOP", "YES", "COMENZAR"]

  private static func stop(_ phone: String, as id: String, in transaction: Transaction, at now: Instant) throws {
    try Consent(
      id: Consent.ID(id), accountID: nil, phone: phone, isGiven: false, way: .text, actor: "phone", at: now
    ).note(in: transaction)
  }

  /// The form, if the service signed it; "not found" for anybody else.
  private static func checked(_ visit: OpenVisit) throws -> Form {
    let form = try visit.request.form()
    guard let key = visit.app.texts.signingKey, let name = HTTPField.Name("X-Twilio-Signature"),
      let claimed = visit.request.headers[name],
      ProviderSignature(key: key).isRight(
        claimed, for: visit.app.practice.origin + visit.request.path, form.fields.map { ($0.name, $0.text) })
    else { throw ChartFault.notFound }
    return form
  }

  private static func stage(_ status: String) -> TextStage? {
    switch status {
    case "accepted", "scheduled", "queued", "sending": .accepted
    case "sent": .sent
    case "delivered", "read": .delivered
    case "undelivered", "failed", "canceled": .failed
    default: nil
    }
  }
}
