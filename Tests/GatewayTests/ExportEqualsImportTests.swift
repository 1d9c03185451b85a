import FHIR
import Foundation
import Kernel
import Portal
import PortalTesting
import Practice
import Store
import Testing

@testable import Gateway

/// Real files that are not part of the repository; the tests say so when they are absent.
enum Material {
  static let folder: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["PORTICO_MATERIAL"].map { URL(filePath: $0) }
    let folder = (named ?? package.deletingLastPathComponent().appending(path: "shared/material")).appending(
      path: "fhir")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  static var collections: [String] {
    guard let folder, let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else { return [] }
    return names.filter { !$0.contains(".") }.sorted()
  }
}

@Suite("what was imported comes out again, equal", .serialized, .timeLimit(.minutes(20)))
struct ExportEqualsImportTests {
  @Test(
    "every file of the material", .enabled(if: Material.folder != nil, "the test material is not here"),
    arguments: Material.collections)
  func material(_ name: String) async throws {
    let folder = try #require(Material.folder).appending(path: name).path
    try await ImportRoom.lend(.memory) { room in
      var comparison = Comparison(name)
      for path in try ImportFHIR.files([folder]) {
        comparison.add(path, try await room.take(path), try Comparison.expected(path))
      }

      try await comparison.compare(in: room)

      print(comparison.table)
      #expect(comparison.different == [])
    }
  }

  @Test("patients of the demonstration practice", arguments: TestDatabases.each)
  func demonstration(_ engine: TestDatabases.Engine) async throws {
    let zone = try #require(ClinicZone("America/Denver"))
    let plan = PracticePlan(seed: 3, now: PracticePlan.demoNow(in: zone), zone: zone, patients: 46)
    try await ImportRoom.lend(engine) { room in
      var comparison = Comparison("demonstration")
      let files =
        [("facility", plan.facilityBundle())]
        + [0, 1, 5, 12, 20, 33, 41, 45].map { ("patient-\($0)", plan.patient($0).bundle) }
      for (name, bytes) in files {
        let path = try room.write("\(name).json", bytes)
        comparison.add(path, try await room.take(path), try Comparison.expected(path))
      }

      try await comparison.compare(in: room)

      #expect(comparison.different == [] && comparison.equal > 200)
    }
  }
}

/// What came in beside what comes out.
struct Comparison {
  private struct Line {
    var name: String
    var report: ImportReport
    var inExport = 0
    var inStore = 0
  }

  private let collection: String
  private var lines: [Line] = []
  /// The last state of each resource that was not refused, and the file it came with.
  private var wanted: [String: (line: Int, value: JSONValue)] = [:]
  private(set) var different: [String] = []

  init(_ collection: String) { self.collection = collection }

  var equal: Int { lines.reduce(0) { $0 + $1.inExport + $1.inStore } }

  mutating func add(_ path: String, _ report: ImportReport, _ resources: [(name: String, value: JSONValue)]) {
    let refused = Set(report.refusals.map { $0.entry ?? -1 })
    if report.created + report.updated + report.unchanged > 0 {
      for (index, resource) in resources.enumerated() where !refused.contains(index) {
        wanted[resource.name] = (lines.count, resource.value)
      }
    }
    lines.append(Line(name: URL(filePath: path).lastPathComponent, report: report))
  }

  /// The resources of a file under the ids they are kept with; none for a file that is no JSON.
  static func expected(_ path: String) throws -> [(name: String, value: JSONValue)] {
    let bytes = Array(try Data(contentsOf: URL(filePath: path)))
    guard let document = try? JSONDocument(bytes: bytes, limits: .file), let bundle = try? Bundle(document) else {
      return []
    }
    return bundle.entries.map { entry in
      guard let resource = entry.resource else { return ("none/\(entry.index)", document.root) }
      return ("\(resource.type)/\(BundleImport.id(of: resource, entry))", resource.value)
    }
  }

  /// A patient's resources must be in that patient's export; the others, which are nobody's, in the store.
  mutating func compare(in room: ImportRoom) async throws {
    var exports: [String: [String: JSONValue]] = [:]
    for (name, (line, value)) in wanted {
      let parts = name.split(separator: "/").map(String.init)
      guard let kept = try await room.stored(parts[0], parts[1]) else {
        different.append("\(name) is not kept")
        continue
      }
      guard let patient = try await room.owner(parts[0], parts[1]) else {
        if Comparison.isEqual(value, kept) {
          lines[line].inStore += 1
        } else {
          different.append("\(name) differs in the store")
        }
        continue
      }
      if exports[patient] == nil { exports[patient] = try await room.export(patient) }
      guard let given = exports[patient]?[name], Comparison.isEqual(value, given) else {
        different.append("\(name) differs in the export")
        continue
      }
      lines[line].inExport += 1
    }
    different.sort()
  }

  /// For the log: what became of each file.
  var table: String {
    let head = [collection, "resources", "created", "updated", "unchanged", "refused", "equal in export", "in store"]
    let rows = lines.map { Comparison.row($0.name, $0.report, $0.inExport, $0.inStore) }
    let all = lines.reduce(into: ImportReport()) { $0.add($1.report) }
    let inExport = lines.reduce(0) { $0 + $1.inExport }
    let total = Comparison.row("all \(lines.count) files", all, inExport, equal - inExport)
    return (["| " + head.joined(separator: " | ") + " |"] + rows + [total]).joined(separator: "\n")
  }

  private static func row(_ name: String, _ report: ImportReport, _ inExport: Int, _ inStore: Int) -> String {
    let made = [report.resources, report.created, report.updated, report.unchanged, report.refused]
    return "| " + ([name] + (made + [inExport, inStore]).map(String.init)).joined(separator: " | ") + " |"
  }

  /// Equal but for version, time of update, an id that was given, and references that were resolved.
  private static func isEqual(_ before: JSONValue, _ after: JSONValue, isRoot: Bool = true) -> Bool {
    guard before.kind == after.kind else { return false }
    switch before.kind {
    case .array:
      return before.elements.count == after.elements.count
        && zip(before.elements, after.elements).allSatisfy { isEqual($0, $1, isRoot: false) }
    case .object:
      let added = isRoot && before["id"] == nil ? 1 : 0
      guard before.members.count + added == after.members.count else { return false }
      return before.members.allSatisfy { member in
        guard let other = after[member.key] else { return false }
        return isResolved(member, other) || isEqual(member.value, other, isRoot: false)
      }
    default: return before.isEqual(to: after)
    }
  }

  private static func isResolved(_ member: JSONMember, _ after: JSONValue) -> Bool {
    guard ["reference", "url", "valueUri"].contains(member.key), let before = member.value.text, let text = after.text,
      case .resource = ReferenceTarget(text)
    else { return false }
    switch ReferenceTarget(before) {
    case .urn, .conditional, .absolute: return true
    case .resource, .contained, nil: return false
    }
  }
}

extension ImportRoom {
  /// The FHIR id of the patient in whose chart a resource is; nil when it is nobody's.
  func owner(_ type: String, _ id: String) async throws -> String? {
    try await practice.app.database.read { reading in
      try reading.first(
        """
        SELECT p.fhir_id FROM patient p JOIN resource r ON r.patient_id = p.id
        WHERE r.type = \(type) AND r.id = \(id)
        """,
        as: String.self)
    }
  }
}
