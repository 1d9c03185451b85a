import Kernel
import Testing

@testable import Store

@Suite("Statements")
struct StatementTests {
  @Test("what a person typed becomes a value, never a part of the statement")
  func interpolationBinds() {
    let typed = "'; DROP TABLE slot; --"

    let sql: SQL = "SELECT id FROM slot WHERE state = \(typed) AND price > \(5) ORDER BY id \(raw: "DESC")"

    #expect(sql.text == "SELECT id FROM slot WHERE state = $1 AND price > $2 ORDER BY id DESC")
    #expect(sql.bindings == [.text(typed), .integer(5)])
  }

  @Test("a list is filled up to a power of two, and an empty list equals nothing")
  func lists() {
    let three: SQL = "id IN (\(list: ["a", "b", "c"]))"
    let none: SQL = "id IN (\(list: [String]()))"

    #expect(three.text == "id IN ($1, $2, $3, $4)")
    #expect(three.bindings.last == .text("c"))
    #expect(none.text == "id IN (NULL)")
    #expect(none.bindings.isEmpty)
  }

  @Test("a location shows neither user nor password")
  func locationsAreDiscreet() throws {
    let location = try DatabaseLocation("postgres://portico:s3cret@db.example/clinic?password=s3cret")

    #expect("\(location)" == "postgres://db.example/clinic")
    #expect(!String(reflecting: location).contains("s3cret"))
    var dumped = ""
    dump(location, to: &dumped)
    #expect(!dumped.contains("s3cret"))
    #expect(throws: StoreFault.self) { try DatabaseLocation("mysql://db.example/clinic") }
    try #expect(DatabaseLocation("practice.sqlite") == .sqlite(path: "practice.sqlite"))
  }

  @Test("the address of a second database on a server keeps user, port and parameters")
  func serverAddresses() {
    let url = PostgresAdministration.url(of: "clinic", on: "postgres://me@127.0.0.1:5432/postgres?sslmode=disable")

    #expect(url == "postgres://me@127.0.0.1:5432/clinic?sslmode=disable")
  }
}
