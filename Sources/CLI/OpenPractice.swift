import Chart
import Foundation
import Gateway
import Kernel
import Logging
import Portal
import Store
import Web

/// Opens a practice: its database with the schema brought up to date, its keys, its settings, its words.
enum OpenPractice {
  /// What differs between a practice and a demonstration.
  struct Variant {
    var clock = Clock.system
    var random = RandomSource.system
    var hashing = PasswordHasher.Cost.production
    var settings: PracticeSettings?
    var courier: Courier?
    var texts: TextCourier?
    var processor: PaymentProcessor?
  }

  static func open(_ config: PracticeConfig, origin: String? = nil, as variant: Variant = Variant()) async throws -> App
  {
    let logger = logger(level: config.text("log.level"))
    let location = try DatabaseLocation(config.text("database"))
    let database = try Database(location, logger: logger)
    _ = try await HouseMigrations.migrator().migrate(database)
    let state: KeyFile.Practice = try await database.read { try AuditTrail.hasBegun(in: $0) } ? .inUse : .new
    let keys = try KeyFile.keys(at: KeyFile.path(for: location, setting: config.text("key-file")), of: state)
    let configured = config.text("origin")
    let address = origin ?? (configured.isEmpty ? "http://localhost:\(config.text("port"))" : configured)
    let practice = try variant.settings ?? config.practice(origin: address)
    let app = App(
      database: database, keys: keys, clock: variant.clock, random: variant.random, practice: practice,
      strings: try Strings.embedded(), hasher: try PasswordHasher(cost: variant.hashing),
      courier: try variant.courier ?? Couriers(config).mail(practice: practice),
      texts: try variant.texts ?? Couriers(config).texts(), logger: logger,
      files: try FilePlace(config).cabinet(for: location, mark: keys.folderMark),
      scanner: try FilePlace(config).scanner(),
      processor: try variant.processor ?? Processors(config).processor(origin: address, clock: variant.clock),
      breached: try config.breached())
    // What the practice decided stands over the operator's settings.
    try await database.read { try app.shelf.refresh(in: $0) }
    return app
  }

  static func open(_ options: PracticeOptions) async throws -> App {
    try await open(PracticeConfig(file: options.config, overrides: ["database": options.database]))
  }

  /// Log lines are JSON on standard error: standard output is for what a command was asked.
  static func logger(level: String) -> Logger {
    var logger = Logger(label: "portico") { label in
      JSONLines(label: label, now: { Clock.system.now.description }) { line in
        FileHandle.standardError.write(Data((line + "\n").utf8))
      }
    }
    logger.logLevel = Logger.Level(rawValue: level) ?? .info
    return logger
  }
}
