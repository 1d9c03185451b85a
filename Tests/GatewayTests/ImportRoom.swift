import Chart
import FHIR
import Foundation
import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Gateway

/// A practice of its own and a folder for the files that are imported into it.
struct ImportRoom: Sendable {
  let practice: TestPractice
  let folder: URL

  /// Lends a room and clears it away afterwards.
  static func lend(_ engine: TestDatabases.Engine, _ test: @Sendable (ImportRoom) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "portico-import-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let practice = try await TestPractice(engine)
    let outcome: Result<Void, any Error>
    do { outcome = .success(try await test(ImportRoom(practice: practice, folder: folder))) } catch {
      outcome = .failure(error)
    }
    try await practice.close()
    try outcome.get()
  }

  func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  /// Imports files and folders, as the command does.
  func take(_ paths: String...) async throws -> ImportReport {
    let importer = ImportFHIR(practice.app)
    var total = ImportReport()
    for path in try ImportFHIR.files(paths) { total.add(try await importer.file(path)) }
    return total
  }

  /// Writes a text to a file and imports it.
  func take(text: String, named name: String = "file.json") async throws -> ImportReport {
    try await take(try write(name, text))
  }

  func rehearse(_ paths: String...) async throws -> ImportReport {
    try await ImportFHIR(practice.app).rehearse(ImportFHIR.files(paths)) { _, _ in }
  }

  /// Everything an import could change, as one text.
  func state() async throws -> String {
    try await practice.app.database.read { reading in
      var lines: [String] = []
      try reading.each("SELECT type, id, version, digest, patient_id FROM resource ORDER BY type, id") { row in
        lines.append(
          "\(try row.text(0))/\(try row.text(1)) \(try row.integer(2)) \(try row.text(3)) \(try row.textOrNil(4) ?? "")"
        )
      }
      try reading.each("SELECT id, resource_id, arrived_at FROM item ORDER BY id") { row in
        lines.append("item \(try row.text(0)) \(try row.text(1)) \(try row.text(2))")
      }
      for table: SQL in [
        "SELECT COUNT(*) FROM patient", "SELECT COUNT(*) FROM resource_version", "SELECT COUNT(*) FROM audit_event",
        "SELECT COUNT(*) FROM notice", "SELECT COUNT(*) FROM resource_identifier",
        "SELECT COUNT(*) FROM expected_value",
      ] { lines.append("\(try reading.count(table))") }
      return lines.joined(separator: "\n")
    }
  }

  /// The stored JSON of a resource; nil when there is none.
  func stored(_ type: String, _ id: String) async throws -> JSONValue? {
    let bytes = try await practice.app.database.read { reading in
      try reading.first("SELECT json FROM resource WHERE type = \(type) AND id = \(id)", as: String.self)
    }
    return try bytes.map { try JSONDocument(bytes: Array($0.utf8), limits: .file).root }
  }

  /// How many rows of pages there are for a resource's chart.
  func count(_ sql: SQL) async throws -> Int64 {
    try await practice.app.database.read { reading in try reading.count(sql) }
  }

  /// A patient's export, by `Type/id`.
  func export(_ fhirID: String) async throws -> [String: JSONValue] {
    let found = try await practice.app.database.read { reading in
      try PatientDirectory.patient(named: fhirID, in: reading)
    }
    let bytes = try await practice.app.exportFHIR(try #require(found).id)
    let bundle = try Bundle(JSONDocument(bytes: bytes, limits: .file))
    return Dictionary(
      uniqueKeysWithValues: bundle.entries.compactMap(\.resource).map { ("\($0.type)/\($0.id ?? "")", $0.value) })
  }
}

extension ImportReport {
  var created: Int { counts.values.reduce(0) { $0 + $1.created } }
  var updated: Int { counts.values.reduce(0) { $0 + $1.updated } }
  var unchanged: Int { counts.values.reduce(0) { $0 + $1.unchanged } }
  var refused: Int { counts.values.reduce(0) { $0 + $1.refused } }
}

/// Small FHIR texts.
enum Written {
  static func patient(
    _ id: String, family: String = "Delgado", given: String = "Rosa", born: String = "1958-04-12"
  ) -> String {
    let name = #"[{"family":"\#(family)","given":["\#(given)"]}]"#
    return #"{"resourceType":"Patient","id":"\#(id)","name":\#(name),"birthDate":"\#(born)"}"#
  }

  static func condition(_ id: String, of patient: String, _ words: String = "Asthma") -> String {
    #"{"resourceType":"Condition","id":"\#(id)","subject":{"reference":"\#(patient)"},"code":{"text":"\#(words)"}}"#
  }

  static func bundle(_ type: String, _ entries: [String]) -> String {
    #"{"resourceType":"Bundle","type":"\#(type)","entry":[\#(entries.joined(separator: ","))]}"#
  }

  static func entry(_ resource: String, url: String? = nil, method: String = "POST") -> String {
    let name = url.map { #""fullUrl":"\#($0)","# } ?? ""
    return #"{\#(name)"resource":\#(resource),"request":{"method":"\#(method)","url":"X"}}"#
  }
}
