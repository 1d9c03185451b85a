import HTTPTypes
import Kernel
import Web

/// Asks for the address to which the link for a new password goes. The answer is the same for every address.
struct ForgotPage {
  let heading: String
  let lead: String
  let errors: [FieldError]
  let email: TextField
  let action: SafeURL
  let back: LinkButton
  /// Whether the link was asked for; then there is no form any more.
  let isSent: Bool

  init(_ kind: Session.Kind, _ visit: OpenVisit, isSent: Bool, errors: [FieldError] = [], email: String = "") {
    let words = visit.words
    heading = isSent ? words("accounts.forgot.sent.title") : words("accounts.forgot.title")
    lead =
      isSent
      ? words("accounts.forgot.sent.text", ("phone", visit.app.practice.phone)) : words("accounts.forgot.text")
    self.errors = errors
    self.email = TextField(
      FieldFrame("email", words("accounts.field.email")).with(errors, in: words), kind: .username, value: email,
      most: 254)
    action = kind == .person ? Path.forgot.url : Path.staffForgot.url
    back = LinkButton(
      words("accounts.forgot.back"), kind == .person ? Path.signIn.url : Path.staffSignIn.url, look: .alternate)
    self.isSent = isSent
  }

  static func show(_ visit: OpenVisit, _ kind: Session.Kind) -> WebResponse {
    answer(ForgotPage(kind, visit, isSent: visit.request.query.has("sent")), visit)
  }

  static func send(_ visit: OpenVisit, _ kind: Session.Kind) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let email = reader.email("email", missing: "accounts.field.email.missing")
    try reader.finish()
    guard let email else {
      let typed = try visit.request.form()["email"] ?? ""
      return answer(
        ForgotPage(kind, visit, isSent: false, errors: reader.errors, email: typed), visit, .unprocessableContent)
    }
    try await visit.app.requestReset(of: email, kind: kind, from: visit.origin)
    return .redirect(to: (kind == .person ? Path.forgot.url : Path.staffForgot.url).with("sent", "1"))
  }

  private static func answer(
    _ page: ForgotPage, _ visit: OpenVisit, _ status: HTTPResponse.Status = .ok
  ) -> WebResponse {
    var frame = visit.frame(page.heading)
    frame.hasErrors = !page.errors.isEmpty
    return visit.publicPage(frame, status) { h in h.forgot(page) }
  }
}
