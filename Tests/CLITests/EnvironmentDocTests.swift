import Testing

@testable import portico

@Suite("The document about settings says what the program reads")
struct EnvironmentDocTests {
  @Test("every setting stands in docs/reference/environment.md with its variable, default and meaning")
  func fresh() throws {
    let table = EnvironmentTable.markdown

    #expect(PracticeConfig.entries.allSatisfy { table.contains("`\($0.variable)`") && table.contains($0.meaning) })
    try ReferenceDocument.expect("environment", toBe: table)
  }

  @Test("no setting is there twice, and a variable is named after its key")
  func unique() {
    let keys = PracticeConfig.entries.map(\.key)

    #expect(Set(keys).count == keys.count)
    #expect(PracticeConfig.entries.first { $0.key == "practice.nurse-line" }?.variable == "PORTICO_PRACTICE_NURSE_LINE")
  }

  @Test("a database's password is not shown")
  func password() {
    let shown = SettingShown.text("database", "postgres://portico:geheim@db.example/portico")

    #expect(!shown.contains("geheim"))
    #expect(shown.hasSuffix("@db.example/portico"))
  }
}
