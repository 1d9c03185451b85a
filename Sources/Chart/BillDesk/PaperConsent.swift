package import Kernel
package import Store

/// What somebody said about statements on paper. Lines are only added; the newest counts, and none means paper.
package struct PaperConsent: Sendable, RowDecodable {
  /// The words that are agreed to now. Other words are another wording.
  package static let wording = "2026-11"

  package let isWithoutPaper: Bool
  package let wording: String
  package let saidAt: Instant

  package init(row: Row) throws {
    (isWithoutPaper, wording, saidAt) = (try row.flag(0), try row.text(1), try row.instant(2))
  }

  /// What counts now; nil when nothing was said.
  package static func newest(of account: Account.ID, in reading: Reading) throws -> PaperConsent? {
    try reading.first(PaperConsentQueries.newest(of: account))
  }

  /// Adds a line.
  package static func say(
    withoutPaper: Bool, _ account: Account, in transaction: Transaction, at now: Instant, _ random: RandomSource
  ) throws {
    try transaction.run(
      PaperConsentQueries.add(
        ID<PaperConsent>(random: random), account.id, withoutPaper: withoutPaper, in: account.language, at: now))
  }
}
