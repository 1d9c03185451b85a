import HTTPTypes
import Kernel
import Web

/// Chooses a new password with the link from the letter. Looking uses nothing up: mail scanners look too.
struct ResetPage {
  let heading: String
  let errors: [FieldError]
  let password: TextField
  let action: SafeURL

  init(_ token: Token, _ visit: OpenVisit, errors: [FieldError] = []) {
    heading = visit.words("accounts.reset.title")
    self.errors = errors
    password = .newPassword(errors, visit.words)
    action = Path.reset(token).url
  }

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    guard let token = Token(visit.parameter("token")) else { return LinkGonePage.reset(visit) }
    do {
      _ = try await visit.app.openReset(token)
    } catch ResetFault.notOpen {
      return LinkGonePage.reset(visit)
    }
    return answer(ResetPage(token, visit), visit)
  }

  static func save(_ visit: OpenVisit) async throws -> WebResponse {
    guard let token = Token(visit.parameter("token")) else { return LinkGonePage.reset(visit) }
    var reader = try visit.request.form().reader()
    let password = reader.secret("password", missing: "accounts.field.new-password.missing")
    try reader.finish()
    guard reader.errors.isEmpty else {
      return answer(ResetPage(token, visit, errors: reader.errors), visit, .unprocessableContent)
    }
    do {
      let reset = try await visit.app.openReset(token)
      try await visit.app.resetPassword(token, to: password, from: visit.origin)
      let page = reset.kind == .person ? Path.signIn.url : Path.staffSignIn.url
      return .redirect(to: page).setting(Cookie(.flash, "accounts.reset.done"))
    } catch ResetFault.weakPassword(let weakness) {
      return answer(ResetPage(token, visit, errors: [weakness.error]), visit, .unprocessableContent)
    } catch ResetFault.notOpen {
      return LinkGonePage.reset(visit)
    }
  }

  private static func answer(
    _ page: ResetPage, _ visit: OpenVisit, _ status: HTTPResponse.Status = .ok
  ) -> WebResponse {
    var frame = visit.frame(page.heading)
    frame.hasErrors = !page.errors.isEmpty
    return visit.publicPage(frame, status) { h in h.resetPassword(page) }
  }
}

extension TextField {
  /// The box for a new password, which says what a good one is.
  static func newPassword(_ errors: [FieldError], _ words: Words) -> TextField {
    TextField(
      FieldFrame(
        "password", words("accounts.field.new-password"),
        hint: words("accounts.field.new-password.hint", ("fewest", "\(PasswordRules.fewest)"))
      ).with(errors, in: words), kind: .newPassword, most: 256)
  }
}

extension PasswordRules.Weakness {
  /// What is wrong with the password, beside its box.
  var error: FieldError {
    switch self {
    case .tooShort: FieldError("password", "accounts.weak.short", ("fewest", "\(PasswordRules.fewest)"))
    case .tooLong: FieldError("password", "accounts.weak.long")
    case .known: FieldError("password", "accounts.weak.known")
    case .guessable: FieldError("password", "accounts.weak.guessable")
    }
  }
}
