import Chart
import Kernel
import Store

/// Everything with which one person can sign in.
struct Keyring: Sendable {
  let passkeys: [Passkey]
  let app: CodeApp?
  let recovery: RecoveryCodes?
  let trusted: [TrustedDevice]
  let hasPassword: Bool
  /// Whether a code by e-mail leads to them: never for those who work here, and not where mail came back.
  let getsCodes: Bool
  private let wantsSecondProof: Bool

  init(_ owner: KeyOwner, _ app: App, in reading: Reading, at now: Instant) throws {
    passkeys = try reading.all(PasskeyQueries.of(owner))
    self.app = try reading.first(CodeAppQueries.of(owner))
    recovery = try reading.first(RecoveryCodeQueries.of(owner))
    trusted = try reading.all(TrustQueries.of(owner, at: now))
    hasPassword = try SignInCandidate.find(owner, in: reading)?.passwordHash != nil
    let reader = owner.kind == .person ? try NoticeReader.find(Account.ID(owner.id), in: reading) : nil
    getsCodes = reader.map { !$0.badAddresses.contains($0.email) } ?? false
    wantsSecondProof = owner.kind == .staff && app.practice.staffSecondFactor == .required
  }

  /// Whether a passkey may go: never the last way in, nor the last second proof of somebody who has to have one.
  var mayLosePasskey: Bool {
    if passkeys.count > 1 { return true }
    if wantsSecondProof && app == nil { return false }
    return hasPassword || getsCodes
  }

  var mayLoseApp: Bool { !wantsSecondProof || !passkeys.isEmpty }
}
