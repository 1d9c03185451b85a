import Web

/// What happens next with what somebody needs another way, and by when. Only for who asked.
struct AnotherWaySentPage {
  let next: String
  let sooner: String
  let back: LinkButton

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    let stamp = visit.request.query[ContactSentPage.stampField] ?? ""
    guard let sent = visit.app.visitorSeal.moment(of: stamp, .sent, for: visit.sender) else {
      return .redirect(to: Path.guide(.anotherWay).url)
    }
    let words = visit.words
    let page = AnotherWaySentPage(
      next: ContactPage.promise("help.another.sent.text", from: sent, visit),
      sooner: words("help.another.sent.sooner", ("phone", visit.app.practice.phone)),
      back: LinkButton(words("help.back"), Path.help.url, look: .alternate))
    var frame = visit.frame(words("help.another.sent.title"))
    if case .link(let url) = frame.languageSwitch {
      frame.languageSwitch = .link(url.with(ContactSentPage.stampField, stamp))
    }
    return visit.publicPage(frame) { h in h.anotherWaySent(page) }
  }
}
