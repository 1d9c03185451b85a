import HTTPTypes
import Web

/// What a link says that is too old, was used, or never was one. All look alike, so that trying tells nothing.
struct LinkGonePage {
  let heading: String
  let text: String
  let action: LinkButton
  let call: LinkButton

  /// The link of an invitation.
  static func join(_ visit: OpenVisit) -> WebResponse {
    answer(visit, "accounts.join.gone.text", LinkButton(visit.words("accounts.gone.sign-in"), Path.signIn.url))
  }

  /// The link for a new password.
  static func reset(_ visit: OpenVisit) -> WebResponse {
    answer(visit, "accounts.reset.gone.text", LinkButton(visit.words("accounts.reset.gone.again"), Path.forgot.url))
  }

  private static func answer(_ visit: OpenVisit, _ key: String, _ action: LinkButton) -> WebResponse {
    let (words, phone) = (visit.words, visit.app.practice.phone)
    let page = LinkGonePage(
      heading: words("accounts.gone.title"), text: words(key, ("phone", phone)), action: action,
      call: LinkButton(words("web.button.call", ("phone", phone)), .tel(phone), look: .alternate))
    return visit.publicPage(visit.frame(page.heading), .gone) { h in h.linkGone(page) }
  }
}
