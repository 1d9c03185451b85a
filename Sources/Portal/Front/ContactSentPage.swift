import Kernel
import Web

/// What happens next with what a visitor wrote, and by when.
struct ContactSentPage {
  let next: String
  let sooner: String
  let back: LinkButton

  static let stampField = "at"

  /// Only for who sent something: the address carries the moment, sealed. Others are led to the form.
  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    let stamp = visit.request.query[stampField] ?? ""
    guard let sent = visit.app.visitorSeal.moment(of: stamp, .sent, for: visit.sender) else {
      return .redirect(to: Path.contact.url)
    }
    let words = visit.words
    let page = ContactSentPage(
      next: ContactPage.promise("front.contact.sent.text", from: sent, visit),
      sooner: words("front.contact.sent.sooner", ("phone", visit.app.practice.phone)),
      back: LinkButton(words("front.contact.sent.back"), Path.front.url, look: .alternate))
    var frame = visit.frame(words("front.contact.sent.title"))
    if case .link(let url) = frame.languageSwitch { frame.languageSwitch = .link(url.with(stampField, stamp)) }
    return visit.publicPage(frame) { h in h.contactSent(page) }
  }
}
