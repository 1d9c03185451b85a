import Chart
import HTTPTypes
import Kernel
import Store
package import Web

/// The step “choose how to sign in”, for whoever is new: the lock of this phone, codes by e-mail, or a password. The
/// same page takes the digits that were sent. Who has an account already goes on with that.
package struct WayPage {
  /// What the person pressed.
  enum Way: String {
    case passkey, code, password
    /// The digits were typed; the account that is signed in is taken.
    case typed, account
  }

  let heading: String
  let lead: String
  let errors: [FieldError]
  let email: TextField
  let password: TextField
  let isPasswordOpen: Bool
  /// Nil where no browser makes passkeys.
  let passkey: PasskeyPrompt?
  /// The box for digits that were sent; nil before.
  let code: TextField?
  /// Goes on with the account that is signed in; nil when there is none that can.
  let account: SubmitButton?
  let action: SafeURL
  let privacy: SafeURL
  let signIn: LinkButton

  /// What the page knows besides the newcomer.
  struct State {
    var errors: [FieldError] = []
    var email: String?
    var way: Way?
    /// The account that is signed in in this browser, when it can be taken.
    var account: Account?
  }

  init(_ newcomer: Newcomer, _ visit: OpenVisit, _ state: State) {
    let words = visit.words
    let isTyping = state.way == .typed
    heading = words(isTyping ? "accounts.code.title" : "accounts.way.title")
    lead = words(isTyping ? "accounts.way.code.text" : "accounts.way.lead")
    errors = state.errors
    email = TextField(
      FieldFrame("email", words("accounts.field.email"), hint: words("accounts.join.email.hint"))
        .with(errors, in: words), kind: .username, value: state.email ?? newcomer.email ?? "", most: 254)
    password = .newPassword(errors, words)
    isPasswordOpen = state.way == .password
    let question = visit.app.question(for: .join, of: visit.sender)
    let handle = KeyOwner(visit.app.newAccount(followingFrom: question)).handle
    passkey = PasskeyPrompt(
      .make(handle: handle, name: newcomer.name.full), words("accounts.way.passkey"), for: .join, visit,
      question: question
    )?.among(Way.passkey.rawValue)
    code = isTyping ? .sentCode(errors, words) : nil
    account = state.account.map { account in
      SubmitButton(
        words("accounts.way.account", ("email", account.email)), look: .wide, name: "way", value: Way.account.rawValue)
    }
    action = newcomer.page
    privacy = Path.help.url.at("privacy")
    signIn = LinkButton(
      words("accounts.join.have-account"), Path.signIn.url.with("next", newcomer.page.description))
  }

  /// Shows the ways, or the box for the digits once they were sent.
  ///
  /// - Parameter opensPassword: whether the box for a password stands open.
  package static func show(
    _ newcomer: Newcomer, _ visit: OpenVisit, opensPassword: Bool = false
  ) async throws -> WebResponse {
    var state = State(way: opensPassword ? .password : nil)
    if visit.request.query.has("code"), visit.request.cookie(.code) != nil { state.way = .typed }
    state.account = try await signedIn(newcomer, visit)
    return answer(WayPage(newcomer, visit, state), visit)
  }

  /// Takes what was chosen: makes the account, signs in, and leads to where joining ends.
  ///
  /// - Throws: whatever `finish` of the newcomer throws, when the link was used up meanwhile.
  package static func choose(_ newcomer: Newcomer, _ visit: OpenVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let form = PasskeyForm(&reader)
    let way = reader.choice("way", of: Way.self) ?? .password
    let needsEmail = way == .passkey || way == .code || way == .password
    let email = reader.email("email", missing: needsEmail ? "accounts.field.email.missing" : nil)
    let password = reader.secret(
      "password", missing: way == .password ? "accounts.field.new-password.missing" : nil)
    let typed = reader.text("code", upTo: 20, missing: way == .typed ? "accounts.code.missing" : nil)
    try reader.finish()
    var state = State(errors: reader.errors, email: try visit.request.form()["email"], way: way)
    guard reader.errors.isEmpty else { return try await again(newcomer, visit, state) }
    do {
      switch way {
      case .account: return try await takeAccount(newcomer, visit)
      case .code: return try await sendCode(newcomer, email ?? "", visit)
      case .passkey: return try await join(newcomer, email ?? "", .passkey(form), visit)
      case .password: return try await join(newcomer, email ?? "", .password(password), visit)
      case .typed:
        guard let token = visit.request.cookie(.code).flatMap(Token.init) else { throw NewcomerFault.codeGone }
        return try await join(newcomer, "", .code(typed, token), visit)
      }
    } catch NewcomerFault.emailTaken where way == .typed {
      // The address is theirs, and so is the account that has it.
      return .redirect(to: Path.signIn.url.with("next", newcomer.page.description))
        .setting(Cookie(.flash, "accounts.way.known")).setting(.ending(.code))
    } catch let fault as NewcomerFault {
      state.errors = [error(fault, visit)]
      if fault == .codeGone { state.way = .code }
      return try await again(newcomer, visit, state)
    } catch InvitationFault.sharedAddress {
      state.errors = [FieldError("email", "accounts.join.email-shared", ("phone", visit.app.practice.phone))]
      if way == .typed { state.way = .code }
      return try await again(newcomer, visit, state)
    } catch CodeFault.tooMany {
      state.errors = [FieldError("email", "accounts.code.too-many", ("phone", visit.app.practice.phone))]
      return try await again(newcomer, visit, state)
    }
  }

  private static func join(
    _ newcomer: Newcomer, _ email: String, _ way: ChosenWay, _ visit: OpenVisit
  ) async throws -> WebResponse {
    let (session, email) = try await visit.app.join(
      newcomer, email, by: way, in: visit.words.language, of: visit.sender, visit.arrival(.person))
    return WebResponse.redirect(to: newcomer.landing).signedIn(.person, session, as: email, visit)
      .setting(.ending(newcomer.spent)).setting(.ending(.code)).setting(Cookie(.flash, newcomer.welcome))
  }

  private static func sendCode(
    _ newcomer: Newcomer, _ email: String, _ visit: OpenVisit
  ) async throws -> WebResponse {
    let token = try await visit.app.askCode(
      .join, to: email, owner: nil, given: newcomer.name.given, in: visit.words.language, link: newcomer.page,
      from: visit.origin)
    return .redirect(to: newcomer.page.with("code", "1"))
      .setting(Cookie(.code, token.reveal(), life: .seconds(900)))
  }

  private static func takeAccount(_ newcomer: Newcomer, _ visit: OpenVisit) async throws -> WebResponse {
    guard let account = try await signedIn(newcomer, visit) else { throw NewcomerFault.otherAccount }
    try await visit.app.join(newcomer, with: account, from: visit.origin)
    return WebResponse.redirect(to: newcomer.landing).setting(.ending(newcomer.spent))
      .setting(Cookie(.flash, newcomer.welcome))
  }

  /// The account that is signed in here, when it can take the link: a chart goes to an account that has none.
  private static func signedIn(_ newcomer: Newcomer, _ visit: OpenVisit) async throws -> Account? {
    guard let session = visit.session, session.kind == .person else { return nil }
    let account = try await visit.app.database.read { reading in
      try reading.first(AccountQueries.one(Account.ID(session.owner)), as: Account.self)
    }
    return newcomer.patientID == nil || account?.patientID == nil ? account : nil
  }

  private static func again(_ newcomer: Newcomer, _ visit: OpenVisit, _ state: State) async throws -> WebResponse {
    var state = state
    state.account = try await signedIn(newcomer, visit)
    return answer(WayPage(newcomer, visit, state), visit)
  }

  private static func error(_ fault: NewcomerFault, _ visit: OpenVisit) -> FieldError {
    let phone = ("phone", visit.app.practice.phone)
    return switch fault {
    case .emailTaken: FieldError("email", "accounts.join.email-taken", phone)
    case .wrongCode: FieldError("code", "accounts.code.wrong")
    case .codeGone: FieldError("email", "accounts.code.gone")
    case .weakPassword(let weakness): weakness.error
    case .passkey: FieldError("email", "accounts.way.passkey.failed")
    case .otherAccount: FieldError("email", "accounts.way.other", phone)
    }
  }

  private static func answer(_ page: WayPage, _ visit: OpenVisit) -> WebResponse {
    var frame = visit.frame(page.heading)
    frame.hasErrors = !page.errors.isEmpty
    frame.asksForKeys = page.passkey != nil && page.code == nil
    frame.languageSwitch = .link(page.action.with("lang", visit.words.language.other.rawValue))
    let status: HTTPResponse.Status = page.errors.isEmpty ? .ok : .unprocessableContent
    return visit.publicPage(frame, status) { h in h.wayPage(page) }
  }
}
