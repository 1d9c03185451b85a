package import Chart
import Kernel
package import Portal
package import Store

/// How a practice's data stands: counts, accounts, outbox, schema, audit trail, database, files.
package struct PracticeCheck: Sendable {
  package let resources: [(type: String, count: Int64)]
  package let patients: Int64
  package let accounts: Int64
  package let notices: [String: Int64]
  package let schema: SchemaState
  package let auditBreak: AuditBreak?
  package let reviews: Int64
  package let problems: [String]
  package let files: FileFindings

  package init(_ app: App) async throws {
    let counts = try await app.database.writeAlone { [audit = app.audit] transaction in
      (
        try PracticeCounts.resources(in: transaction), try PracticeCounts.patients(in: transaction),
        try AccountCounts.all(in: transaction), try Outbox.counts(in: transaction),
        try audit.firstBreak(in: transaction), try PracticeCounts.reviews(in: transaction)
      )
    }
    (resources, patients, accounts, notices, auditBreak, reviews) = counts
    schema = try await HouseMigrations.migrator().state(app.database)
    problems = try await app.database.integrity()
    files = try await app.checkFiles()
  }

  /// Whether anything needs a person.
  package var holds: Bool { auditBreak == nil && problems.isEmpty && schema.isCurrent && files.faulty.isEmpty }

  /// Whether nobody is in the database yet.
  package static func isEmpty(_ reading: Reading) throws -> Bool { try PracticeCounts.patients(in: reading) == 0 }

  package var json: String {
    let types = resources.map { #""\#($0.type)":\#($0.count)"# }.joined(separator: ",")
    let states = notices.sorted { $0.key < $1.key }.map { #""\#($0.key)":\#($0.value)"# }.joined(separator: ",")
    let audit =
      auditBreak.map { #"{"holds":false,"row":\#($0.sequence),"problem":"\#($0.problem)"}"# } ?? #"{"holds":true}"#
    return #"{"resources":{\#(types)},"patients":\#(patients),"accounts":\#(accounts),"outbox":{\#(states)},"#
      + #""migrations":{"applied":\#(schema.applied),"known":\#(schema.known)},"audit":\#(audit),"#
      + #""reviews":\#(reviews),"databaseProblems":\#(problems.count),"#
      + #""files":{"count":\#(files.count),"waiting":\#(files.waiting),"faulty":\#(files.faulty.count)}}"#
  }

  package var text: String {
    var lines = resources.map { "\($0.type): \($0.count)" }
    lines.append("patients: \(patients), accounts: \(accounts)")
    lines.append("charts that may be one person's: \(reviews)")
    lines.append(
      "outbox: "
        + (notices.isEmpty
          ? "empty" : notices.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")))
    lines.append("schema: \(schema.applied) of \(schema.known)")
    lines.append(auditBreak.map { "audit trail: breaks at row \($0.sequence), \($0.problem)" } ?? "audit trail: holds")
    lines.append(problems.isEmpty ? "database: sound" : "database: " + problems.joined(separator: "; "))
    let waiting = files.waiting == 0 ? "" : ", \(files.waiting) wait for the scanner"
    let faulty = files.faulty.map(\.text).joined(separator: ", ")
    lines.append(
      "files: \(files.count)\(waiting), " + (faulty.isEmpty ? "whole" : "missing or damaged: \(faulty)"))
    return lines.joined(separator: "\n")
  }
}
