import Chart
import Credentials
import Kernel
import Store
import Web

/// Adding a passkey: a name for the device, and its lock. Naming and removing one.
struct NewPasskeyPage {
  let errors: [FieldError]
  let name: TextField
  let passkey: PasskeyPrompt
  let home: SafeURL

  static func show(_ visit: KeyVisit) async throws -> WebResponse {
    try visit.wantProof(before: visit.home.appending("passkeys").appending("new"))
    return try await answer(visit, [])
  }

  static func add(_ visit: KeyVisit) async throws -> WebResponse {
    try visit.wantProof(before: visit.home.appending("passkeys").appending("new"))
    var reader = try visit.request.form().reader()
    let form = PasskeyForm(&reader)
    let typed = reader.text("name", upTo: 60)
    try reader.finish()
    guard reader.errors.isEmpty else { return try await answer(visit, reader.errors) }
    let device = DeviceName(visit.visit.device).title(visit.words)
    let (owner, id) = (visit.owner, Passkey.ID(random: visit.app.random))
    do {
      guard let registration = form.registration else { throw PasskeyFault.malformed }
      let checked = try visit.app.check(registration, for: .add, of: visit.visit.sender)
      try await visit.app.changeKeys(visit, "passkey/\(id)") { transaction, now in
        try App.keep(
          checked, of: owner, named: typed.isEmpty ? device : typed, as: id, in: transaction, at: now)
      }
    } catch is PasskeyFault {
      return try await answer(visit, [FieldError("name", "accounts.way.passkey.failed")])
    }
    let response = visit.visit.goOn(Done(visit.home.description, saying: "accounts.security.passkeys.added"))
    return try await visit.proved(response, factors: 2)
  }

  static func rename(_ visit: KeyVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let name = reader.text("name", upTo: 60, missing: "accounts.passkey.name.missing")
    try reader.finish()
    guard reader.errors.isEmpty else { return try await SecurityPage.answer(visit, reader.errors) }
    let (id, owner) = (Passkey.ID(visit.visit.parameter("id")), visit.owner)
    return try await orRecorded(visit) {
      try await visit.app.changeKeysOnce(visit, "passkey/\(id)", saying: "accounts.account.saved") { transaction, _ in
        guard try transaction.run(PasskeyQueries.rename(id, of: owner, to: name)) == 1 else {
          throw ChartFault.notFound
        }
      }
    }
  }

  /// Removes one, and signs out everywhere else: it may be the phone that was lost.
  static func remove(_ visit: KeyVisit) async throws -> WebResponse {
    try visit.wantProof(before: visit.home)
    try visit.request.form().reader().finish()
    let (id, owner, session, app) = (
      Passkey.ID(visit.visit.parameter("id")), visit.owner, visit.session.id, visit.app
    )
    return try await orRecorded(visit) {
      try await app.changeKeysOnce(visit, "passkey-end/\(id)", saying: "accounts.security.passkeys.removed") {
        transaction, now in
        guard try Keyring(owner, app, in: transaction, at: now).mayLosePasskey,
          try transaction.run(PasskeyQueries.remove(id, of: owner, at: now)) == 1
        else { throw ChartFault.notFound }
        _ = try transaction.run(SessionQueries.endAll(of: owner.id, but: session, why: "passkey removed", at: now))
      }
    }
  }

  private static func orRecorded(_ visit: KeyVisit, _ deed: () async throws -> Done) async throws -> WebResponse {
    do {
      return visit.visit.goOn(try await deed())
    } catch ChartFault.notFound {
      try await visit.app.recordRefusal(.change, of: "passkey", by: visit.actor, from: visit.visit.origin)
      throw ChartFault.notFound
    }
  }

  private static func answer(_ visit: KeyVisit, _ errors: [FieldError]) async throws -> WebResponse {
    let owner = visit.owner
    let known: [Passkey] = try await visit.app.database.read { reading in
      try reading.all(PasskeyQueries.of(owner))
    }
    guard
      let prompt = PasskeyPrompt(
        .make(handle: owner.handle, name: visit.email), visit.words("accounts.passkey.make"), for: .add, visit.visit,
        known: known)
    else { throw ChartFault.notFound }
    let page = NewPasskeyPage(
      errors: errors,
      name: TextField(
        FieldFrame("name", visit.words("accounts.passkey.name"), hint: visit.words("accounts.passkey.name.hint"))
          .with(errors, in: visit.words),
        value: DeviceName(visit.visit.device).title(visit.words), most: 60),
      passkey: prompt, home: visit.home)
    return visit.page(visit.words("accounts.security.passkeys.add"), errors: errors, asksForKeys: true) { h in
      h.newPasskey(page)
    }
  }
}
