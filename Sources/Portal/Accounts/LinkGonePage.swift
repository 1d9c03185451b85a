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

  /// The birth date was wrong five times: somebody of the practice puts it right.
  static func tooManyTries(_ visit: OpenVisit) -> WebResponse {
    answer(
      visit, "accounts.join.dead.text", LinkButton(visit.words("accounts.gone.sign-in"), Path.signIn.url),
      heading: "accounts.join.dead.title")
  }

  /// The link for a new password.
  static func reset(_ visit: OpenVisit) -> WebResponse {
    answer(visit, "accounts.reset.gone.text", LinkButton(visit.words("accounts.reset.gone.again"), Path.forgot.url))
  }

  /// The link of somebody who was asked to help.
  static func help(_ visit: OpenVisit) -> WebResponse {
    answer(visit, "accounts.help.gone.text", LinkButton(visit.words("accounts.gone.sign-in"), Path.signIn.url))
  }

  /// The link of somebody who was helped back in.
  static func recovery(_ visit: OpenVisit) -> WebResponse {
    answer(visit, "accounts.recover.gone.text", LinkButton(visit.words("accounts.gone.sign-in"), Path.signIn.url))
  }

  /// The link that confirms a new address.
  static func email(_ visit: OpenVisit) -> WebResponse {
    answer(visit, "accounts.email.gone.text", LinkButton(visit.words("accounts.gone.sign-in"), Path.signIn.url))
  }

  private static func answer(
    _ visit: OpenVisit, _ key: String, _ action: LinkButton, heading: String = "accounts.gone.title"
  ) -> WebResponse {
    let (words, phone) = (visit.words, visit.app.practice.phone)
    let page = LinkGonePage(
      heading: words(heading), text: words(key, ("phone", phone)), action: action,
      call: LinkButton(words("web.button.call", ("phone", phone)), .tel(phone), look: .alternate))
    return visit.publicPage(visit.frame(page.heading), .gone) { h in h.linkGone(page) }
  }
}
