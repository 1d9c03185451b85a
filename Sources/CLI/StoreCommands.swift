import ArgumentParser
import Chart
import Gateway
import Kernel
import Portal
import Practice
import Store
import Web

/// Brings the schema up to date.
struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Bring the database's schema up to date.")
  @OptionGroup var options: PracticeOptions

  func run() async throws {
    let config = try await PracticeConfig(file: options.config, overrides: ["database": options.database])
    let database = try Database(DatabaseLocation(config.text("database")), logger: OpenPractice.logger(level: "error"))
    let applied = try await HouseMigrations.migrator().migrate(database)
    await database.close()
    Terminal.say(applied.isEmpty ? "Up to date." : "Applied \(applied.map(String.init).joined(separator: ", ")).")
  }
}

/// Copies the database and the files that people sent, while they are in use.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy a SQLite practice and its files while they are in use, and check the copy.")
  @Option(help: "File to write; must not exist. The files go into a folder beside it, named like it and .files.")
  var to: String
  @OptionGroup var options: PracticeOptions

  func run() async throws {
    let app = try await OpenPractice.open(options)
    let folder = app.files.folder.copy(at: FilePlace.beside(to))
    // Before, so that none is missing which is taken away meanwhile; after, for those that came meanwhile.
    _ = try await app.copyFiles(to: folder)
    try await app.database.backup(to: to)
    let failed = try await app.copyFiles(to: folder)
    let mark = try await app.database.read { try AuditMark.latest(in: $0) }
    if failed == 0 { try await app.noteBackup(.copied, auditRows: mark?.sequence ?? 0) }
    await app.database.close()
    guard failed == 0 else {
      throw Failure("portico: \(failed) files are missing or damaged and not in the copy. portico check names them.")
    }
    Terminal.say("Copied and checked. Keep the key file with it, apart: without it the audit trail cannot be checked.")
  }
}

/// Lists the routes.
struct RoutesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "routes", abstract: "List every address and who may use it.")
  @Flag(help: "As JSON.") var json = false

  func run() {
    let routes = allRoutes().sorted { ($0.template, $0.method.rawValue) < ($1.template, $1.method.rawValue) }
    guard json else {
      for route in routes {
        Terminal.say("\(route.method.rawValue)\t\(route.template)\t\(route.policy.name)\t\(route.work.rawValue)")
      }
      return
    }
    let lines = routes.map { route in
      let parameters = route.parameters.map { "\"\($0)\"" }.joined(separator: ",")
      return #"{"method":"\#(route.method.rawValue)","path":"\#(route.template)","parameters":[\#(parameters)],"#
        + #""policy":"\#(route.policy.name)","work":"\#(route.work.rawValue)"}"#
    }
    Terminal.say("[\(lines.joined(separator: ",\n"))]")
  }
}

/// Fills a database with the deterministic practice.
struct SeedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seed",
    abstract: "Fill an empty database with the generated practice. For tests, never for a practice.")
  @Option(help: "How many patients.") var patients = 40
  @Option(help: "The seed everything follows from.") var seed: UInt64 = 1
  @Flag(help: "Every text holds a mark CNRY-<patient>-<field>-<12 hex>, to find leaks.") var canary = false
  @Flag(help: "Print what was made as one line of JSON.") var json = false
  @OptionGroup var options: PracticeOptions

  func run() async throws {
    guard let zone = ClinicZone("America/Denver") else { throw Failure("portico: this machine knows no time zones.") }
    let now = PracticePlan.demoNow(in: zone)
    let plan = PracticePlan(seed: seed, now: now, zone: zone, patients: patients, marking: canary ? .canary : .plain)
    let config = try await PracticeConfig(
      file: options.config, overrides: ["database": options.database, "log.level": "error"])
    let app = try await OpenPractice.open(
      config,
      as: OpenPractice.Variant(
        clock: .starting(at: now), random: .seeded(seed), hashing: .demonstration,
        settings: DemoPractice.settings(plan.facility, zone: zone, origin: "http://localhost:8080"),
        courier: DropFolder.notConfigured))
    guard try await app.database.read({ try PracticeCheck.isEmpty($0) }) else {
      throw Failure("portico: the database is not empty. Seed a new one.")
    }
    let seeded = try await SeedPractice(app, plan).run()
    await app.database.close()
    Terminal.say(json ? SeedListing.json(plan, seeded) : "Made \(seeded.patients.count) patients.")
  }
}

/// Shows and checks the settings.
struct ConfigCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show the settings in force, or the table of all of them.")
  @Flag(help: "The table of all settings, as Markdown.") var table = false
  @OptionGroup var options: PracticeOptions

  func run() async throws {
    if table { return Terminal.say(EnvironmentTable.markdown) }
    let config = try await PracticeConfig(file: options.config, overrides: ["database": options.database])
    for entry in PracticeConfig.entries {
      Terminal.say("\(entry.key): \(SettingShown.text(entry.key, config.text(entry.key)))")
    }
  }
}
