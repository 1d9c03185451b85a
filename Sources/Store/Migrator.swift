package import Kernel

/// Brings a database to the schema the program needs, one numbered step after the other, forward only.
///
/// Several processes may start at once: each step takes a lock in its own transaction and looks again, so a process
/// that comes later waits and then finds nothing to do.
package struct Migrator: Sendable {
  private let migrations: [Migration]
  private let clock: Clock

  package init(migrations: [Migration], clock: Clock = .system) {
    self.migrations = migrations.sorted { $0.number < $1.number }
    self.clock = clock
  }

  /// Applies what is missing. Returns the numbers applied by this call.
  ///
  /// - Throws: `.schemaTooNew` when the database knows more steps than the program, `.migrationRefused` when a step
  ///   that was applied is not the one the program has, or numbers leave a gap.
  package func migrate(_ database: Database) async throws -> [Int] {
    try checkNumbers()
    var applied: [Int] = []
    while let number = try await step(database) { applied.append(number) }
    return applied
  }

  /// How far a database is, without changing it.
  ///
  /// - Throws: as `migrate`, for a database this program must not touch.
  package func state(_ database: Database) async throws -> SchemaState {
    try checkNumbers()
    let exists = try await database.tables(withColumn: "checksum").contains("schema_migration")
    let applied = exists ? try await database.read { try self.applied($0).count } : 0
    return SchemaState(applied: applied, known: migrations.count)
  }

  private func checkNumbers() throws {
    for (index, migration) in migrations.enumerated() where migration.number != index + 1 {
      throw StoreFault.migrationRefused(number: migration.number, reason: "number \(index + 1) is missing or doubled")
    }
  }

  /// Applies the next step. Nil when there is none.
  private func step(_ database: Database) async throws -> Int? {
    let dialect = database.dialect
    return try await database.writeAlone { transaction in
      // On SQLite the transaction itself is the lock: BEGIN IMMEDIATE lets one process write.
      if dialect == .postgres { _ = try transaction.first(Migrator.lock, as: String.self) }
      try transaction.run(Migrator.table)
      let applied = try self.applied(transaction)
      guard applied.count < self.migrations.count else { return nil }
      let next = self.migrations[applied.count]
      try self.apply(next, in: transaction)
      return next.number
    }
  }

  /// The checked list of what was applied.
  private func applied(_ reading: Reading) throws -> [Applied] {
    let applied = try reading.all(Migrator.list, as: Applied.self)
    if let last = applied.last, last.number > migrations.count {
      throw StoreFault.schemaTooNew(found: last.number, known: migrations.count)
    }
    for (found, known) in zip(applied, migrations) {
      guard found.number == known.number, found.name == known.name else {
        throw StoreFault.migrationRefused(number: known.number, reason: "the database applied another one")
      }
      guard found.checksum == known.checksum else {
        throw StoreFault.migrationRefused(number: known.number, reason: "its file was edited after it was applied")
      }
    }
    return applied
  }

  private func apply(_ migration: Migration, in transaction: Transaction) throws {
    do {
      for statement in migration.statements { try transaction.run(SQL(once: statement)) }
    } catch StoreFault.invalidStatement(let reason) {
      throw StoreFault.migrationRefused(number: migration.number, reason: reason)
    } catch StoreFault.refused(let state) {
      throw StoreFault.migrationRefused(number: migration.number, reason: "the database refused it (\(state))")
    }
    try transaction.run(Migrator.insert(migration, at: clock.now))
  }

  // MARK: Statements

  /// Any number would do, as long as every version of the program uses the same.
  private static let lock: SQL = "SELECT CAST(pg_advisory_xact_lock(7069746369) AS TEXT)"

  private static let table: SQL = """
    CREATE TABLE IF NOT EXISTS schema_migration (
      number INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      checksum TEXT NOT NULL,
      applied_at TEXT NOT NULL)
    """

  private static let list: SQL = "SELECT number, name, checksum FROM schema_migration ORDER BY number"

  private static func insert(_ migration: Migration, at now: Instant) -> SQL {
    """
    INSERT INTO schema_migration (number, name, checksum, applied_at)
    VALUES (\(migration.number), \(migration.name), \(migration.checksum), \(now))
    """
  }
}

/// How far a database is.
package struct SchemaState: Sendable, Hashable {
  /// Steps applied so far.
  package let applied: Int
  /// Steps the program has.
  package let known: Int

  package var isCurrent: Bool { applied == known }
}

/// One line of the list of applied steps.
private struct Applied: RowDecodable {
  let number: Int
  let name: String
  let checksum: String

  init(row: Row) throws {
    number = Int(try row.integer(0))
    name = try row.text(1)
    checksum = try row.text(2)
  }
}
