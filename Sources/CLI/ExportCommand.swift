import ArgumentParser
import Chart
import Foundation
import Gateway
import Portal
import Store

/// Gives records out.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Export records.", subcommands: [OnePatient.self, ExportPayments.self])

  /// One patient's whole record.
  struct OnePatient: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "patient", abstract: "Export one patient's record as it came in.")

    @Argument(help: "Id, FHIR id or record number.") var patient: String
    @Option(help: "The form: fhir.") var format = "fhir"
    @Option(help: "File to write. None: standard output.") var to: String?
    @OptionGroup var options: PracticeOptions

    func run() async throws {
      guard format == "fhir" else { throw Failure("portico: the format is fhir; others come with later versions.") }
      let app = try await OpenPractice.open(options)
      let id = try await FoundPatient.id(patient, in: app)
      let bundle = try await app.exportFHIR(id)
      await app.database.close()
      guard let to else { return FileHandle.standardOutput.write(Data(bundle)) }
      guard FileManager.default.createFile(atPath: to, contents: Data(bundle), attributes: [.posixPermissions: 0o600])
      else {
        throw Failure("portico: \(to) cannot be written.")
      }
    }
  }
}

/// The patient an operator means.
enum FoundPatient {
  static func id(_ text: String, in app: App) async throws -> Patient.ID {
    let found = try await app.database.read { reading in try PatientDirectory.patient(named: text, in: reading) }
    guard let found else { throw Failure("portico: no patient, or more than one, is meant by that.") }
    return found.id
  }
}
