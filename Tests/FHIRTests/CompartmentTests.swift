import Foundation
import Testing

@testable import FHIR

@Suite("the compartment is the standard's", .enabled(if: Material.folder != nil, "the test material is not here"))
struct CompartmentTests {
  @Test("every type and element of the standard's definition is in the table, and no other") func table() throws {
    let expected = try definition()

    #expect(expected.count > 60)
    for (type, paths) in expected {
      #expect(Set(PatientCompartment.paths(for: type).map(\.description)) == paths, "\(type)")
    }
    for type in ResourceType.all where expected[type] == nil { #expect(PatientCompartment.paths(for: type).isEmpty) }
  }

  @Test("no parameter is made up: each is of R4 or of US Core") func parameters() throws {
    for (type, names) in try searchCodes() where SearchParameter.types.contains(type) {
      for parameter in SearchParameter.all(for: type) where !parameter.name.hasPrefix("_") {
        #expect(
          names.contains(parameter.name) || known.contains("\(type).\(parameter.name)"), "\(type).\(parameter.name)")
      }
    }
  }

  /// Parameters that US Core defines and R4 does not.
  private let known: Set<String> = [
    "Condition.asserted-date", "Coverage.patient", "Encounter.discharge-disposition", "Goal.description",
    "AllergyIntolerance.verification-status", "CareTeam.role", "Patient.race", "Patient.ethnicity",
  ]

  private func definition() throws -> [String: Set<String>] {
    let compartments = try unpacked("compartment.json.gz")
    let patient = compartments.first { $0["code"]?.isText("Patient") ?? false }
    var elements: [String: Set<String>] = [:]
    let expressions = try searchExpressions()
    for resource in patient?.objects("resource") ?? [] {
      guard let type = resource.text("code") else { continue }
      for name in resource.all("param", String.self) {
        for part in (expressions["\(type).\(name)"] ?? "").split(separator: "|") {
          let path = part.trimmingCharacters(in: .whitespaces).components(separatedBy: ".where(")[0]
          if path.hasPrefix("\(type).") { elements[type, default: []].insert(String(path.dropFirst(type.count + 1))) }
        }
      }
    }
    return elements
  }

  private func searchExpressions() throws -> [String: String] {
    var expressions: [String: String] = [:]
    for parameter in try unpacked("search-parameters.json.gz") {
      guard let name = parameter.text("code"), let expression = parameter.text("expression") else { continue }
      for type in parameter.all("base", String.self) { expressions["\(type).\(name)"] = expression }
    }
    return expressions
  }

  private func searchCodes() throws -> [String: Set<String>] {
    var codes: [String: Set<String>] = [:]
    for key in try searchExpressions().keys {
      let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
      codes[parts[0], default: []].insert(parts[1])
    }
    return codes
  }

  /// The resources of a bundle in a compressed file, unpacked by the system's `gzip`.
  private func unpacked(_ name: String) throws -> [JSONValue] {
    let file = try #require(Material.folder).appending(path: "definitions/\(name)")
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file.path]
    process.standardOutput = pipe
    try process.run()
    var bytes = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    let entries = try JSONDocument(bytes: bytes).root["entry"]?.elements.compactMap { $0["resource"] } ?? []
    try #require(!entries.isEmpty)
    return entries
  }
}
