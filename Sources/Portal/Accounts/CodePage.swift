import Chart
import HTTPTypes
import Kernel
import Web

/// Signing in with six digits that were sent: the box to type them into. It says the same whether we know the address.
struct CodePage {
  let heading: String
  let lead: String
  let errors: [FieldError]
  let code: TextField
  let action: SafeURL
  let next: String
  let again: LinkButton

  init(_ visit: OpenVisit, _ next: SafeURL?, errors: [FieldError] = []) {
    let words = visit.words
    heading = words("accounts.code.title")
    lead = words("accounts.code.text", ("phone", visit.app.practice.phone))
    self.errors = errors
    code = .sentCode(errors, words)
    action = Path.signInCode.url.appending("check")
    self.next = next?.description ?? ""
    again = LinkButton(
      words("accounts.code.again"), next.map { Path.signIn.url.with("next", $0.description) } ?? Path.signIn.url)
  }

  /// Sends a code, or seems to.
  static func ask(_ visit: OpenVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let email = reader.email("email", missing: "accounts.field.email.missing")
    _ = reader.secret("password")
    let way = reader.choice("by", of: CodeWay.self) ?? .email
    let next = SignInPage.onward(reader.text("next", upTo: 2_000))
    try reader.finish()
    let typed = try visit.request.form()["email"] ?? ""
    guard let email else {
      return SignInPage.refused(.person, visit, reader.errors, email: typed, next, .unprocessableContent)
    }
    do {
      let token = try await visit.app.askCode(toSignIn: email, over: way, from: visit.origin)
      let page = next.map { Path.signInCode.url.with("next", $0.description) } ?? Path.signInCode.url
      return .redirect(to: page).setting(Cookie(.code, token.reveal(), life: .seconds(900)))
    } catch CodeFault.tooMany {
      let error = FieldError("email", "accounts.code.too-many", ("phone", visit.app.practice.phone))
      return SignInPage.refused(.person, visit, [error], email: typed, next, .tooManyRequests)
    }
  }

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    guard visit.request.cookie(.code).flatMap(Token.init) != nil else { return .redirect(to: Path.signIn.url) }
    return answer(CodePage(visit, SignInPage.onward(visit.request.query["next"] ?? "")), visit)
  }

  static func check(_ visit: OpenVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let typed = reader.text("code", upTo: 20, missing: "accounts.code.missing")
    let next = SignInPage.onward(reader.text("next", upTo: 2_000))
    try reader.finish()
    guard reader.errors.isEmpty else {
      return answer(CodePage(visit, next, errors: reader.errors), visit, .unprocessableContent)
    }
    guard let token = visit.request.cookie(.code).flatMap(Token.init) else {
      return .redirect(to: Path.signIn.url)
    }
    let (outcome, email) = try await visit.app.signIn(withCode: typed, token, visit.arrival(.person))
    switch outcome {
    case .wrong:
      let error = FieldError("code", "accounts.code.wrong")
      return answer(CodePage(visit, next, errors: [error]), visit, .unprocessableContent)
    case .locked(let end):
      return answer(
        CodePage(visit, next, errors: [SignInPage.locked(end, visit, at: "code")]), visit, .tooManyRequests)
    case .signedIn, .secondProof:
      return SignInPage.go(outcome, .person, as: email, next, visit).setting(.ending(.code))
    }
  }

  private static func answer(
    _ page: CodePage, _ visit: OpenVisit, _ status: HTTPResponse.Status = .ok
  ) -> WebResponse {
    var frame = visit.frame(page.heading)
    frame.hasErrors = !page.errors.isEmpty
    return visit.publicPage(frame, status) { h in h.codePage(page) }
  }
}

extension TextField {
  /// The box for six digits that were sent.
  static func sentCode(_ errors: [FieldError], _ words: Words) -> TextField {
    TextField(
      FieldFrame("code", words("accounts.code.field"), hint: words("accounts.code.hint")).with(errors, in: words),
      kind: .code, most: 20)
  }
}
