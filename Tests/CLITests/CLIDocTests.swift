import ArgumentParser
import Testing

@testable import portico

@Suite("The document about commands says what the program's own help says")
struct CLIDocTests {
  @Test("every command stands in docs/reference/cli.md with its help")
  func fresh() throws {
    let commands = Self.commands(below: Portico.self, named: "portico")
    let text =
      Self.opening
      + commands.map { name, command in
        "## \(name)\n\n```\n\(Portico.helpMessage(for: command, columns: 100))\n```\n"
      }.joined(separator: "\n")

    #expect(commands.map(\.name).contains("portico import fhir"))
    try ReferenceDocument.expect("cli", toBe: text)
  }

  @Test("every command tells in one sentence what it does")
  func abstracts() {
    let silent = Self.commands(below: Portico.self, named: "portico")
      .filter { !$0.command.configuration.abstract.hasSuffix(".") }

    #expect(silent.map(\.name) == [])
  }

  private static let opening = """
    # Commands

    Made by `make docs` from the program's own help. Exit code 0: done. 1: refused or failed, with one sentence that
    says what to do. 2: a wrong call.


    """

  /// The commands that do something: those with subcommands stand for them.
  private static func commands(
    below command: any ParsableCommand.Type, named name: String
  ) -> [(name: String, command: any ParsableCommand.Type)] {
    let parts = command.configuration.subcommands
    guard !parts.isEmpty else { return [(name, command)] }
    return parts.flatMap { commands(below: $0, named: "\(name) \($0.configuration.commandName ?? "\($0)")") }
  }
}
