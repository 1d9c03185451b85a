import CLibPQ
import Foundation
import Logging

/// One open connection to a PostgreSQL server, with the statements prepared so far.
// Safe because a connection is lent to one thread at a time: the writer's or one reader's.
final class PostgresConnection: Connection, @unchecked Sendable {
  private let url: String
  private let settings: DatabaseSettings
  private let logger: Logger
  private var link: OpaquePointer?
  private var statements = PostgresStatements()
  private var mode = TransactionMode.snapshot
  private var failures = 0
  private var notBefore = ContinuousClock.now
  private var isShut = false

  init(url: String, settings: DatabaseSettings, logger: Logger) {
    self.url = url
    self.settings = settings
    self.logger = logger
  }

  /// Connects and refuses a server whose settings are not safe.
  func open() throws {
    drop()
    let fresh = try PostgresLink.open(url)
    do {
      try PostgresLink.demandSafety(of: fresh)
      // Two settings of a server or a role that would change what statements mean or how long they may take.
      try PostgresLink.command("SET standard_conforming_strings = on; SET TIME ZONE 'UTC'", on: fresh)
      let deadline = DatabaseSettings.milliseconds(settings.deadline)
      let patience = DatabaseSettings.milliseconds(settings.patience)
      try PostgresLink.command(
        "SET statement_timeout = \(deadline); SET lock_timeout = \(patience)", on: fresh)
    } catch {
      PQfinish(fresh)
      throw error
    }
    link = fresh
  }

  func hold<T>(_ work: () throws -> T) throws -> T {
    if isShut { throw StoreFault.closed }
    if !isAlive { try reopen() }
    return try work()
  }

  func begin(_ mode: TransactionMode) throws {
    self.mode = mode
    let text =
      switch mode {
      case .snapshot, .glance: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
      case .grouped: "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
      case .alone:
        "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL statement_timeout = 0; "
          + "SET LOCAL lock_timeout = \(DatabaseSettings.milliseconds(settings.longPatience))"
      }
    do {
      try command(text)
    } catch StoreFault.connectionLost {
      // The server closed the connection while it was idle. Nothing was begun, so beginning again is safe.
      try reopen()
      try command(text)
    }
  }

  func commit() throws {
    guard let link else { throw StoreFault.connectionLost }
    let answer = PQexec(link, "COMMIT")
    defer { PQclear(answer) }
    // How a look at the database ends does not matter to what was seen.
    if mode.onlyReads { return }
    do {
      try PostgresFault.check(answer, on: link)
    } catch StoreFault.connectionLost {
      throw StoreFault.outcomeUnknown
    }
    // PostgreSQL answers COMMIT of a failed transaction with success and the word ROLLBACK.
    guard let tag = PQcmdStatus(answer), String(cString: tag) == "COMMIT" else { throw StoreFault.transactionFailed }
  }

  func rollback() {
    guard isAlive, isTransactionOpen else { return }
    do { try command("ROLLBACK") } catch { drop() }
  }

  func mark() throws { try command("SAVEPOINT part") }

  func keepMark() throws { try command("RELEASE SAVEPOINT part") }

  func backToMark() throws { try command("ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part") }

  var isTransactionOpen: Bool {
    guard isAlive, let link else { return false }
    let state = PQtransactionStatus(link)
    return state == PQTRANS_INTRANS || state == PQTRANS_INERROR
  }

  func rows(_ sql: SQL, _ body: (Row) throws -> Walk) throws {
    let answer = try execute(sql)
    defer { PQclear(answer) }
    for index in 0..<PQntuples(answer) {
      if case .enough = try body(Row(cells: .postgres(PostgresCells(answer: answer, row: index)))) { return }
    }
  }

  func run(_ sql: SQL) throws -> Int {
    let answer = try execute(sql)
    defer { PQclear(answer) }
    guard let count = PQcmdTuples(answer) else { return 0 }
    return Int(String(cString: count)) ?? 0
  }

  func shut() {
    isShut = true
    drop()
  }

  // MARK: The link

  private var isAlive: Bool {
    guard let link else { return false }
    return PQstatus(link) == CONNECTION_OK
  }

  /// Connects again. After a failure the next attempts wait, at first 0.1 s and at most 5 s, and work that comes in
  /// between is refused at once instead of piling up.
  private func reopen() throws {
    guard ContinuousClock.now >= notBefore else { throw StoreFault.connectionLost }
    do {
      try open()
      failures = 0
      logger.info("store.reconnected")
    } catch {
      failures = min(failures + 1, 6)
      notBefore = .now + min(.milliseconds(50 << failures), .seconds(5))
      logger.warning("store.reconnect-failed", metadata: ["failures": "\(failures)"])
      throw StoreFault.connectionLost
    }
  }

  private func drop() {
    if let link { PQfinish(link) }
    link = nil
    statements = PostgresStatements()
  }

  private func command(_ text: String) throws {
    guard let link else { throw StoreFault.connectionLost }
    try PostgresLink.command(text, on: link)
  }

  private func execute(_ sql: SQL) throws -> OpaquePointer {
    guard let link else { throw StoreFault.connectionLost }
    let answer = try statements.execute(sql, on: link)
    do {
      try PostgresFault.check(answer, on: link)
    } catch {
      PQclear(answer)
      throw error
    }
    guard let answer else { throw StoreFault.connectionLost }
    return answer
  }
}
