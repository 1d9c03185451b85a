import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// The page with which people sign in, and its form. One page for patients and helpers, one for staff.
struct SignInPage {
  let heading: String
  /// Why one has to sign in again; nil when there is nothing to say.
  let notice: String?
  let errors: [FieldError]
  let email: TextField
  let password: TextField
  /// Where one wanted to go; empty when nowhere in particular.
  let next: String
  let action: SafeURL
  let button: String
  let links: [LinkButton]

  init(
    _ kind: Session.Kind, _ words: Words, notice: String? = nil, errors: [FieldError] = [], email: String = "",
    next: String = ""
  ) {
    heading = kind == .person ? words("accounts.sign-in.title") : words("accounts.sign-in.staff.title")
    self.notice = notice
    self.errors = errors
    self.email = TextField(
      FieldFrame("email", words("accounts.field.email")).with(errors, in: words), kind: .username, value: email,
      most: 254)
    password = TextField(
      FieldFrame("password", words("accounts.field.password")).with(errors, in: words), kind: .currentPassword,
      most: 256)
    self.next = next
    action = kind == .person ? Path.signIn.url : Path.staffSignIn.url
    button = words("accounts.sign-in.button")
    links = SignInPage.links(kind, words)
  }

  static func show(_ visit: OpenVisit, _ kind: Session.Kind) async throws -> WebResponse {
    let kept = try await visit.keptSession(kind)
    let next = onward(visit.request.query["next"] ?? "")
    if kept.isOpen { return .redirect(to: next ?? firstPage(kind)) }
    let minutes = kind.idle.components.seconds / 60
    let notice = kept.endedByIdling ? visit.words("accounts.sign-in.idle", ("minutes", "\(minutes)")) : nil
    let page = SignInPage(kind, visit.words, notice: notice, next: next?.description ?? "")
    return answer(page, visit)
  }

  static func signIn(_ visit: OpenVisit, _ kind: Session.Kind) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let email = reader.email("email", missing: "accounts.field.email.missing")
    let password = reader.secret("password", missing: "accounts.field.password.missing")
    let next = onward(reader.text("next", upTo: 2_000))
    try reader.finish()
    let typed = try visit.request.form()["email"] ?? ""
    var (errors, status) = (reader.errors, HTTPResponse.Status.unprocessableContent)
    if errors.isEmpty, let email {
      let mark = visit.request.cookie(kind.deviceCookie)
      let outcome = try await visit.app.signIn(
        SignInAttempt(
          email: email, password: password, kind: kind, origin: visit.origin, deviceMark: mark, device: visit.device))
      switch outcome {
      case .signedIn(let token):
        return .redirect(to: next ?? firstPage(kind)).signedIn(kind, token, as: email, visit)
      case .wrong: errors = [FieldError("email", "accounts.sign-in.wrong")]
      case .locked(let end):
        errors = [
          FieldError(
            "email", "accounts.sign-in.locked", ("time", clock(end, visit)), ("phone", visit.app.practice.phone))
        ]
        status = .tooManyRequests
      }
    }
    return answer(
      SignInPage(kind, visit.words, errors: errors, email: typed, next: next?.description ?? ""), visit, status)
  }

  private static func answer(
    _ page: SignInPage, _ visit: OpenVisit, _ status: HTTPResponse.Status = .ok
  ) -> WebResponse {
    var frame = visit.frame(page.heading)
    frame.hasErrors = !page.errors.isEmpty
    if !page.next.isEmpty, case .link(let url) = frame.languageSwitch {
      frame.languageSwitch = .link(url.with("next", page.next))
    }
    return visit.publicPage(frame, status) { h in h.signIn(page) }
  }

  /// A page of the portal to go on to. The page that asks "are you still there?" is none.
  private static func onward(_ typed: String) -> SafeURL? {
    guard let url = SafeURL(own: typed), ![Path.away.url, "/staff/away", "/"].contains(url) else { return nil }
    return url
  }

  private static func firstPage(_ kind: Session.Kind) -> SafeURL {
    kind == .person ? Path.chart(.own, .home).url : "/staff"
  }

  /// What the clock on the practice's wall shows when the wait is over, never too early.
  private static func clock(_ end: Instant, _ visit: OpenVisit) -> String {
    visit.words.dates.time(visit.app.practice.zone.time(at: end.adding(.seconds(59))))
  }

  private static func links(_ kind: Session.Kind, _ words: Words) -> [LinkButton] {
    switch kind {
    case .person:
      [
        LinkButton(words("accounts.sign-in.forgot"), Path.forgot.url),
        LinkButton(words("accounts.sign-in.invited"), Path.help.url.at("join")),
        LinkButton(words("accounts.sign-in.to-staff"), Path.staffSignIn.url),
      ]
    case .staff:
      [
        LinkButton(words("accounts.sign-in.forgot"), Path.staffForgot.url),
        LinkButton(words("accounts.sign-in.to-patients"), Path.signIn.url),
      ]
    }
  }
}

extension Session.Kind {
  var cookie: Cookie.Name { self == .person ? .person : .staff }
  var deviceCookie: Cookie.Name { self == .person ? .device : .staffDevice }
}

extension WebResponse {
  /// The answer with the cookies of somebody who just signed in: the session, and the mark of this device for a year.
  func signedIn(_ kind: Session.Kind, _ token: Token, as email: String, _ visit: OpenVisit) -> WebResponse {
    let (app, kept) = (visit.app, visit.request.cookie(kind.deviceCookie))
    let isKnown = kept.flatMap { app.deviceMarks.device(from: $0, for: email) } != nil
    let mark = isKnown ? kept ?? "" : app.deviceMarks.mark(for: email, random: app.random)
    return setting(Cookie(kind.cookie, token.reveal()))
      .setting(Cookie(kind.deviceCookie, mark, life: .seconds(365 * 86_400)))
  }
}

/// What the session cookie that a browser kept is still good for.
struct KeptSession: Sendable {
  let isOpen: Bool
  let endedByIdling: Bool
}

extension OpenVisit {
  /// What became of the session whose cookie this browser kept.
  func keptSession(_ kind: Session.Kind) async throws -> KeptSession {
    guard let token = request.cookie(kind.cookie).flatMap(Token.init) else {
      return KeptSession(isOpen: false, endedByIdling: false)
    }
    let now = app.clock.now
    return try await app.database.read { reading in
      guard let session = try reading.first(SessionQueries.withToken(token.hash), as: Session.self),
        session.kind == kind, session.endedAt == nil
      else { return KeptSession(isOpen: false, endedByIdling: false) }
      let owner = try ResetOwner.find(id: session.owner, kind, in: reading)
      return KeptSession(
        isOpen: owner != nil && session.isInForce(at: now), endedByIdling: now.since(session.seenAt) >= kind.idle)
    }
  }
}
