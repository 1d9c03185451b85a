import CDA
package import Chart
import FHIR
import Foundation
import Kernel
package import Portal
import Store

/// Imports clinical documents (C-CDA): each is put into the chart of the patient it names, as it came, or refused.
///
/// Nobody is made a patient by a document, and no chart is guessed.
package struct ImportCCDA: Sendable {
  /// Files that are larger are refused unread.
  package static let mostBytes = XMLLimits.document.bytes

  private let app: App
  /// The chart that a person named for these files; nil when each file's numbers must tell.
  private let named: Chart.Patient.ID?

  package init(_ app: App, of named: Chart.Patient.ID? = nil) {
    self.app = app
    self.named = named
  }

  /// All files below the paths: folders are walked by name; in them only `.xml` is taken.
  package static func files(_ paths: [String]) throws -> [String] {
    try ImportFHIR.files(paths, taking: { $0.lowercased().hasSuffix(".xml") })
  }

  /// Imports one file in one transaction. Never throws for what stands in it: that is a refusal in the report.
  package func file(_ path: String) async throws -> ImportReport {
    let name = URL(filePath: path).lastPathComponent
    let paper: Paper
    switch ImportCCDA.read(path) {
    case .refused(let sentence): return ImportCCDA.refused(name, sentence)
    case .paper(let read): paper = read
    }
    return try await take(paper, named: name)
  }

  /// Imports one document that is in hand.
  package func document(_ bytes: [UInt8], named name: String) async throws -> ImportReport {
    switch ImportCCDA.paper(bytes) {
    case .refused(let sentence): return ImportCCDA.refused(name, sentence)
    case .paper(let paper): return try await take(paper, named: name)
    }
  }

  private func take(_ paper: Paper, named name: String) async throws -> ImportReport {
    let (desk, chart) = (ImportDesk(app, mode: .real, of: "ccda"), named)
    return try await app.database.writeAlone { transaction in
      try ImportCCDA.take(paper, named: name, for: chart, at: desk, in: transaction)
    }
  }

  /// Imports all files in one transaction and takes it back.
  package func rehearse(_ paths: [String], each: @escaping @Sendable (String, ImportReport) -> Void) async throws
    -> ImportReport
  {
    let (desk, chart) = (ImportDesk(app, mode: .dryRun, of: "ccda"), named)
    do {
      return try await app.database.writeAlone { transaction in
        var total = ImportReport()
        for path in paths {
          let name = URL(filePath: path).lastPathComponent
          let report: ImportReport
          switch ImportCCDA.read(path) {
          case .refused(let sentence): report = ImportCCDA.refused(name, sentence)
          case .paper(let paper):
            report = try ImportCCDA.take(paper, named: name, for: chart, at: desk, in: transaction)
          }
          each(path, report)
          total.add(report)
        }
        throw TakenBack(report: total)
      }
    } catch let taken as TakenBack {
      return taken.report
    }
  }

  /// A document with its bytes.
  private struct Paper: Sendable {
    let document: ClinicalDocument
    let bytes: [UInt8]
  }

  private enum Read {
    case paper(Paper)
    case refused(String)
  }

  private static func read(_ path: String) -> Read {
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    if let size, size > mostBytes { return .refused(XMLRefusal.tooLarge.sentence) }
    guard let data = FileManager.default.contents(atPath: path) else {
      return .refused(ImportFault.unreadable.sentence)
    }
    return paper([UInt8](data))
  }

  private static func paper(_ bytes: [UInt8]) -> Read {
    do {
      return .paper(Paper(document: try ClinicalDocument(reading: bytes), bytes: bytes))
    } catch {
      return .refused(error.sentence)
    }
  }

  private static func take(
    _ paper: Paper, named name: String, for chart: Chart.Patient.ID?, at desk: ImportDesk, in transaction: Transaction
  ) throws -> ImportReport {
    let document = paper.document
    guard document.patients.count == 1, let person = document.patients.first else {
      return refused(
        name, document.patients.isEmpty ? "It names no patient." : ArrivalRefusal.severalPatients.sentence)
    }
    let wanted = PersonOnPaper(
      identifiers: person.identifiers.compactMap(\.asFHIR), names: person.names, birthDate: person.birthDate)
    switch try wanted.chart(named: chart, in: transaction) {
    case .refused(let refusal): return refused(name, refusal.sentence)
    case .chart(let id):
      guard let patient = try PatientDirectory.patient(id, in: transaction) else {
        return refused(name, PersonOnPaper.Refusal.unknown.sentence)
      }
      let resource = DocumentResource(document, paper.bytes, of: patient.fhirID)
      let bundle = try FHIR.Bundle(JSONDocument(bytes: resource.bundle, limits: .file))
      var report = try desk.take(bundle, named: name, in: transaction)
      report.files = 1
      return report
    }
  }

  private static func refused(_ name: String, _ sentence: String) -> ImportReport {
    var report = ImportReport()
    report.files = 1
    report.resources = 1
    report.refuse(ImportReport.Refusal(file: name, entry: nil, reason: sentence), type: "DocumentReference")
    return report
  }
}
