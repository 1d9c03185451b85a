import HTTPTypes
import Kernel
import Web

extension OpenVisit {
  /// Leads on to where a payment is finished: the processor's page, or one of ours.
  ///
  /// Another site is not reached by the answer to a form: our pages send forms to nobody else, redirects included. So a
  /// page of ours stands between, which goes on by itself and has the link too.
  func goOn(_ outcome: TakePayment.Outcome, or page: SafeURL) -> WebResponse {
    if outcome.goOn.isEmpty { return .redirect(to: page) }
    if let own = SafeURL(own: outcome.goOn) { return .redirect(to: own) }
    guard let away = SafeURL(https: outcome.goOn) else { return .redirect(to: page) }
    var response = WebResponse.page(
      frame(words("paying.onward.title")).publicPage { h in
        h.h1(h.words("paying.onward.title"))
        h.p(.class("lead"), h.words("paying.onward.text"))
        h.p { h in h.linkButton(LinkButton(h.words("paying.onward.button"), away, look: .wide)) }
      })
    if let name = HTTPField.Name("Refresh") { response.headers[name] = "0; url=\(away)" }
    return response
  }
}
