import CLibPQ

/// The statements prepared on one connection to PostgreSQL, by text and kinds of values.
struct PostgresStatements {
  private var names: [String: String] = [:]
  private var made = 0

  /// Runs a statement, preparing it first when it is new on this connection.
  ///
  /// - Returns: the server's answer, to be checked and cleared; nil when there was no memory for one.
  mutating func execute(_ sql: SQL, on link: OpaquePointer) throws -> OpaquePointer? {
    let values = try PostgresValues(sql.bindings)
    guard sql.isReusable else {
      return values.withPointers { pointers, lengths, formats in
        PQexecParams(link, sql.text, Int32(pointers.count), values.types, pointers, lengths, formats, 0)
      }
    }
    let name = try prepared(sql, values, on: link)
    return values.withPointers { pointers, lengths, formats in
      PQexecPrepared(link, name, Int32(pointers.count), pointers, lengths, formats, 0)
    }
  }

  private mutating func prepared(_ sql: SQL, _ values: PostgresValues, on link: OpaquePointer) throws -> String {
    let key = values.signature + sql.text
    if let name = names[key] { return name }
    if names.count >= 500 { try forget(on: link) }
    made += 1
    let name = "s\(made)"
    let answer = PQprepare(link, name, sql.text, Int32(values.types.count), values.types)
    defer { PQclear(answer) }
    try PostgresFault.check(answer, on: link, whilePreparing: true)
    names[key] = name
    return name
  }

  private mutating func forget(on link: OpaquePointer) throws {
    try PostgresLink.command("DEALLOCATE ALL", on: link)
    names = [:]
  }
}

/// Values as libpq takes them: text with an end mark, bytes as they are, each with the type it has in the program.
struct PostgresValues {
  let types: [Oid]
  /// One letter per value; a statement is prepared once per combination.
  let signature: String
  private var flat: [UInt8] = []
  private var starts: [Int?] = []
  private var lengths: [Int32] = []
  private var formats: [Int32] = []

  /// - Throws: `.nulInText` for text with a NUL, at which PostgreSQL would cut it.
  init(_ bindings: [Binding]) throws {
    types = bindings.map(PostgresValues.type)
    signature = String(decoding: bindings.map(PostgresValues.letter), as: UTF8.self)
    for binding in bindings {
      let start = flat.count
      if case .bytes(let bytes) = binding {
        flat.append(contentsOf: bytes)
        formats.append(1)
      } else {
        flat.append(contentsOf: try PostgresValues.text(binding).utf8)
        formats.append(0)
      }
      starts.append(binding == .null ? nil : start)
      lengths.append(Int32(flat.count - start))
      flat.append(0)
    }
  }

  func withPointers<T>(_ use: ([UnsafePointer<CChar>?], [Int32], [Int32]) -> T) -> T {
    flat.withUnsafeBytes { raw in
      let characters = raw.bindMemory(to: CChar.self)
      return use(starts.map { $0.flatMap { characters.baseAddress?.advanced(by: $0) } }, lengths, formats)
    }
  }

  private static func text(_ binding: Binding) throws -> String {
    switch binding {
    case .null, .bytes: return ""
    case .integer(let number): return String(number)
    case .real(let number): return number.description
    case .text(let text):
      if text.utf8.contains(0) { throw StoreFault.nulInText }
      return text
    }
  }

  /// The server's numbers for BIGINT, DOUBLE PRECISION, TEXT and BYTEA; 0 lets the statement decide what a null is.
  private static func type(_ binding: Binding) -> Oid {
    switch binding {
    case .null: 0
    case .integer: 20
    case .real: 701
    case .text: 25
    case .bytes: 17
    }
  }

  private static func letter(_ binding: Binding) -> UInt8 {
    switch binding {
    case .null: UInt8(ascii: "n")
    case .integer: UInt8(ascii: "i")
    case .real: UInt8(ascii: "r")
    case .text: UInt8(ascii: "t")
    case .bytes: UInt8(ascii: "b")
    }
  }
}
