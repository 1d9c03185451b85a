import Chart
import Credentials
package import Kernel
package import Store

/// An app on a phone that shows codes: the second proof of those who turned it on.
package struct CodeApp: Sendable, RowDecodable {
  package let owner: KeyOwner
  package let createdAt: Instant
  let sealedSecret: String
  let lastStep: Int64

  package init(row: Row) throws {
    owner = KeyOwner(Session.Kind(rawValue: try row.text(0)) ?? .person, try row.text(1))
    sealedSecret = try row.text(2)
    lastStep = try row.integer(3)
    createdAt = try row.instant(4)
  }
}

extension App {
  /// A new secret, as the page that shows it carries it: sealed, so nothing is kept before the first code is right.
  func newAppSecret(for owner: KeyOwner) -> String {
    codes.sealed(Secret(random.bytes(20)), for: "new \(owner.text)") ?? ""
  }

  /// The codes of a secret that a page carried; nil when the page was not this owner's.
  func appCodes(ofNew sealed: String, for owner: KeyOwner) -> TimedCode? {
    codes.opened(sealed, for: "new \(owner.text)").map(TimedCode.init)
  }

  /// Turns the app on, in a transaction, when the typed code is right.
  func turnOnApp(
    _ sealed: String, typed: String, for owner: KeyOwner, in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    guard let secret = codes.opened(sealed, for: "new \(owner.text)"),
      let step = TimedCode(secret: secret).step(of: SixDigits.typed(typed), at: now, after: -1),
      let kept = codes.sealed(secret, for: owner.text)
    else { return false }
    return try transaction.run(CodeAppQueries.insert(kept, of: owner, step: step, at: now)) == 1
  }

  /// Whether a code of the app is right now; it is used up.
  func takeAppCode(_ typed: String, of owner: KeyOwner, in transaction: Transaction, at now: Instant) throws -> Bool {
    guard let app = try transaction.first(CodeAppQueries.of(owner), as: CodeApp.self),
      let secret = codes.opened(app.sealedSecret, for: owner.text),
      let step = TimedCode(secret: secret).step(of: SixDigits.typed(typed), at: now, after: app.lastStep)
    else { return false }
    return try transaction.run(CodeAppQueries.use(step, of: owner)) == 1
  }
}
