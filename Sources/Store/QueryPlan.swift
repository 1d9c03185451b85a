/// How an engine would answer a statement, to find those that look at every row of a table.
package struct QueryPlan: Sendable, Hashable {
  /// The engine's own lines.
  package let lines: [String]
  /// Tables that are read from one end to the other without an index.
  package let fullScans: [String]
}

extension Database {
  /// Asks the engine how it would answer, without running the statement.
  ///
  /// On PostgreSQL whole-table scans are made unattractive first: it would otherwise choose them for small tables even
  /// where there is an index.
  package func plan(of sql: SQL) async throws -> QueryPlan {
    switch dialect {
    case .sqlite: try await read { try SQLitePlan.plan(of: sql, $0) }
    case .postgres: try await read { try PostgresPlan.plan(of: sql, $0) }
    }
  }
}

private enum SQLitePlan {
  static func plan(of sql: SQL, _ reading: Reading) throws -> QueryPlan {
    var lines: [String] = []
    let question = SQL(once: "EXPLAIN QUERY PLAN " + sql.text, bindings: sql.bindings)
    try reading.each(question) { lines.append(try $0.text(3)) }
    let tables = Set(try reading.all("SELECT name FROM sqlite_schema WHERE type = 'table'", as: String.self))
    let words = words(of: sql.text)
    let scans = lines.compactMap { line -> String? in
      let parts = line.split(separator: " ")
      guard parts.count >= 2, parts[0] == "SCAN", parts.dropFirst(2).first != "USING" else { return nil }
      let name = table(called: String(parts[1]), in: words)
      return tables.contains(name) ? name : nil
    }
    return QueryPlan(lines: lines, fullScans: scans)
  }

  /// SQLite names a table by its alias. The table's own name stands before the alias, with or without AS.
  private static func table(called alias: String, in words: [String]) -> String {
    let starters: Set = ["FROM", "JOIN", ",", "UPDATE", "INTO", "("]
    for (index, word) in words.enumerated() where word == alias && index >= 2 {
      let before = words[index - 1].uppercased() == "AS" ? index - 2 : index - 1
      guard before >= 1, starters.contains(words[before - 1].uppercased()) else { continue }
      return words[before]
    }
    return alias
  }

  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var current = ""
    for character in text {
      if character.isLetter || character.isNumber || character == "_" {
        current.append(character)
        continue
      }
      if !current.isEmpty { words.append(current) }
      current = ""
      if !character.isWhitespace { words.append(String(character)) }
    }
    return current.isEmpty ? words : words + [current]
  }
}

private enum PostgresPlan {
  static func plan(of sql: SQL, _ reading: Reading) throws -> QueryPlan {
    _ = try reading.connection.run(SQL(once: "SET LOCAL enable_seqscan = off"))
    let lines = try reading.all(
      SQL(once: "EXPLAIN (COSTS OFF) " + sql.text, bindings: sql.bindings), as: String.self)
    let scans = lines.compactMap { line -> String? in
      let parts = line.split(separator: " ")
      guard let scan = parts.firstIndex(of: "Seq"), parts.dropFirst(scan + 1).prefix(2) == ["Scan", "on"] else {
        return nil
      }
      return parts.dropFirst(scan + 3).first.map(String.init)
    }
    return QueryPlan(lines: lines, fullScans: scans)
  }
}
