import ArgumentParser
import Foundation
import Gateway
import Kernel
import Portal
import Store

/// Brings records in.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import records.", subcommands: [FHIRFiles.self])

  /// Imports FHIR R4.
  struct FHIRFiles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "fhir",
      abstract: "Import FHIR R4 bundles and resources: files, folders, NDJSON, gzip. The same file twice changes nothing.")

    @Argument(help: "Files and folders.") var paths: [String]
    @Flag(help: "Say what would change and change nothing.") var dryRun = false
    @OptionGroup var options: PracticeOptions

    func run() async throws {
      let files = try ImportFHIR.files(paths)
      let app = try await OpenPractice.open(
        PracticeConfig(file: options.config, overrides: ["database": options.database, "log.level": "error"]))
      let importer = ImportFHIR(app, mode: dryRun ? .dryRun : .real)
      let started = ContinuousClock.now
      var total = ImportReport()
      for (index, file) in files.enumerated() {
        let report = try await importer.file(file)
        total.add(report)
        let passed = ContinuousClock.now - started
        if Terminal.isWatched {
          Terminal.progress(ImportProgress.line(done: index + 1, of: files.count, resources: total.resources, in: passed))
        } else {
          Terminal.say("\(URL(filePath: file).lastPathComponent): \(report.summary)")
        }
      }
      if Terminal.isWatched { Terminal.progress("") }
      await app.database.close()
      for refusal in total.refusals { Terminal.complain(refusal.line) }
      Terminal.say(total.table)
      Terminal.say(total.remarks)
      if dryRun { Terminal.say("Nothing was changed: this was a dry run.") }
      if total.hasRefusals { throw ExitCode(1) }
    }
  }
}

/// How far an import is.
enum ImportProgress {
  /// `12 of 80 files, 4,310 resources, 9,120 a second, about 2 min left`
  static func line(done: Int, of files: Int, resources: Int, in passed: Duration) -> String {
    let seconds = max(0.001, Double(passed.components.seconds) + Double(passed.components.attoseconds) / 1e18)
    let left = Int(seconds / Double(max(1, done)) * Double(files - done))
    let rest = left < 90 ? "\(left) s left" : "about \((left + 59) / 60) min left"
    return "\(done) of \(files) files, \(resources) resources, \(Int(Double(resources) / seconds)) a second, \(rest)"
  }
}

extension ImportReport {
  /// One line for one file.
  var summary: String {
    let sums = counts.values.reduce(into: Counts()) { sum, count in
      sum.created += count.created
      sum.updated += count.updated
      sum.unchanged += count.unchanged
      sum.refused += count.refused
    }
    return "\(sums.created) created, \(sums.updated) updated, \(sums.unchanged) unchanged, \(sums.refused) refused"
  }

  /// What an operator should know besides the counts.
  var remarks: String {
    var lines = ["\(files) files, \(resources) resources."]
    if faults > 0 { lines.append("\(faults) elements are not as FHIR R4 wants them; the resources were kept.") }
    if unresolved > 0 { lines.append("\(unresolved) references lead nowhere; they stay as they were.") }
    if reviews > 0 { lines.append("\(reviews) charts may be one person's: see `portico check`.") }
    return lines.joined(separator: "\n")
  }
}

extension ImportReport.Refusal {
  /// `file.json, entry 12, Observation.id: The id is …`
  var line: String {
    let place = [file, entry.map { "entry \($0)" }, path.isEmpty ? nil : path].compactMap { $0 }.joined(separator: ", ")
    return "refused: \(place): \(reason)"
  }
}
