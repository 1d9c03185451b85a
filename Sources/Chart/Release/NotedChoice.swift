package import Kernel
package import Store

/// What a patient wants for one order or one kind of test, when it was noted, and by whom.
package struct NotedChoice: Sendable, RowDecodable {
  /// What it is about, as `ChoiceScope` writes it.
  package let scope: String
  package let choice: ResultChoice
  package let at: Instant
  /// Who of the practice noted what the patient said; nil when it was chosen in the portal.
  package let notedBy: PersonName?

  package init(row: Row) throws {
    scope = try row.text(0)
    choice = ResultChoice(rawValue: try row.text(1)) ?? .atOnce
    at = try row.instant(2)
    let (given, title) = (try row.textOrNil(3) ?? "", try row.textOrNil(5) ?? "")
    notedBy = try row.textOrNil(4).map { PersonName(given: given, family: $0, prefix: title) }
  }
}

extension ChartReader {
  /// What was chosen, by what it is about, with who noted it.
  package func notedChoices() throws -> [String: NotedChoice] {
    guard visibility.allows(.result) else { return [:] }
    let rows = try query(ChoiceQueries.noted(of: patient.id, limit: 500), as: NotedChoice.self)
    return Dictionary(rows.map { ($0.scope, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
