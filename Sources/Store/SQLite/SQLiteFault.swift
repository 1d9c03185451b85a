import GRDBSQLite

/// Reads what SQLite complains about, keeping names of the schema and dropping everything else.
enum SQLiteFault {
  /// A statement that does not compile. The message quotes the statement alone, in which there are no values.
  static func whilePreparing(_ code: Int32, on handle: OpaquePointer) -> StoreFault {
    guard code == SQLITE_ERROR else { return whileRunning(on: handle) }
    return .invalidStatement(reason: message(of: handle))
  }

  static func whileRunning(on handle: OpaquePointer) -> StoreFault {
    let code = sqlite3_extended_errcode(handle)
    switch code & 0xFF {
    case SQLITE_CONSTRAINT: return constraint(code, on: handle)
    case SQLITE_BUSY, SQLITE_LOCKED: return .busy
    case SQLITE_INTERRUPT: return .deadlineExceeded
    case SQLITE_FULL: return .diskFull
    case SQLITE_READONLY: return .readOnly
    default: return .refused(state: String(code))
    }
  }

  private static func constraint(_ code: Int32, on handle: OpaquePointer) -> StoreFault {
    // "UNIQUE constraint failed: slot.staff_id, slot.starts_at": what follows the colon are names, never values.
    let text = message(of: handle)
    let subject = text.firstIndex(of: ":").map { String(text[text.index(after: $0)...].drop { $0 == " " }) } ?? ""
    switch code {
    case 2_067, 1_555, 2_579:  // SQLITE_CONSTRAINT_UNIQUE, _PRIMARYKEY, _ROWID
      return .uniqueViolation(constraint: indexName(for: subject, on: handle) ?? subject)
    case 787: return .foreignKeyViolation(constraint: "")  // SQLITE_CONSTRAINT_FOREIGNKEY
    case 275: return .checkViolation(constraint: subject)  // SQLITE_CONSTRAINT_CHECK
    case 1_299: return .notNullViolation(constraint: subject)  // SQLITE_CONSTRAINT_NOTNULL
    default: return .refused(state: String(code))
    }
  }

  /// `table.index` of the named unique index over the columns that SQLite lists, as PostgreSQL would say it.
  private static func indexName(for subject: String, on handle: OpaquePointer) -> String? {
    if subject.hasPrefix("index '") {
      let name = String(subject.dropFirst(7).dropLast())
      return answer("SELECT tbl_name || '.' || name FROM sqlite_schema WHERE name = ?1", [name], on: handle)
    }
    let columns = subject.split(separator: ",").map { $0.drop { $0 == " " } }
    guard let table = columns.first?.prefix(while: { $0 != "." }) else { return nil }
    let names = columns.map { $0.dropFirst(table.count + 1) }.joined(separator: ",")
    let text = """
      SELECT ?1 || '.' || list.name FROM pragma_index_list(?1) AS list
      WHERE list."unique" = 1 AND list.origin = 'c' AND ?2 = (
        SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(list.name) ORDER BY seqno))
      """
    return answer(text, [String(table), names], on: handle)
  }

  private static func answer(_ text: String, _ values: [String], on handle: OpaquePointer) -> String? {
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_prepare_v2(handle, text, -1, &statement, nil) == SQLITE_OK, let statement,
      (try? SQLiteBinder.bind(values.map(Binding.text), to: statement)) != nil,
      sqlite3_step(statement) == SQLITE_ROW
    else { return nil }
    return SQLiteCells(statement: statement).text(0)
  }

  private static func message(of handle: OpaquePointer) -> String {
    sqlite3_errmsg(handle).map { String(cString: $0) } ?? ""
  }
}
