import CLibPQ
import Foundation

/// Makes and drops whole databases on a PostgreSQL server, as an operator does before the first start.
package enum PostgresAdministration {
  /// Creates an empty database with the encoding and byte order that Portico needs.
  ///
  /// - Parameter server: the URL of any database on the server, such as `postgres://postgres@127.0.0.1:5432/postgres`.
  /// - Throws: `.invalidStatement` for a name of other than small letters, digits and `_`.
  package static func createDatabase(named name: String, on server: String) async throws {
    try await run("CREATE DATABASE \(checked(name)) TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'", on: server)
  }

  /// Drops a database with everything in it, and ends the sessions that use it.
  package static func dropDatabase(named name: String, on server: String) async throws {
    try await run("DROP DATABASE IF EXISTS \(checked(name)) WITH (FORCE)", on: server)
  }

  /// The URL of another database on the same server.
  package static func url(of name: String, on server: String) -> String {
    let parameters = server.firstIndex(of: "?").map { server[$0...] } ?? ""
    let address = server.prefix { $0 != "?" }
    let afterScheme = address.range(of: "://")?.upperBound ?? address.startIndex
    let root = address[afterScheme...].firstIndex(of: "/").map { address[..<$0] } ?? address
    return "\(root)/\(name)\(parameters)"
  }

  /// Runs one command outside of any transaction.
  static func run(_ text: String, on server: String) async throws {
    try await Database.onOwnThread {
      let link = try PostgresLink.open(server)
      defer { PQfinish(link) }
      try PostgresLink.command(text, on: link)
    }
  }

  /// Names of databases cannot be bound as values, so only harmless letters pass.
  private static func checked(_ name: String) throws -> String {
    let isHarmless = name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
    guard isHarmless, let first = name.utf8.first, (97...122).contains(first) else {
      throw StoreFault.invalidStatement(reason: "a database is named with a-z, 0-9 and _")
    }
    return name
  }
}
