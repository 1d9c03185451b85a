import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Where the short code of a letter is typed. Right, it leads to the birth date; guessing is slowed for each address
/// and for all together.
struct JoinCodePage {
  let errors: [FieldError]
  let code: TextField
  let links: [LinkButton]

  init(_ visit: OpenVisit, typed: String = "", errors: [FieldError] = []) {
    let words = visit.words
    self.errors = errors
    code = TextField(
      FieldFrame("code", words("accounts.letter-code.label"), hint: words("accounts.letter-code.hint"))
        .with(errors, in: words),
      value: typed, most: 40)
    links = [
      LinkButton(words("accounts.letter-code.none"), Path.inviting(.signUp).url),
      LinkButton(words("accounts.join.have-account"), Path.signIn.url),
    ]
  }

  static func show(_ visit: OpenVisit) async throws -> WebResponse { answer(JoinCodePage(visit), visit) }

  static func check(_ visit: OpenVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let typed = reader.text("code", upTo: 40, missing: "accounts.letter-code.missing")
    try reader.finish()
    guard reader.errors.isEmpty else {
      return answer(JoinCodePage(visit, typed: typed, errors: reader.errors), visit, .unprocessableContent)
    }
    switch try await visit.app.link(ofCode: typed, from: visit.origin) {
    case .link(let token): return .redirect(to: Path.join(token).url)
    case .unknown:
      let error = FieldError("code", "accounts.letter-code.unknown", ("phone", visit.app.practice.phone))
      return answer(JoinCodePage(visit, typed: typed, errors: [error]), visit, .unprocessableContent)
    case .tooMany:
      let error = FieldError("code", "accounts.letter-code.too-many", ("phone", visit.app.practice.phone))
      var response = answer(JoinCodePage(visit, errors: [error]), visit, .tooManyRequests)
      response.headers[.retryAfter] = "\(JoinTries.window.components.seconds)"
      return response
    }
  }

  private static func answer(
    _ page: JoinCodePage, _ visit: OpenVisit, _ status: HTTPResponse.Status = .ok
  ) -> WebResponse {
    var frame = visit.frame(visit.words("accounts.letter-code.title"))
    frame.hasErrors = !page.errors.isEmpty
    return visit.publicPage(frame, status) { h in h.joinCode(page) }
  }
}

/// What a typed code is worth.
enum CodeFinding: Sendable {
  case link(Token)
  case unknown
  case tooMany
}

extension App {
  /// The link that a typed code stands for, while its letter can be used.
  func link(ofCode typed: String, from origin: Origin) async throws -> CodeFinding {
    let (now, sender, id) = (clock.now, visitorSeal.hidden(origin.address), Base64URL.encode(random.bytes(16)))
    let token = JoinCode(typed: typed).map(linkMaker.joinToken)
    return try await database.write { [audit] transaction in
      if try JoinTries.areTooMany(.code, from: sender, in: transaction, at: now) { return .tooMany }
      let found = try token.flatMap {
        try transaction.first(InvitationQueries.withToken($0.hash), as: Invitation.self)
      }
      if let token, let found, found.isOnPaper, found.state(at: now) == .open { return .link(token) }
      try JoinTries.note(.code, from: sender, id: id, in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: .stranger, action: .join, object: "join-code", outcome: .refused, origin: origin),
        in: transaction)
      return .unknown
    }
  }
}

extension HTML {
  mutating func joinCode(_ page: JoinCodePage) {
    errorSummary(ErrorSummary(page.errors))
    h1(words("accounts.letter-code.title"))
    p(.class("lead"), words("accounts.letter-code.lead"))
    form(to: Path.inviting(.code).url) { h in
      h.textField(page.code)
      h.p { h in h.submit(SubmitButton(h.words("accounts.join.button"))) }
    }
    links(page.links)
  }
}
