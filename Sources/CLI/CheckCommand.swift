import ArgumentParser
import Chart
import Foundation
import Gateway
import Portal
import Store

/// Says how a practice's data stands.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Count what is there, and check that the audit trail and the database hold.")

  @Flag(help: "As one line of JSON.") var json = false
  @Option(
    help: "Database of the practice this is a restored copy of: notes there that a back-up was restored, if it holds.")
  var copyOf: String?
  @OptionGroup var options: PracticeOptions

  func run() async throws {
    let app = try await open(options.database)
    let check = try await PracticeCheck(app)
    let mark = try await app.database.read { try AuditMark.latest(in: $0) }
    await app.database.close()
    Terminal.say(json ? check.json : check.text)
    if !check.holds { throw ExitCode(1) }
    if let copyOf { try await note(mark, in: copyOf) }
  }

  private func open(_ database: String?) async throws -> App {
    try await OpenPractice.open(
      PracticeConfig(file: options.config, overrides: ["database": database, "log.level": "error"]))
  }

  /// Notes in the practice itself that a copy of it was opened and holds.
  private func note(_ mark: AuditMark?, in practice: String) async throws {
    guard practice != options.database else { throw Failure("portico: a practice is no copy of itself.") }
    let app = try await open(practice)
    do {
      guard let mark, try await app.database.read({ try mark.stands(in: $0) }) else {
        throw Failure("portico: this is no copy of \(practice): its audit trail does not continue this one's.")
      }
      try await app.noteBackup(.restored, auditRows: mark.sequence)
    } catch {
      await app.database.close()
      throw error
    }
    await app.database.close()
    if !json { Terminal.say("The practice knows that this back-up was restored.") }
  }
}

/// The audit trail.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "The audit trail.", subcommands: [Verify.self])

  /// Reads all of it.
  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Check every row's seal; say where the trail breaks.")
    @OptionGroup var options: PracticeOptions

    func run() async throws {
      let app = try await OpenPractice.open(options)
      let found = try await app.database.writeAlone { [audit = app.audit] transaction in
        try audit.firstBreak(in: transaction)
      }
      await app.database.close()
      guard let found else { return Terminal.say("The audit trail holds.") }
      throw Failure("portico: the audit trail breaks at row \(found.sequence): \(found.problem).")
    }
  }
}
