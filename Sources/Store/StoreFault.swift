package import Kernel

/// What can go wrong between the program and its database.
///
/// A fault carries names of the schema (tables, constraints) and never the engine's own message about data, which
/// quotes values of patients.
package enum StoreFault: Fault, Equatable {
  /// A row with the same key exists. `table.index` for a named index; otherwise SQLite gives
  /// `table.column, table.column` and PostgreSQL `table.constraint`.
  case uniqueViolation(constraint: String)
  /// A row points at one that does not exist, or is pointed at. SQLite does not say which: the text is then empty.
  case foreignKeyViolation(constraint: String)
  case checkViolation(constraint: String)
  /// `table.column`
  case notNullViolation(constraint: String)
  /// Another process held the database for longer than we wait.
  case busy
  /// A statement ran longer than its deadline and was stopped.
  case deadlineExceeded
  /// Two transactions of two processes got in each other's way; this one was taken back and tried again in vain.
  case concurrentChange
  /// The connection broke before COMMIT was sent: nothing was stored.
  case connectionLost
  /// The connection broke after COMMIT was sent: whether it was stored must be looked up, never guessed.
  case outcomeUnknown
  case diskFull
  case closed
  /// The bounded queue of waiting work is full.
  case tooManyWaiting
  /// An earlier statement of this transaction failed and the failure was swallowed; use `attempt` to go on after one.
  case transactionFailed
  /// A reader asked a read-only snapshot to write.
  case readOnly
  /// The statement does not compile. The text is the engine's, made of the program's own words alone.
  case invalidStatement(reason: String)
  /// The engine refused for another reason; its code.
  case refused(state: String)
  /// Text held a NUL character, which PostgreSQL cannot store and C would cut at.
  case nulInText
  /// A column did not hold what was asked for.
  case unexpectedValue(column: Int, wanted: String)
  /// The database's settings could lose or mix up records. The text says what to change.
  case unsuitable(advice: String)
  /// The database could not be opened. The reason names no password.
  case cannotOpen(reason: String)
  /// The database was made by a newer version of the program.
  case schemaTooNew(found: Int, known: Int)
  /// A migration is not as it was when it was applied, or its file is not well-formed, or the engine refuses it.
  case migrationRefused(number: Int, reason: String)
  case backupRefused(advice: String)

  package var kind: FaultKind {
    switch self {
    case .uniqueViolation, .foreignKeyViolation, .checkViolation, .notNullViolation, .concurrentChange: .conflict
    case .nulInText: .invalid
    case .busy, .deadlineExceeded, .connectionLost, .outcomeUnknown, .diskFull, .closed, .tooManyWaiting, .cannotOpen:
      .unavailable
    default: .broken
    }
  }

  package var code: StaticString {
    switch self {
    case .uniqueViolation: "store.unique-violation"
    case .foreignKeyViolation: "store.foreign-key-violation"
    case .checkViolation: "store.check-violation"
    case .notNullViolation: "store.not-null-violation"
    case .busy: "store.busy"
    case .deadlineExceeded: "store.deadline-exceeded"
    case .concurrentChange: "store.concurrent-change"
    case .connectionLost: "store.connection-lost"
    case .outcomeUnknown: "store.outcome-unknown"
    case .diskFull: "store.disk-full"
    case .closed: "store.closed"
    case .tooManyWaiting: "store.too-many-waiting"
    case .transactionFailed: "store.transaction-failed"
    case .readOnly: "store.read-only"
    case .invalidStatement: "store.invalid-statement"
    case .refused: "store.refused"
    case .nulInText: "store.nul-in-text"
    case .unexpectedValue: "store.unexpected-value"
    case .unsuitable: "store.unsuitable"
    case .cannotOpen: "store.cannot-open"
    case .schemaTooNew: "store.schema-too-new"
    case .migrationRefused: "store.migration-refused"
    case .backupRefused: "store.backup-refused"
    }
  }

  /// Whether a row of `table` exists already with the same key, on either engine.
  package func isUniqueViolation(on table: String) -> Bool {
    guard case .uniqueViolation(let constraint) = self else { return false }
    return constraint.hasPrefix(table + ".")
  }

  /// Whether the unique index of that name (`CREATE UNIQUE INDEX name`) refused the row, on either engine.
  package func isUniqueViolation(of index: String) -> Bool {
    guard case .uniqueViolation(let constraint) = self else { return false }
    return constraint.hasSuffix("." + index)
  }
}

/// One line for the operator: what happened and what to do. Holds nothing of a patient.
extension StoreFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .uniqueViolation(let name), .foreignKeyViolation(let name), .checkViolation(let name),
      .notNullViolation(let name):
      "\(code) \(name)"
    case .invalidStatement(let reason), .cannotOpen(let reason): "\(code): \(reason)"
    case .refused(let state): "\(code) \(state)"
    case .unexpectedValue(let column, let wanted): "\(code): column \(column) holds no \(wanted)"
    case .unsuitable(let advice), .backupRefused(let advice): advice
    case .schemaTooNew(let found, let known):
      "The database is at migration \(found), this program knows \(known). Install the newer version of Portico."
    case .migrationRefused(let number, let reason): "Migration \(number): \(reason)"
    case .tooManyWaiting: "store.too-many-waiting: more work is waiting than the queue may hold. Try again shortly."
    case .diskFull: "store.disk-full: the disk of the database is full. Free space; nothing stored so far is lost."
    default: "\(code)"
    }
  }
}
