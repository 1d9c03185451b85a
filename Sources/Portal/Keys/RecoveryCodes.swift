import Chart
import Credentials
import Kernel
import Store

/// The codes for the day on which everything else is lost. Only marks of them are kept.
struct RecoveryCodes: Sendable, RowDecodable {
  let marks: String
  let madeAt: Instant

  var left: Int { marks.split(separator: " ").count }

  init(row: Row) throws {
    marks = try row.text(0)
    madeAt = try row.instant(1)
  }
}

extension App {
  /// New codes in place of all former ones. They are shown once and never kept.
  func newRecoveryCodes(for owner: KeyOwner, in transaction: Transaction, at now: Instant) throws -> [String] {
    let made = (0..<PracticeCodes.recoveryCodes).map { _ in PracticeCodes.recoveryCode(random: random) }
    let marks = made.map { codes.kept($0) }.joined(separator: " ")
    _ = try transaction.run(RecoveryCodeQueries.keep(marks, of: owner, at: now))
    return made
  }

  /// Whether it is one of the codes that are left; it is used up.
  func takeRecoveryCode(_ typed: String, of owner: KeyOwner, in transaction: Transaction) throws -> Bool {
    guard let kept = try transaction.first(RecoveryCodeQueries.of(owner), as: RecoveryCodes.self) else { return false }
    let marks = kept.marks.split(separator: " ").map(String.init)
    let mark = Array(codes.kept(typed).utf8)
    let left = marks.filter { !SixDigits.equal(Array($0.utf8), mark) }
    guard left.count == marks.count - 1 else { return false }
    let replaced = try transaction.run(
      RecoveryCodeQueries.replace(kept.marks, with: left.joined(separator: " "), of: owner))
    return replaced == 1
  }
}
