import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// What a link in a reminder opens, without signing in: when the visit is and the practice's name, with a tap to
/// confirm or cancel it. Nothing of whose it is or what for. Looking changes nothing, for programs look at links too.
struct VisitLinkPage {
  let heading: String
  /// Day and time; empty where they are not told.
  let day: String
  let time: String
  let practice: String
  let notice: Web.Notice?
  /// The taps, the first of them the loudest.
  let buttons: [SubmitButton]
  let move: LinkButton?
  let text: String
  let call: LinkButton

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    guard let secret = VisitLinkSecret(visit.parameter("link")) else { return gone(visit) }
    let app = visit.app
    let found = try await app.database.read { try AnsweredVisit(secret, app, from: visit.origin, in: $0) }
    guard let found else { return gone(visit) }
    // What the page tells is told through the door, which records that somebody looked.
    let shown = try await app.chart(for: found.viewer).read("visit link") { chart in
      try chart.beside { try AnsweredVisit(found.link, app, from: visit.origin, in: $0) }
    }
    guard let shown else { return gone(visit) }
    let spoken = try await speaking(visit, of: shown)
    return answer(VisitLinkPage(shown, secret, spoken), spoken)
  }

  static func confirm(_ visit: OpenVisit) async throws -> WebResponse { try await tap(.confirm, visit) }

  static func cancel(_ visit: OpenVisit) async throws -> WebResponse { try await tap(.cancel, visit) }

  static func undo(_ visit: OpenVisit) async throws -> WebResponse { try await tap(.undo, visit) }

  private static func tap(_ deed: LinkDeed, _ visit: OpenVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    guard let secret = VisitLinkSecret(visit.parameter("link")),
      let said = try await visit.app.answer(deed, secret, from: visit.origin)
    else { return gone(visit) }
    let response = WebResponse.redirect(to: Path.visitLink(secret).url)
    return hidden(said.isEmpty ? response : response.setting(Cookie(.flash, said)))
  }

  private init(_ visit: AnsweredVisit, _ secret: VisitLinkSecret, _ page: OpenVisit) {
    let (words, settings) = (page.words, page.app.practice)
    let wall = settings.zone.time(at: visit.link.start)
    practice = settings.fullName
    call = LinkButton(
      words("web.button.call", ("phone", settings.phone)), .tel(settings.phone), look: .alternate, icon: .phone)
    let tap = { (deed: LinkDeed, look: ButtonLook) in
      SubmitButton(words("reminders.link.\(deed.rawValue)"), look: look)
        .sending(to: Path.visitLinkDeed(secret, deed.rawValue).url)
    }
    let own = Path.chart(visit.base, .visit(visit.link.itemID)).url
    let change = visit.booking == nil ? own : Path.chart(visit.base, .changeVisit(visit.link.itemID)).url
    (day, time) =
      visit.standing == .moved || visit.standing == .over
      ? ("", "") : (words.dates.full(wall.day), words.dates.time(wall))
    switch visit.standing {
    case .open(let isConfirmed):
      heading = words("reminders.link.title")
      notice = isConfirmed ? Web.Notice(words("reminders.link.is-confirmed"), tone: .good) : nil
      buttons =
        (isConfirmed ? [] : [tap(.confirm, .wide)]) + (visit.needsCall ? [] : [tap(.cancel, .alternateWide)])
      move = visit.needsCall ? nil : LinkButton(words("reminders.link.move"), change, look: .alternateWide)
      text =
        visit.needsCall
        ? words("reminders.link.soon", ("phone", settings.phone)) : words("reminders.link.move.how")
    case .cancelled:
      heading = words("reminders.link.cancelled.title")
      notice = nil
      buttons = [tap(.undo, .alternateWide)]
      move = nil
      text = words("reminders.link.cancelled.text", ("phone", settings.phone))
    case .moved:
      heading = words("reminders.link.moved.title")
      (notice, buttons) = (nil, [])
      move = LinkButton(words("reminders.link.see"), own, look: .alternateWide)
      text = words("reminders.link.moved.text")
    case .over:
      heading = words("reminders.link.over.title")
      (notice, buttons, move) = (nil, [], nil)
      text = words("reminders.link.over.text", ("phone", settings.phone))
    }
  }

  /// In the language of the one whom the message was for, until another one is chosen.
  private static func speaking(_ visit: OpenVisit, of shown: AnsweredVisit) async throws -> OpenVisit {
    guard visit.request.query["lang"] == nil, visit.request.cookie(.language) == nil else { return visit }
    let reader = try await visit.app.database.read { try NoticeReader.find(shown.link.accountID, in: $0) }
    guard let language = reader?.language, language != visit.words.language else { return visit }
    return OpenVisit(
      app: visit.app, request: visit.request, words: visit.app.strings.words(in: language), sender: visit.sender,
      flash: visit.flash, session: visit.session)
  }

  /// A link that was never made and one that lost its right look alike.
  private static func gone(_ visit: OpenVisit) -> WebResponse {
    let (words, phone) = (visit.words, visit.app.practice.phone)
    return hidden(
      visit.publicPage(visit.frame(words("reminders.link.gone.title")), .gone) { h in
        h.h1(words("reminders.link.gone.title"))
        h.p(words("reminders.link.gone.text", ("phone", phone)))
        h.p { h in
          h.linkButton(
            LinkButton(words("web.button.call", ("phone", phone)), .tel(phone), look: .alternate, icon: .phone))
        }
      })
  }

  private static func answer(_ page: VisitLinkPage, _ visit: OpenVisit) -> WebResponse {
    hidden(visit.publicPage(visit.frame(page.heading)) { h in h.visitLink(page) })
  }

  /// Nobody else finds the page.
  private static func hidden(_ response: WebResponse) -> WebResponse {
    var response = response
    if let name = HTTPField.Name("X-Robots-Tag") { response.headers[name] = "noindex, nofollow" }
    return response
  }
}
