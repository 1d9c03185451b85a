import ArgumentParser
import BillFiles
import Chart
import Foundation
import Kernel
import Portal
import Store
import Synchronization
import Web

/// Brings in what people owe, from the practice's own system or from an insurer.
struct ImportLedger: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "Import charges, payments and balances (CSV), or an insurer's remittance (835). Twice changes nothing.",
    discussion: """
      A CSV file is read by a mapping, which says which column is what; it is saved on /staff/bills/import or with
      --rules. People are found by their record number and never guessed. What is refused is listed with its line.
      """)

  enum Format: String, ExpressibleByArgument { case csv, remittance = "835" }

  @Argument(help: "The file.") var file: String
  @Option(help: "The form: csv or 835.") var format = Format.csv
  @Option(help: "The name of the mapping.") var mapping: String?
  @Option(help: "A file with rules; they are saved under the name of the mapping.") var rules: String?
  @Flag(help: "Say what would change and change nothing. On SQLite other writes wait meanwhile.") var dryRun = false
  @OptionGroup var options: PracticeOptions

  func run() async throws {
    guard format == .remittance || mapping != nil else { throw Failure("portico: name the mapping with --mapping.") }
    let bytes = try ImportLedger.bytes(file)
    let saved = try rules.map { try MoneyRules(String(decoding: try ImportLedger.bytes($0), as: UTF8.self)) }
    let app = try await OpenPractice.open(
      PracticeConfig(file: options.config, overrides: ["database": options.database, "log.level": "error"]))
    let words = app.strings.words(in: .english)
    do {
      let (money, used) = try await read(bytes, saved, app)
      let counts = try await take(money, app)
      if !dryRun { try await keep(bytes, used, counts, app) }
      await app.database.close()
      try end(with: counts, words)
    } catch {
      await app.database.close()
      guard let sentence = ImportLedger.sentence(error, words) else { throw error }
      throw Failure("portico: \(sentence)")
    }
  }

  private func read(_ bytes: [UInt8], _ saved: MoneyRules?, _ app: App) async throws -> (IncomingMoney, String) {
    guard format == .csv, let mapping else { return (try IncomingMoney(bytes, nil), "") }
    if let saved { try await app.saveMapping(saved, named: mapping, by: .console, from: .console) }
    let found = try await app.database.read { try MoneyFiles.mapping(named: mapping, in: $0) }
    return (try IncomingMoney(bytes, found.rules), mapping)
  }

  private func take(_ money: IncomingMoney, _ app: App) async throws -> MoneyCounts {
    let desk = TakeMoneyFile(app)
    if dryRun { return try await desk.rehearse(money) }
    let started = ContinuousClock.now
    let counts = try await desk.takeIn(money) { counts in
      guard Terminal.isWatched else { return }
      let done = counts.created + counts.unchanged + counts.replaced + counts.refused
      Terminal.progress("\(done) of \(money.count) rows")
    }
    if Terminal.isWatched { Terminal.progress("") }
    let passed = ContinuousClock.now - started
    let seconds = Double(passed.components.seconds) + Double(passed.components.attoseconds) / 1e18
    Terminal.say("\(money.count) rows, \(Int(Double(money.count) / max(seconds, 0.001))) a second.")
    return counts
  }

  private func keep(_ bytes: [UInt8], _ mapping: String, _ counts: MoneyCounts, _ app: App) async throws {
    let name = URL(filePath: file).lastPathComponent
    let kept = MoneyFile(
      MoneyFile.ID(random: app.random), format == .csv ? .csv : .remittance, mapping: mapping,
      named: String(name.prefix(120)), sha256: Hash.sha256(bytes), at: app.clock.now, counts)
    try await app.keepMoneyFile(kept, content: nil, by: .console, from: .console)
    try await app.endMoneyFile(kept.id, as: .takenIn, counts, by: .console, from: .console)
  }

  /// The refusals with their lines, then the counts. Anything refused is exit code 1.
  private func end(with counts: MoneyCounts, _ words: Words) throws {
    let place = words(format == .csv ? "money.line" : "money.segment").lowercased()
    for refusal in counts.refusals {
      Terminal.complain(
        "refused: \(place) \(refusal.line): \(words("money.refused.\(refusal.reason)")) (\(refusal.reason))")
    }
    if counts.refused > counts.refusals.count {
      Terminal.complain("refused: \(counts.refused - counts.refusals.count) more")
    }
    Terminal.say(
      "\(counts.created) new, \(counts.unchanged) here before, \(counts.replaced) replaced, \(counts.refused) refused")
    if dryRun { Terminal.say("Nothing was changed: this was a dry run.") }
    if counts.refused > 0 { throw ExitCode(1) }
  }

  private static func sentence(_ error: any Error, _ words: Words) -> String? {
    FileRefusalText(error).map { words($0.key, ("place", $0.place)) + "." }
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    guard let size, size <= CSVLimits().bytes, let data = FileManager.default.contents(atPath: path) else {
      throw Failure("portico: \(path) cannot be read, or is larger than 64 MB.")
    }
    return Array(data)
  }
}
