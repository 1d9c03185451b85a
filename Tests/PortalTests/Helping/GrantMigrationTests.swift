import Chart
import Kernel
import PortalTesting
import Store
import Testing

/// Rights that stood before rights had parts to see and parts to act.
@Suite("Rights from before")
struct GrantMigrationTests {
  @Test(
    "who could see a part could act in it, and still can; parents and guardians are known",
    arguments: TestDatabases.each)
  func upgraded(_ engine: TestDatabases.Engine) async throws {
    let database = try await TestDatabases.fresh(engine)
    let all = try HouseMigrations.all()
    let before = try #require(all.firstIndex { $0.name == "helping" })
    _ = try await Migrator(migrations: Array(all.prefix(before))).migrate(database)
    try await database.write { transaction in
      let now = TestPractice.now
      _ = try transaction.run(
        """
        INSERT INTO patient (id, fhir_id, given, family, sort_name, birth_date, sex, language, created_at, data_as_of)
        VALUES ('p', 'f', 'Rosa', 'Delgado', 'delgado rosa', '1958-03-09', 'female', 'en', \(now), \(now))
        """)
      for (id, relationship, scopes) in [
        ("a", "child", "messages results"), ("b", "guardian", "notes record visits"), ("c", "parent", "results"),
      ] {
        _ = try transaction.run(
          """
          INSERT INTO account (id, email, given, family, language, theme, created_at)
          VALUES (\(id), \(id + "@home.example"), 'A', 'B', 'en', 'auto', \(now))
          """)
        _ = try transaction.run(
          """
          INSERT INTO helper_grant (id, patient_id, account_id, relationship, scopes, granted_by, reason, starts_at)
          VALUES (\("g" + id), 'p', \(id), \(relationship), \(scopes), 'console', 'asked', \(now))
          """)
      }
    }

    _ = try await HouseMigrations.migrator().migrate(database)
    let day = try #require(CivilDate("2026-11-23"))
    let grants = try await database.read { reading in
      try HelperAccess.grants(of: Patient.ID("p"), in: reading, at: TestPractice.now, on: day)
    }

    // The parent of somebody who is of age has nothing any more.
    #expect(grants.map(\.id.text) == ["ga", "gb"])
    #expect(grants.first?.rights == .acting(in: [.messages, .results]))
    #expect(grants.last?.rights == .acting(in: [.notes, .record, .visits]) && grants.last?.basis == .guardian)
    try await TestDatabases.discard(database)
  }
}
