/// The schema as a document for people: every table with its columns, keys and indexes.
package struct SchemaDescription: Sendable, Hashable {
  package let markdown: String
}

extension Database {
  /// Describes the schema that is really there. SQLite only: the schema is made by the same text on both engines.
  ///
  /// - Throws: `.unsuitable` on PostgreSQL.
  package func schemaDescription() async throws -> SchemaDescription {
    guard dialect == .sqlite else {
      throw StoreFault.unsuitable(advice: "The schema document is made from a SQLite database.")
    }
    return try await read { reading in
      let tables = try reading.all(SchemaText.tables, as: String.self)
      return SchemaDescription(markdown: try tables.map { try SchemaText.table($0, reading) }.joined(separator: "\n"))
    }
  }

  /// The tables that have a column of that name, in alphabetical order: every table that holds something of a patient
  /// has a `patient_id`.
  package func tables(withColumn column: String) async throws -> [String] {
    let dialect = dialect
    return try await read { reading in
      switch dialect {
      case .sqlite: try reading.all(SchemaText.sqliteTables(withColumn: column), as: String.self)
      case .postgres: try reading.all(SchemaText.postgresTables(withColumn: column), as: String.self)
      }
    }
  }
}

/// Writes one table after the other as markdown.
private enum SchemaText {
  static let tables: SQL = """
    SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name
    """

  static func sqliteTables(withColumn column: String) -> SQL {
    """
    SELECT DISTINCT list.name FROM sqlite_schema AS list, pragma_table_info(list.name) AS info
    WHERE list.type = 'table' AND info.name = \(column) ORDER BY list.name
    """
  }

  static func postgresTables(withColumn column: String) -> SQL {
    """
    SELECT CAST(c.table_name AS TEXT) FROM information_schema.columns AS c
    JOIN information_schema.tables AS t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
    WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.column_name = \(column)
    ORDER BY 1
    """
  }

  static func table(_ name: String, _ reading: Reading) throws -> String {
    var lines = ["## \(name)", "", "| column | type | null | key | default |", "|---|---|---|---|---|"]
    lines += try columns(of: name, reading)
    let indexes = try self.indexes(of: name, reading)
    if !indexes.isEmpty { lines += [""] + indexes }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func columns(of table: String, _ reading: Reading) throws -> [String] {
    var targets: [String: String] = [:]
    try reading.each("SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list(\(table))") { row in
      let column = try row.textOrNil(2).map { "(\($0))" } ?? ""
      targets[try row.text(0)] = "→ \(try row.text(1))\(column)"
    }
    var lines: [String] = []
    try reading.each("SELECT name, type, \"notnull\", pk, dflt_value FROM pragma_table_info(\(table))") { row in
      let name = try row.text(0)
      let position = try row.integer(3)
      let key = [position > 0 ? "primary \(position)" : nil, targets[name]].compactMap { $0 }.joined(separator: ", ")
      let isNullable = try !row.flag(2) && position == 0
      let type = try row.text(1)
      lines.append("| \(name) | \(type) | \(isNullable ? "yes" : "no") | \(key) | \(try row.textOrNil(4) ?? "") |")
    }
    return lines
  }

  private static func indexes(of table: String, _ reading: Reading) throws -> [String] {
    var lines: [String] = []
    let list: SQL = """
      SELECT list.name, list."unique", (
        SELECT group_concat(COALESCE(name, 'expression'), ', ')
        FROM (SELECT name FROM pragma_index_info(list.name) ORDER BY seqno)), list.partial, made.sql
      FROM pragma_index_list(\(table)) AS list LEFT JOIN sqlite_schema AS made ON made.name = list.name
      WHERE list.origin <> 'pk' ORDER BY list.origin, list.name
      """
    try reading.each(list) { row in
      let name = try row.text(0)
      let word = try row.flag(1) ? "unique" : "index"
      // Indexes of a UNIQUE column are named by SQLite itself, differently in every table.
      let label = name.hasPrefix("sqlite_") ? "" : " `\(name)`"
      lines.append("- \(word)\(label) (\(try row.text(2)))\(try condition(of: row))")
    }
    return lines
  }

  private static func condition(of row: Row) throws -> String {
    guard try row.flag(3), let text = try row.textOrNil(4) else { return "" }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let start = words.firstIndex(where: { $0.uppercased() == "WHERE" }) else { return "" }
    return " where " + words[words.index(after: start)...].joined(separator: " ")
  }
}
