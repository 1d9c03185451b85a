package import Kernel
package import Store

/// A copy of the practice that was read back.
package struct BackupCheck: Sendable, Equatable, RowDecodable {
  package typealias ID = Kernel.ID<BackupCheck>

  package let id: ID
  package let at: Instant
  package let kind: Kind
  /// How many rows of the audit trail the copy holds.
  package let auditRows: Int64

  package enum Kind: String, Sendable, CaseIterable {
    /// Looked at as it was made: whole, and of the same schema.
    case copied
    /// Opened as a practice, with its audit trail and its files.
    case restored
  }

  package init(_ id: ID, _ kind: Kind, auditRows: Int64, at: Instant) {
    (self.id, self.kind, self.auditRows, self.at) = (id, kind, auditRows, at)
  }

  package init(row: Row) throws {
    id = try row.id(0)
    at = try row.instant(1)
    kind = Kind(rawValue: try row.text(2)) ?? .copied
    auditRows = try row.integer(3)
  }
}

/// The copies that were read back.
package enum BackupChecks {
  /// The newest of a kind; nil when there was none.
  package static func latest(_ kind: BackupCheck.Kind, in reading: Reading) throws -> BackupCheck? {
    try reading.first(BackupCheckQueries.latest(kind))
  }

  /// The newest of any kind.
  package static func latest(in reading: Reading) throws -> BackupCheck? {
    let found = try BackupCheck.Kind.allCases.compactMap { try latest($0, in: reading) }
    return found.max { $0.at < $1.at }
  }

  package static func note(_ check: BackupCheck, in transaction: Transaction) throws {
    _ = try transaction.run(BackupCheckQueries.add(check))
  }
}
