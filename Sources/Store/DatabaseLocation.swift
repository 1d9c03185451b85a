import Kernel

/// Where a practice's records are kept.
package enum DatabaseLocation: Sendable, Hashable {
  case sqlite(path: String)
  /// A private database that is gone when the program ends. For tests and trials.
  case memory
  case postgres(url: String)

  /// Reads `postgres://…` or `postgresql://…` as a server, anything else as the path of a file.
  ///
  /// - Throws: `.cannotOpen` for empty text and for another kind of URL.
  package init(_ text: String) throws {
    if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
      self = .postgres(url: text)
    } else if text.isEmpty || text.contains("://") {
      throw StoreFault.cannotOpen(reason: "Give a path such as practice.sqlite, or postgres://user@host/database")
    } else {
      self = .sqlite(path: text)
    }
  }
}

/// Shows where, and never the password.
extension DatabaseLocation: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String {
    switch self {
    case .sqlite(let path): path
    case .memory: "memory"
    case .postgres(let url): DatabaseLocation.withoutSecrets(url)
    }
  }

  package var debugDescription: String { description }

  package var customMirror: Mirror { Mirror(self, children: []) }

  /// Keeps host and database of a URL. User, password and parameters (which may hold a password too) are left out.
  private static func withoutSecrets(_ url: String) -> String {
    let afterScheme = url.drop { $0 != "/" }.dropFirst(2)
    let withoutParameters = afterScheme.prefix { $0 != "?" && $0 != "#" }
    let place = withoutParameters.lastIndex(of: "@").map { withoutParameters[$0...].dropFirst() } ?? withoutParameters
    return "postgres://" + place
  }
}

/// How much work the database does at once and how long it may take.
package struct DatabaseSettings: Sendable {
  /// Connections that read.
  package var readers = 4
  /// Reads, and separately writes, that may wait before the next is refused with `.tooManyWaiting`.
  package var waiting = 2_000
  /// Writes that share one commit at most.
  package var group = 64
  /// The longest a statement of a page may run.
  package var deadline = Duration.seconds(5)
  /// How long a write waits for another process that holds the database.
  package var patience = Duration.seconds(5)
  /// How long an import or a migration waits for another process.
  package var longPatience = Duration.seconds(600)
  /// Reads that may run on the asking thread instead of a reader's. Over all databases they stay one below the number
  /// of cores, so that reads can never hold every thread of the program. PostgreSQL: none.
  package var readsOnCaller = 3
  /// The longest a statement may run on the asking thread. One that is not done by then is stopped, and the read is
  /// begun anew on a reader's thread.
  package var glance = Duration.milliseconds(100)

  package init() {}

  static func milliseconds(_ duration: Duration) -> Int64 {
    duration.components.seconds * 1_000 + duration.components.attoseconds / 1_000_000_000_000_000
  }
}
