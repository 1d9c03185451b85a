import Chart
import Credentials
import Kernel
import Paper
import Store
import Web

/// Turning on an app that shows codes: a square to scan, the secret to type, and the first code. Recovery codes, shown
/// once.
struct CodeAppPage {
  let errors: [FieldError]
  let square: QRCode?
  let secret: String
  let sealed: String
  let code: TextField
  let home: SafeURL

  static func show(_ visit: KeyVisit) async throws -> WebResponse {
    try visit.wantProof(before: visit.home.appending("app"))
    guard try await SecurityPage.keyring(visit).app == nil else { return .redirect(to: visit.home) }
    return answer(visit, visit.app.newAppSecret(for: visit.owner), [])
  }

  static func turnOn(_ visit: KeyVisit) async throws -> WebResponse {
    try visit.wantProof(before: visit.home.appending("app"))
    var reader = try visit.request.form().reader()
    let sealed = reader.text("secret", upTo: 400)
    let typed = reader.text("code", upTo: 20, missing: "accounts.app.code.missing")
    try reader.finish()
    let (app, owner) = (visit.app, visit.owner)
    guard reader.errors.isEmpty else {
      let again = app.appCodes(ofNew: sealed, for: owner) == nil ? app.newAppSecret(for: owner) : sealed
      return answer(visit, again, reader.errors)
    }
    guard try await SecurityPage.keyring(visit).app == nil else { return .redirect(to: visit.home) }
    do {
      let codes = try await app.changeKeys(visit, "code-app") { transaction, now in
        guard try app.turnOnApp(sealed, typed: typed, for: owner, in: transaction, at: now) else {
          throw ResetFault.wrongPassword
        }
        return try app.newRecoveryCodes(for: owner, in: transaction, at: now)
      }
      return try await visit.proved(RecoveryCodesPage.answer(visit, codes, isNew: true), factors: 2)
    } catch ResetFault.wrongPassword {
      let again = app.appCodes(ofNew: sealed, for: owner) == nil ? app.newAppSecret(for: owner) : sealed
      return answer(visit, again, [FieldError("code", "accounts.step.wrong")])
    }
  }

  static func turnOff(_ visit: KeyVisit) async throws -> WebResponse {
    try visit.wantProof(before: visit.home)
    try visit.request.form().reader().finish()
    let (app, owner) = (visit.app, visit.owner)
    guard try await SecurityPage.keyring(visit).mayLoseApp else { throw ChartFault.notFound }
    return visit.visit.goOn(
      try await app.changeKeysOnce(visit, "code-app-end", saying: "accounts.security.app.ended") { transaction, now in
        _ = try transaction.run(CodeAppQueries.remove(owner))
        _ = try transaction.run(RecoveryCodeQueries.remove(owner))
        _ = try transaction.run(TrustQueries.endAll(of: owner, at: now))
      })
  }

  /// Asks for the second proof everywhere again.
  static func endTrust(_ visit: KeyVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let owner = visit.owner
    return visit.visit.goOn(
      try await visit.app.changeKeysOnce(visit, "trust-end", saying: "accounts.security.trusted.ended") {
        transaction, now in
        _ = try transaction.run(TrustQueries.endAll(of: owner, at: now))
      })
  }

  private static func answer(_ visit: KeyVisit, _ sealed: String, _ errors: [FieldError]) -> WebResponse {
    let words = visit.words
    let codes = visit.app.appCodes(ofNew: sealed, for: visit.owner)
    let address = codes?.address(issuer: visit.app.practice.name, account: visit.email) ?? ""
    let page = CodeAppPage(
      errors: errors, square: QRCode(address), secret: codes?.typed ?? "", sealed: sealed,
      code: TextField(
        FieldFrame("code", words("accounts.step.field"), hint: words("accounts.code.hint")).with(errors, in: words),
        kind: .code, most: 20),
      home: visit.home)
    return visit.page(words("accounts.security.app.add"), errors: errors) { h in h.newCodeApp(page) }
  }
}

/// The recovery codes, on the answer to the form that made them and never again.
struct RecoveryCodesPage {
  let codes: [String]
  let lead: String
  let next: LinkButton

  static func make(_ visit: KeyVisit) async throws -> WebResponse {
    try visit.wantProof(before: visit.home)
    try visit.request.form().reader().finish()
    let (app, owner) = (visit.app, visit.owner)
    let codes = try await app.changeKeys(visit, "recovery-codes") { transaction, now in
      try app.newRecoveryCodes(for: owner, in: transaction, at: now)
    }
    return answer(visit, codes, isNew: false)
  }

  static func answer(_ visit: KeyVisit, _ codes: [String], isNew: Bool) -> WebResponse {
    let words = visit.words
    let page = RecoveryCodesPage(
      codes: codes, lead: words(isNew ? "accounts.recovery-codes.new" : "accounts.recovery-codes.again"),
      next: LinkButton(words("accounts.recovery-codes.next"), visit.home))
    return visit.page(words("accounts.recovery-codes.title")) { h in h.recoveryCodes(page) }
  }
}
