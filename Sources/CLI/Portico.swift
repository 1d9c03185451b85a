import ArgumentParser
import Foundation
import Kernel
import Portal
import Store

/// The program: one word for what it should do. Exit codes: 0 done, 1 refused or failed, 2 usage.
@main struct Portico: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "portico",
    abstract: "The patient portal of a physician practice.",
    subcommands: [
      DemoCommand.self, ServeCommand.self, ImportCommand.self, ExportCommand.self, InviteCommand.self,
      UserCommand.self, MergeCommand.self, NoticesCommand.self, CheckCommand.self, AuditCommand.self,
      MigrateCommand.self, BackupCommand.self, RoutesCommand.self, SeedCommand.self, ConfigCommand.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      Terminal.complain(failure.sentence)
      Foundation.exit(1)
    } catch let fault as any Fault {
      Terminal.complain(FaultSentence.of(fault))
      Foundation.exit(1)
    } catch let code as ExitCode {
      Foundation.exit(code.rawValue == 64 ? 2 : code.rawValue)
    } catch {
      let isHelp = exitCode(for: error) == .success
      if isHelp { Terminal.say(fullMessage(for: error)) } else { Terminal.complain(fullMessage(for: error)) }
      Foundation.exit(isHelp ? 0 : 2)
    }
  }
}

/// A command cannot go on, and why, with what to do about it.
struct Failure: Error {
  let sentence: String

  init(_ sentence: String) {
    self.sentence = sentence
  }
}
