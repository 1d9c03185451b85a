import CLibPQ
import Logging

/// A PostgreSQL server: what a bigger practice uses, with several processes of Portico on one database.
struct PostgresEngine: Engine {
  let dialect = Dialect.postgres
  let readsOnCaller = false
  private let url: String
  private let settings: DatabaseSettings
  private let logger: Logger

  init(url: String, settings: DatabaseSettings, logger: Logger) {
    self.url = url
    self.settings = settings
    self.logger = logger
  }

  func connect(as role: ConnectionRole) throws -> any Connection {
    let connection = PostgresConnection(url: url, settings: settings, logger: logger)
    try connection.open()
    return connection
  }
}

/// Opens a link to a PostgreSQL server and looks at the settings that decide whether records are safe there.
enum PostgresLink {
  /// - Throws: `.cannotOpen` with the server's reason, which holds host and user but no password.
  static func open(_ url: String) throws -> OpaquePointer {
    // What stands in the URL comes last and wins over what is said here.
    let parameters = [
      ("client_encoding", "UTF8"), ("application_name", "portico"), ("connect_timeout", "5"),
      ("keepalives_idle", "30"), ("tcp_user_timeout", "20000"), ("dbname", url),
    ]
    let link = withCStrings(parameters.map(\.0)) { names in
      withCStrings(parameters.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
    }
    guard let link else { throw StoreFault.cannotOpen(reason: "PostgreSQL: out of memory") }
    guard PQstatus(link) == CONNECTION_OK else {
      let reason = PQerrorMessage(link).map { String(cString: $0) } ?? ""
      PQfinish(link)
      throw StoreFault.cannotOpen(reason: "PostgreSQL: " + reason.filter { !$0.isNewline })
    }
    // Notices can quote values; nobody is to print them.
    PQsetNoticeProcessor(link, { _, _ in }, nil)
    return link
  }

  /// Runs one statement whose text is the program's own, and closes the answer.
  static func command(_ text: String, on link: OpaquePointer) throws {
    let answer = PQexec(link, text)
    defer { PQclear(answer) }
    try PostgresFault.check(answer, on: link)
  }

  /// Refuses a server or a database that could lose what was acknowledged, or that sorts and compares text by rules
  /// other than bytes, so that lists and cursors would differ from SQLite's.
  static func demandSafety(of link: OpaquePointer) throws {
    for name in ["synchronous_commit", "fsync", "full_page_writes"] {
      let value = try setting(name, on: link)
      guard value == "on" || (name == "synchronous_commit" && value == "remote_apply") else {
        throw StoreFault.unsuitable(
          advice: "PostgreSQL runs with \(name)=\(value): a power cut would lose stored records. Set \(name)=on.")
      }
    }
    guard try setting("server_encoding", on: link) == "UTF8" else {
      throw StoreFault.unsuitable(advice: advice("another encoding than UTF8"))
    }
    // A database that sorts by ICU has a harmless collation beside it that is not used.
    let collation = try answer(
      """
      SELECT CASE datlocprovider WHEN 'i' THEN 'of ICU' ELSE datcollate END
      FROM pg_database WHERE datname = current_database()
      """, on: link)
    guard ["C", "POSIX", "C.UTF-8", "C.utf8"].contains(collation) else {
      throw StoreFault.unsuitable(advice: advice("collation \(collation)"))
    }
  }

  private static func advice(_ found: String) -> String {
    "The PostgreSQL database has \(found). Create it with: "
      + "CREATE DATABASE portico TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"
  }

  private static func setting(_ name: String, on link: OpaquePointer) throws -> String {
    try answer("SHOW \(name)", on: link)
  }

  private static func answer(_ text: String, on link: OpaquePointer) throws -> String {
    let answer = PQexec(link, text)
    defer { PQclear(answer) }
    try PostgresFault.check(answer, on: link)
    guard PQntuples(answer) == 1, let value = PQgetvalue(answer, 0, 0) else { return "" }
    return String(cString: value)
  }

  /// Lends an array of C strings that ends with a null pointer.
  private static func withCStrings<T>(_ texts: [String], _ use: ([UnsafePointer<CChar>?]) -> T) -> T {
    var flat: [CChar] = []
    var starts: [Int] = []
    for text in texts {
      starts.append(flat.count)
      flat.append(contentsOf: text.utf8CString)
    }
    return flat.withUnsafeBufferPointer { buffer in
      use(starts.map { buffer.baseAddress?.advanced(by: $0) } + [nil])
    }
  }
}
