import Chart
import HTTPTypes
import Kernel
import Web

/// The second step of joining: the e-mail and the password with which one will sign in. Only for a browser that showed
/// the birth date within the last quarter of an hour.
struct JoinPasswordPage {
  let heading: String
  let lead: String
  let errors: [FieldError]
  let email: TextField
  let password: TextField
  let action: SafeURL
  let privacy: SafeURL

  init(_ token: Token, _ visit: OpenVisit, email typed: String, errors: [FieldError] = []) {
    let words = visit.words
    heading = words("accounts.join.password.title")
    lead = words("accounts.join.password.lead")
    self.errors = errors
    email = TextField(
      FieldFrame("email", words("accounts.field.email"), hint: words("accounts.join.email.hint"))
        .with(errors, in: words), kind: .username, value: typed, most: 254)
    password = .newPassword(errors, words)
    action = Path.joinPassword(token).url
    privacy = Path.help.url.at("privacy")
  }

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    switch try await step(of: visit) {
    case .elsewhere(let response): response
    case .here(let step): answer(JoinPasswordPage(step.token, visit, email: step.email), visit)
    }
  }

  static func save(_ visit: OpenVisit) async throws -> WebResponse {
    guard case .here(let step) = try await step(of: visit) else {
      // Pressed twice: the first press joined and this browser is signed in.
      return visit.session == nil ? try await show(visit) : .redirect(to: Path.chart(.own, .home).url)
    }
    var reader = try visit.request.form().reader()
    let email = reader.email("email", missing: "accounts.field.email.missing")
    let password = reader.secret("password", missing: "accounts.field.new-password.missing")
    try reader.finish()
    let typed = try visit.request.form()["email"] ?? ""
    var errors = reader.errors
    if errors.isEmpty, let email {
      let request = JoinRequest(
        email: email, password: password, language: visit.words.language, device: visit.device)
      do {
        let session = try await visit.app.join(step.token, born: step.born, request, from: visit.origin)
        return WebResponse.redirect(to: Path.chart(.own, .home).url)
          .signedIn(.person, session, as: email, visit)
          .setting(.ending(.joining)).setting(Cookie(.flash, "accounts.join.welcome"))
      } catch InvitationFault.emailTaken {
        errors = [FieldError("email", "accounts.join.email-taken", ("phone", visit.app.practice.phone))]
      } catch InvitationFault.weakPassword(let weakness) {
        errors = [weakness.error]
      } catch InvitationFault.notOpen {
        return LinkGonePage.join(visit)
      }
    }
    return answer(JoinPasswordPage(step.token, visit, email: typed, errors: errors), visit)
  }

  private struct Step {
    let token: Token
    let born: CivilDate
    let email: String
  }

  private enum Whereabouts {
    case here(Step)
    case elsewhere(WebResponse)
  }

  /// Whether this browser may be at this step; else where it belongs.
  private static func step(of visit: OpenVisit) async throws -> Whereabouts {
    guard let token = Token(visit.parameter("token")) else { return .elsewhere(LinkGonePage.join(visit)) }
    do {
      let (_, patient) = try await visit.app.openInvitation(token)
      guard let born = patient.birthDate, let seal = visit.request.cookie(.joining),
        JoiningSeal(visit.app.csrf).accepts(seal, for: token, born: born, at: visit.app.clock.now)
      else { return .elsewhere(.redirect(to: Path.join(token).url)) }
      return .here(Step(token: token, born: born, email: patient.email?.lowercased() ?? ""))
    } catch InvitationFault.notOpen {
      return .elsewhere(LinkGonePage.join(visit))
    }
  }

  private static func answer(_ page: JoinPasswordPage, _ visit: OpenVisit) -> WebResponse {
    var frame = visit.frame(page.heading)
    frame.hasErrors = !page.errors.isEmpty
    let status: HTTPResponse.Status = page.errors.isEmpty ? .ok : .unprocessableContent
    return visit.publicPage(frame, status) { h in h.joinPassword(page) }
  }
}
