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
  /// Nil where no browser makes passkeys.
  let passkey: PasskeyPrompt?
  let passkeyAction: SafeURL
  /// The other ways to prove who one is; empty for staff.
  let codes: [SubmitButton]

  init(
    _ kind: Session.Kind, _ visit: OpenVisit, notice: String? = nil, errors: [FieldError] = [], email: String = "",
    next: String = ""
  ) {
    let words = visit.words
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
    passkey = PasskeyPrompt(
      .use, words("accounts.sign-in.passkey"), for: kind == .person ? .signIn : .staffSignIn, visit
    ).map { $0.offeringItself }
    passkeyAction = action.appending("passkey")
    codes = kind == .person ? SignInPage.codes(visit) : []
  }

  private static func codes(_ visit: OpenVisit) -> [SubmitButton] {
    let ways = visit.app.practice.textName == nil ? [CodeWay.email] : [.email, .sms]
    return ways.map { way in
      SubmitButton(
        visit.words("accounts.sign-in.code.\(way.rawValue)"), look: .alternate, name: "by", value: way.rawValue
      ).sending(to: Path.signInCode.url)
    }
  }

  static func show(_ visit: OpenVisit, _ kind: Session.Kind) async throws -> WebResponse {
    let kept = try await visit.keptSession(kind)
    let next = onward(visit.request.query["next"] ?? "")
    if kept.isOpen { return .redirect(to: next ?? firstPage(kind)) }
    let minutes = kind.idle.components.seconds / 60
    var notice = kept.endedByIdling ? visit.words("accounts.sign-in.idle", ("minutes", "\(minutes)")) : nil
    if visit.request.query.has("kept") { notice = visit.words("accounts.sign-in.kept", ("minutes", "\(minutes)")) }
    let page = SignInPage(kind, visit, notice: notice, next: next?.description ?? "")
    return answer(page, visit)
  }

  static func signIn(_ visit: OpenVisit, _ kind: Session.Kind) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let email = reader.email("email", missing: "accounts.field.email.missing")
    let password = reader.secret("password", missing: "accounts.field.password.missing")
    let next = onward(reader.text("next", upTo: 2_000))
    try reader.finish()
    let typed = try visit.request.form()["email"] ?? ""
    guard reader.errors.isEmpty, let email else {
      return refused(kind, visit, reader.errors, email: typed, next, .unprocessableContent)
    }
    var attempt = SignInAttempt(
      email: email, password: password, kind: kind, origin: visit.origin,
      deviceMark: visit.request.cookie(kind.deviceCookie), device: visit.device)
    attempt.trust = visit.request.cookie(.trust).flatMap(Token.init)
    return go(try await visit.app.signIn(attempt), kind, as: email, next, visit)
  }

  /// Signs in with the lock of the device.
  static func usePasskey(_ visit: OpenVisit, _ kind: Session.Kind) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let form = PasskeyForm(&reader)
    let next = onward(reader.text("next", upTo: 2_000))
    try reader.finish()
    let failed = [FieldError("email", "accounts.sign-in.passkey.failed")]
    guard let answer = form.answer else { return refused(kind, visit, failed, email: "", next, .unprocessableContent) }
    let (outcome, email) = try await visit.app.signIn(
      answer, for: kind == .person ? .signIn : .staffSignIn, of: visit.sender, visit.arrival(kind))
    if case .wrong = outcome { return refused(kind, visit, failed, email: "", next, .unprocessableContent) }
    return go(outcome, kind, as: email, next, visit)
  }

  /// What follows from a try to sign in.
  static func go(
    _ outcome: SignInOutcome, _ kind: Session.Kind, as email: String, _ next: SafeURL?, _ visit: OpenVisit
  ) -> WebResponse {
    switch outcome {
    case .signedIn(let token): return .redirect(to: next ?? firstPage(kind)).signedIn(kind, token, as: email, visit)
    case .secondProof(let owner, let way):
      let page = kind == .person ? Path.signInStep.url : Path.staffSignInStep.url
      let ticket = ProofTicket(owner, by: way).text(for: visit.sender, at: visit.app.clock.now, visit.app.codes)
      return .redirect(to: next.map { page.with("next", $0.description) } ?? page)
        .setting(Cookie(kind.stepCookie, ticket, life: .seconds(300)))
    case .wrong:
      return refused(
        kind, visit, [FieldError("email", "accounts.sign-in.wrong")], email: email, next, .unprocessableContent)
    case .locked(let end): return refused(kind, visit, [locked(end, visit)], email: email, next, .tooManyRequests)
    }
  }

  /// Says until when there were too many tries.
  static func locked(_ end: Instant, _ visit: OpenVisit, at field: String = "email") -> FieldError {
    FieldError(
      field, "accounts.sign-in.locked", ("time", clock(end, visit)), ("phone", visit.app.practice.phone))
  }

  static func refused(
    _ kind: Session.Kind, _ visit: OpenVisit, _ errors: [FieldError], email: String, _ next: SafeURL?,
    _ status: HTTPResponse.Status
  ) -> WebResponse {
    answer(SignInPage(kind, visit, errors: errors, email: email, next: next?.description ?? ""), visit, status)
  }

  private static func answer(
    _ page: SignInPage, _ visit: OpenVisit, _ status: HTTPResponse.Status = .ok
  ) -> WebResponse {
    var frame = visit.frame(page.heading)
    frame.hasErrors = !page.errors.isEmpty
    frame.asksForKeys = page.passkey != nil
    if !page.next.isEmpty, case .link(let url) = frame.languageSwitch {
      frame.languageSwitch = .link(url.with("next", page.next))
    }
    return visit.publicPage(frame, status) { h in h.signIn(page) }
  }

  /// A page of the portal to go on to. The page that asks "are you still there?" is none.
  static func onward(_ typed: String) -> SafeURL? {
    guard let url = SafeURL(own: typed), ![Path.away.url, "/staff/away", "/"].contains(url) else { return nil }
    return url
  }

  static func firstPage(_ kind: Session.Kind) -> SafeURL {
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
  var stepCookie: Cookie.Name { self == .person ? .step : .staffStep }
}

extension WebResponse {
  /// The answer with the cookies of somebody who just signed in: the session, and the mark of this device for a year.
  func signedIn(_ kind: Session.Kind, _ token: Token, as email: String, _ visit: OpenVisit) -> WebResponse {
    let (app, kept) = (visit.app, visit.request.cookie(kind.deviceCookie))
    let isKnown = kept.flatMap { app.deviceMarks.device(from: $0, for: email) } != nil
    let mark =
      isKnown ? kept ?? "" : app.deviceMarks.adding(app.deviceMarks.mark(for: email, random: app.random), to: kept)
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
  /// Where somebody comes from who signs in.
  func arrival(_ kind: Session.Kind) -> Arrival {
    Arrival(
      kind: kind, origin: origin, device: device, deviceMark: request.cookie(kind.deviceCookie),
      trust: request.cookie(.trust).flatMap(Token.init))
  }

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
