import ArgumentParser

/// What every command that opens a practice takes.
struct PracticeOptions: ParsableArguments {
  @Option(help: "SQLite file or postgres://… address. Also PORTICO_DATABASE.")
  var database: String?

  @Option(help: "YAML file with the practice's settings. Also PORTICO_CONFIG.")
  var config: String?
}
