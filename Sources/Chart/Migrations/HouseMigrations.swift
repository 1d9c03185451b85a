import CEmbed
package import Store

/// The one ordered list of migrations of the whole house, built into the program.
package enum HouseMigrations {
  private static let names = [
    "0001-people", "0002-record", "0003-audit", "0004-notices", "0005-accounts", "0006-work", "0007-release",
    "0010-documents",
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
