import Chart
import Credentials
import HTTPTypes
import Kernel
import Store
import Web

/// Asks once more who one is, before something that must not be done on a phone that lies about. Any of one's own ways
/// will do; after it the session has a new token.
struct ConfirmPage {
  /// What the person shows.
  enum Way: String {
    case passkey, password, app, code
  }

  let errors: [FieldError]
  let passkey: PasskeyPrompt?
  let password: TextField?
  let app: TextField?
  /// The box for digits that were sent; nil before.
  let code: TextField?
  /// Sends digits; nil for those who get none.
  let send: SubmitButton?
  let next: String
  let action: SafeURL

  init(_ visit: KeyVisit, _ keys: Keyring, next: SafeURL, isTyping: Bool, errors: [FieldError] = []) {
    let words = visit.words
    self.errors = errors
    passkey =
      keys.passkeys.isEmpty
      ? nil
      : PasskeyPrompt(
        .use, words("accounts.sign-in.passkey"), for: .confirm, visit.visit, known: keys.passkeys)?
        .among(Way.passkey.rawValue)
    password =
      keys.hasPassword
      ? TextField(
        FieldFrame("password", words("accounts.field.password")).with(errors, in: words), kind: .currentPassword,
        most: 256) : nil
    app =
      keys.app != nil
      ? TextField(FieldFrame("app", words("accounts.step.field")).with(errors, in: words), kind: .code, most: 20)
      : nil
    // Who turned a second proof on does not fall back to e-mail.
    let getsCodes = keys.getsCodes && keys.app == nil
    code = getsCodes && isTyping ? .sentCode(errors, words) : nil
    send = getsCodes ? SubmitButton(words("accounts.sign-in.code.email"), look: .alternate) : nil
    self.next = next.description
    action = visit.confirm
  }

  static func show(_ visit: KeyVisit) async throws -> WebResponse {
    let isTyping = visit.request.query.has("code") && visit.request.cookie(.code) != nil
    return try await answer(visit, next(visit, visit.request.query["next"] ?? ""), isTyping: isTyping, [])
  }

  static func check(_ visit: KeyVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let form = PasskeyForm(&reader)
    let way = reader.choice("way", of: Way.self)
    let password = reader.secret("password")
    let (app, code) = (reader.text("app", upTo: 20), reader.text("code", upTo: 20))
    let page = next(visit, reader.text("next", upTo: 2_000))
    try reader.finish()
    guard reader.errors.isEmpty, let way else {
      return try await answer(visit, page, isTyping: false, [FieldError("password", "accounts.confirm.missing")])
    }
    let isRight = try await visit.app.confirm(visit, way, Shown(form: form, password: password, app: app, code: code))
    guard isRight else {
      let field = way == .passkey ? "password" : way.rawValue
      return try await answer(
        visit, page, isTyping: way == .code, [FieldError(field, "accounts.confirm.wrong")])
    }
    return try await visit.proved(.redirect(to: page)).setting(.ending(.code))
  }

  /// What was shown; empty but for one.
  struct Shown: Sendable {
    let form: PasskeyForm
    let password: Secret<String>
    let app: String
    let code: String
  }

  static func send(_ visit: KeyVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let page = next(visit, reader.text("next", upTo: 2_000))
    try reader.finish()
    let keys = try await SecurityPage.keyring(visit)
    guard keys.getsCodes, keys.app == nil else { throw ChartFault.notFound }
    do {
      let token = try await visit.app.askCode(
        .confirm, to: visit.email, owner: visit.owner.id, given: visit.name.given, in: visit.words.language,
        link: visit.confirm, from: visit.visit.origin)
      return .redirect(to: visit.confirm.with("code", "1").with("next", page.description))
        .setting(Cookie(.code, token.reveal(), life: .seconds(900)))
    } catch CodeFault.tooMany {
      let error = FieldError("password", "accounts.code.too-many", ("phone", visit.app.practice.phone))
      return try await answer(visit, page, isTyping: false, [error])
    }
  }

  private static func next(_ visit: KeyVisit, _ typed: String) -> SafeURL {
    guard let url = SafeURL(own: typed), url != visit.confirm else { return visit.home }
    return url
  }

  private static func answer(
    _ visit: KeyVisit, _ next: SafeURL, isTyping: Bool, _ errors: [FieldError]
  ) async throws -> WebResponse {
    let keys = try await SecurityPage.keyring(visit)
    let page = ConfirmPage(visit, keys, next: next, isTyping: isTyping, errors: errors)
    return visit.page(
      visit.words("accounts.confirm.title"), errors: errors, asksForKeys: page.passkey != nil
    ) { h in h.confirm(page) }
  }
}

extension App {
  /// Whether somebody who is signed in showed once more who they are. Wrong tries count.
  func confirm(_ visit: KeyVisit, _ way: ConfirmPage.Way, _ shown: ConfirmPage.Shown) async throws -> Bool {
    let gate = SignInGate(subject: "confirm\n\(visit.owner.text)", origin: visit.visit.origin)
    guard try await lockedUntil(gate) == nil else { return false }
    let (owner, now) = (visit.owner, clock.now)
    let found = try await database.read { reading in try SignInCandidate.find(owner, in: reading) }
    guard let candidate = found else { return false }
    var isRight = false
    switch way {
    case .password: isRight = try await hasher.matches(shown.password, stored: candidate.passwordHash)
    case .passkey:
      if let answer = shown.form.answer {
        do {
          isRight = try await take(answer, for: .confirm, of: visit.visit.sender, owner.kind).owner == owner
        } catch is PasskeyFault {}
      }
    case .app:
      isRight = try await database.write { transaction in
        try takeAppCode(shown.app, of: owner, in: transaction, at: now)
      }
    case .code:
      guard let token = visit.request.cookie(.code).flatMap(Token.init) else { break }
      let outcome = try await database.write { transaction in
        // Who turned a second proof on does not fall back to e-mail.
        guard try transaction.first(CodeAppQueries.of(owner), as: CodeApp.self) == nil else { return CodeOutcome.gone }
        return try takeCode(shown.code, token, for: .confirm, in: transaction, at: now)
      }
      isRight = owner.kind == .person && outcome == .right(owner: owner.id, email: nil)
    }
    if !isRight { try await record(failed: candidate, because: "confirm", from: visit.visit.origin, at: gate) }
    return isRight
  }
}
