import Chart
import Logging
import Store
import Testing

@Suite("The document about the database says what the migrations make")
struct SchemaDocTests {
  @Test("every table stands in docs/reference/schema.md with its columns, keys and indexes")
  func fresh() async throws {
    let database = try Database(.memory, logger: Logger(label: "test"))
    _ = try await HouseMigrations.migrator().migrate(database)

    let tables = try await database.schemaDescription().markdown
    await database.close()

    #expect(tables.contains("## audit_event"))
    try ReferenceDocument.expect("schema", toBe: Self.opening + tables)
  }

  private static let opening = """
    # Tables

    Made by `make docs` from a database that all migrations were run on. The same text makes both SQLite and PostgreSQL.
    Moments are text in UTC, days are text, flags are 0 and 1; every table that holds something of a patient has a
    `patient_id`.


    """
}
