import CEmbed
package import Store

/// The one ordered list of migrations of the whole house, built into the program.
package enum HouseMigrations {
  private static let names = [
    "0001-people", "0002-record", "0003-audit", "0004-notices", "0005-accounts", "0006-work", "0007-release",
    "0008-channels", "0009-wording", "0010-documents", "0011-messages", "0012-attachments", "0013-refills",
    "0014-requests", "0015-visitors", "0016-bulk", "0018-escalation", "0020-schedule", "0021-reminders",
    "0022-waitlist", "0023-forms", "0024-coverage", "0025-survey", "0026-ledger", "0027-payments",
    "0028-paying", "0029-money-in-out", "0030-bill-desk", "0031-payment-plans", "0032-estimates",
    "0033-credentials", "0034-sign-in-codes", "0035-inviting", "0036-first-success", "0037-helping", "0038-age-rules",
    "0039-another-way", "0040-calls", "0041-call-loop", "0042-problems", "0043-wins", "0044-huddle", "0045-figures",
    "0046-work-time", "0047-asking", "0048-setup", "0049-messages-by-time",
  ]

  /// - Throws: `StoreFault.migrationRefused` when a file is missing or does not say why it is there.
  package static func all() throws -> [Migration] {
    try names.enumerated().map { index, name in
      var length = 0
      guard let start = portico_embedded("\(name).sql", &length) else {
        throw StoreFault.migrationRefused(number: index + 1, reason: "its file is not built in")
      }
      let text = String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
      return try Migration(number: index + 1, name: String(name.dropFirst(5)), text: text)
    }
  }

  package static func migrator() throws -> Migrator { try Migrator(migrations: all()) }
}
