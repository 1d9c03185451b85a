import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Everything with which one signs in: passkeys, password, the app that shows codes, recovery codes, and the devices.
struct SecurityPage {
  /// A line with what can be done about it.
  struct Line {
    let title: String
    let text: String
    /// What the form sends; empty for the device in hand, which ends by signing out.
    let id: String
  }

  let isSettingUp: Bool
  let errors: [FieldError]
  let present: TextField?
  let password: TextField
  let passkeys: [Line]
  /// Why the last one stays; empty when any may go.
  let passkeysKept: String
  let hasApp: Bool
  let mayLoseApp: Bool
  let codesLeft: String
  let trusted: [Line]
  let devices: [Line]
  let home: SafeURL
  let canHavePasskeys: Bool
  let account: LinkButton?

  init(_ visit: KeyVisit, _ keys: Keyring, _ sessions: [Session], errors: [FieldError] = []) {
    let words = visit.words
    isSettingUp = visit.isSettingUp
    self.errors = errors
    present =
      keys.hasPassword
      ? TextField(
        FieldFrame("present", words("accounts.security.present")).with(errors, in: words), kind: .currentPassword,
        most: 256) : nil
    password = .newPassword(errors, words)
    passkeys = keys.passkeys.map { Line($0, visit) }
    passkeysKept =
      keys.passkeys.isEmpty || keys.mayLosePasskey ? "" : words("accounts.security.passkeys.kept")
    (hasApp, mayLoseApp) = (keys.app != nil, keys.mayLoseApp)
    codesLeft = keys.recovery.map { words("accounts.security.recovery.left", ("count", "\($0.left)")) } ?? ""
    trusted = keys.trusted.map { Line($0, visit) }
    devices = sessions.map { Line($0, isThis: $0.id == visit.session.id, visit) }
    home = visit.home
    canHavePasskeys = visit.app.passkeySite != nil
    account =
      visit.owner.kind == .person ? LinkButton(words("accounts.account.title"), Path.account.url) : nil
  }

  var hasOthers: Bool { devices.contains { !$0.id.isEmpty } }

  static func show(_ visit: KeyVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return try await answer(visit, [])
  }

  static func changePassword(_ visit: KeyVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let present = reader.secret("present")
    let new = reader.secret("password", missing: "accounts.field.new-password.missing")
    try reader.finish()
    let keys = try await keyring(visit)
    if keys.hasPassword, present.reveal().isEmpty {
      reader.refuse("present", "accounts.security.present.missing")
    }
    guard reader.errors.isEmpty else { return try await answer(visit, reader.errors) }
    // Who has a password shows that they know it; who has none shows in another way that it is them.
    if !keys.hasPassword { try visit.wantProof(before: visit.home) }
    do {
      try await visit.app.changePassword(
        from: keys.hasPassword ? present : nil, to: new, in: visit.session, from: visit.visit.origin)
    } catch ResetFault.wrongPassword {
      return try await answer(visit, [FieldError("present", "accounts.security.present.wrong")])
    } catch ResetFault.weakPassword(let weakness) {
      return try await answer(visit, [weakness.error])
    }
    return visit.visit.goOn(Done(visit.home.description, saying: "accounts.security.changed"))
  }

  static func end(_ visit: KeyVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let id = Session.ID(reader.text("session", upTo: 60))
    try reader.finish()
    let done = try await visit.app.endSession(
      id, of: visit.session.owner, then: visit.home, by: visit.actor, from: visit.visit.origin,
      as: try visit.visit.submission(visit.home.appending("end").description))
    return visit.visit.goOn(done)
  }

  static func endOthers(_ visit: KeyVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let done = try await visit.app.endOtherSessions(
      but: visit.session, then: visit.home, by: visit.actor, from: visit.visit.origin,
      as: try visit.visit.submission(visit.home.appending("end-others").description))
    return visit.visit.goOn(done)
  }

  static func keyring(_ visit: KeyVisit) async throws -> Keyring {
    let (app, now, owner) = (visit.app, visit.app.clock.now, visit.owner)
    return try await app.database.read { reading in try Keyring(owner, app, in: reading, at: now) }
  }

  static func answer(_ visit: KeyVisit, _ errors: [FieldError]) async throws -> WebResponse {
    let now = visit.app.clock.now
    let owner = visit.session.owner
    let longest = now.adding(.zero - visit.session.kind.longest)
    let keys = try await keyring(visit)
    let sessions = try await visit.app.database.read { reading in
      try reading.all(SessionQueries.open(of: owner, since: longest, limit: 50), as: Session.self)
    }
    let page = SecurityPage(visit, keys, sessions.filter { $0.isInForce(at: now) }, errors: errors)
    return visit.page(visit.words("accounts.security.title"), errors: errors) { h in h.security(page) }
  }
}

extension SecurityPage.Line {
  fileprivate init(_ session: Session, isThis: Bool, _ visit: KeyVisit) {
    let words = visit.words
    title = DeviceName(session.device).title(words)
    text =
      isThis
      ? words("accounts.device.this")
      : words("accounts.device.seen", ("when", SecurityPage.Line.when(session.seenAt, visit)))
    id = isThis ? "" : session.id.text
  }

  fileprivate init(_ passkey: Passkey, _ visit: KeyVisit) {
    title = passkey.name
    text = visit.words(
      "accounts.device.seen", ("when", SecurityPage.Line.when(passkey.usedAt ?? passkey.createdAt, visit)))
    id = passkey.id.text
  }

  fileprivate init(_ device: TrustedDevice, _ visit: KeyVisit) {
    title = DeviceName(device.device).title(visit.words)
    text = visit.words(
      "accounts.security.trusted.until", ("when", SecurityPage.Line.when(device.expiresAt, visit)))
    id = device.id.text
  }

  private static func when(_ moment: Instant, _ visit: KeyVisit) -> String {
    visit.words.dates.dayAndTime(visit.app.practice.zone.time(at: moment))
  }
}

extension DeviceName {
  /// “Chrome on Android”, in the reader's language.
  func title(_ words: Words) -> String {
    let browser = browser ?? words("accounts.device.browser")
    return system.map { words("accounts.device.on", ("browser", browser), ("system", $0)) } ?? browser
  }
}
