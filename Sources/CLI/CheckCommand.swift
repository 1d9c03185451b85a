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
  @OptionGroup var options: PracticeOptions

  func run() async throws {
    let app = try await OpenPractice.open(
      PracticeConfig(file: options.config, overrides: ["database": options.database, "log.level": "error"]))
    let check = try await PracticeCheck(app)
    await app.database.close()
    Terminal.say(json ? check.json : check.text)
    if !check.holds { throw ExitCode(1) }
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
