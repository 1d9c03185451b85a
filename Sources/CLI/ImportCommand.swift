import ArgumentParser
import Chart
import Foundation
import Gateway
import Kernel
import Portal
import Store
import Synchronization

/// Brings records in.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import records.",
    subcommands: [FHIRFiles.self, CCDAFiles.self, ImportLedger.self])

  /// Imports FHIR R4.
  struct FHIRFiles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "fhir",
      abstract:
        "Import FHIR R4 bundles and resources: files, folders, NDJSON, gzip. The same file twice changes nothing.")

    @Argument(help: "Files and folders.") var paths: [String]
    @Flag(help: "Say what would change and change nothing. On SQLite other writes wait meanwhile.") var dryRun = false
    @OptionGroup var options: PracticeOptions

    func run() async throws {
      let files = try ImportFHIR.files(paths)
      let app = try await OpenPractice.open(
        PracticeConfig(file: options.config, overrides: ["database": options.database, "log.level": "error"]))
      let importer = ImportFHIR(app)
      let progress = ImportProgress(of: files.count)
      var total = ImportReport()
      if dryRun {
        total = try await importer.rehearse(files) { progress.passed($0, $1) }
      } else {
        for file in files {
          let report = try await importer.file(file)
          progress.passed(file, report)
          total.add(report)
        }
      }
      await app.database.close()
      try ImportCommand.end(with: total, dryRun: dryRun)
    }
  }

  /// Imports C-CDA documents.
  struct CCDAFiles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "ccda",
      abstract:
        "Import clinical documents (C-CDA) into their patients' charts. The same file twice changes nothing.",
      discussion: """
        A document goes into the chart whose number it bears, when name and birth date agree. A document of another
        place bears no number that is known here: name the patient with --patient; name and birth date must agree all
        the same. No chart is made or merged.
        """)

    @Argument(help: "Files and folders; in folders the .xml files are taken.") var paths: [String]
    @Option(help: "The patient of all these files: FHIR id, record number or name.") var patient: String?
    @Flag(help: "Say what would change and change nothing. On SQLite other writes wait meanwhile.") var dryRun = false
    @OptionGroup var options: PracticeOptions

    func run() async throws {
      let files = try ImportCCDA.files(paths)
      let app = try await OpenPractice.open(
        PracticeConfig(file: options.config, overrides: ["database": options.database, "log.level": "error"]))
      let wanted = patient
      let named = try await app.database.read { reading in
        try wanted.flatMap { try PatientDirectory.patient(named: $0, in: reading) }
      }
      if patient != nil, named == nil {
        await app.database.close()
        throw ChartFault.notFound
      }
      let importer = ImportCCDA(app, of: named?.id)
      let progress = ImportProgress(of: files.count)
      var total = ImportReport()
      if dryRun {
        total = try await importer.rehearse(files) { progress.passed($0, $1) }
      } else {
        for file in files {
          let report = try await importer.file(file)
          progress.passed(file, report)
          total.add(report)
        }
      }
      await app.database.close()
      try ImportCommand.end(with: total, dryRun: dryRun)
    }
  }

  /// The refusals, the table, and what else an operator should know. Anything refused is exit code 1.
  private static func end(with total: ImportReport, dryRun: Bool) throws {
    if Terminal.isWatched { Terminal.progress("") }
    for refusal in total.refusals { Terminal.complain(refusal.line) }
    Terminal.say(total.table)
    Terminal.say(total.remarks)
    if dryRun { Terminal.say("Nothing was changed: this was a dry run.") }
    if total.hasRefusals { throw ExitCode(1) }
  }
}

/// How far an import is: a moving line for somebody who watches, else a line for each file.
final class ImportProgress: Sendable {
  private let files: Int
  private let started = ContinuousClock.now
  private let passed = Mutex((files: 0, resources: 0))

  init(of files: Int) {
    self.files = files
  }

  func passed(_ file: String, _ report: ImportReport) {
    let (done, resources) = passed.withLock { passed in
      passed.files += 1
      passed.resources += report.resources
      return passed
    }
    if Terminal.isWatched {
      let time = ContinuousClock.now - started
      Terminal.progress(ImportProgress.line(done: done, of: files, resources: resources, in: time))
    } else {
      Terminal.say("\(URL(filePath: file).lastPathComponent): \(report.summary)")
    }
  }

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
    if withoutChart > 0 { lines.append("\(withoutChart) resources wait for a patient who has not come yet.") }
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
