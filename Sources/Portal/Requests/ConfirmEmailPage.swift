import Chart
import Kernel
import Web

/// Confirms a new address with the link that was sent there. Opening it uses nothing up; the button does.
struct ConfirmEmailPage {
  let lead: String
  let action: SafeURL

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    guard let token = Token(visit.parameter("token")) else { return LinkGonePage.email(visit) }
    do {
      let change = try await visit.app.openEmailChange(token)
      let page = ConfirmEmailPage(
        lead: visit.words("requests.confirm.lead", ("email", change.wanted)), action: Path.confirmEmail(token).url)
      return visit.publicPage(visit.frame(visit.words("requests.confirm.title"))) { h in h.confirmEmail(page) }
    } catch EmailChangeFault.notOpen {
      return LinkGonePage.email(visit)
    }
  }

  static func confirm(_ visit: OpenVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    guard let token = Token(visit.parameter("token")) else { return LinkGonePage.email(visit) }
    do {
      try await visit.app.confirmEmail(token, from: visit.origin)
    } catch EmailChangeFault.notOpen {
      return LinkGonePage.email(visit)
    }
    let page = visit.session?.kind == .person ? Path.accountDetails.url : Path.signIn.url
    return .redirect(to: page).setting(Cookie(.flash, "requests.confirm.done"))
  }
}
