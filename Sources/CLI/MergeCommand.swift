import ArgumentParser
import Chart
import Kernel
import Portal
import Store

/// Makes two charts one.
struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Move everything of one chart into another, when both are one person's.")

  @Argument(help: "The chart that ends: id, FHIR id or record number.") var from: String
  @Argument(help: "The chart that stays.") var into: String
  @Option(help: "Why you are sure, and who else is.") var reason: String
  @OptionGroup var options: PracticeOptions

  func run() async throws {
    let app = try await OpenPractice.open(options)
    let merge = Merge(
      from: try await FoundPatient.id(from, in: app), into: try await FoundPatient.id(into, in: app), reason: reason)
    let (id, now) = (ID<Merge>(random: app.random).text, app.clock.now)
    let moved = try await app.database.writeAlone { [audit = app.audit] transaction in
      try merge.perform(id: id, by: .console, from: .console, at: now, audit: audit, in: transaction)
    }
    await app.database.close()
    for (table, rows) in moved.sorted(by: { $0.key < $1.key }) where rows > 0 { Terminal.say("\(table)\t\(rows)") }
  }
}
