import Foundation
import Testing

@testable import FHIR

/// Real files that are not part of the repository; the tests say so when they are absent.
enum Material {
  static let folder: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["PORTICO_MATERIAL"].map { URL(filePath: $0) }
    let folder = named ?? package.deletingLastPathComponent().appending(path: "shared/material")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  static func files(under name: String) -> [URL] {
    guard let root = folder?.appending(path: name) else { return [] }
    let found = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    return (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
  }
}

@Suite("real files", .enabled(if: Material.folder != nil, "the test material is not here"))
struct MaterialTests {
  @Test("every file is read or refused with a reason, and its parts are its bytes") func allFiles() throws {
    var (bundles, resources, refused) = (0, 0, 0)

    for file in Material.files(under: "fhir") {
      let bytes = [UInt8](try Data(contentsOf: file))
      guard let document = try? JSONDocument(bytes: bytes), let bundle = try? Bundle(document) else {
        refused += 1
        continue
      }
      bundles += 1
      for resource in bundle.entries.compactMap(\.resource) {
        resources += 1
        let again = try JSONDocument(bytes: Array(resource.value.bytes))
        #expect(again.root.isEqual(to: resource.value))
        #expect(resource.value.bytes.elementsEqual(bytes[resource.value.range]))
      }
    }

    #expect(bundles > 290 && resources > 9_000, "bundles \(bundles), resources \(resources), refused \(refused)")
    #expect(refused < 20)
  }

  @Test("clean samples have no faults that are not theirs") func cleanSamples() throws {
    var checked = 0

    for folder in ["fhir/carebundle-uscore610", "fhir/synthea-2021", "fhir/r4-spec-examples"] {
      for file in Material.files(under: folder) {
        guard let bundle = try? Bundle(JSONDocument(bytes: [UInt8](Data(contentsOf: file)))) else { continue }
        for resource in bundle.entries.compactMap(\.resource) {
          checked += 1
          #expect(resource.faults == [], "\(file.lastPathComponent) \(resource.type)")
        }
      }
    }

    #expect(checked > 5_000)
  }

  @Test("every reference inside a Synthea patient is resolved") func synthea() throws {
    for file in Material.files(under: "fhir/synthea-2021") {
      let document = try JSONDocument(bytes: [UInt8](Data(contentsOf: file)))
      let bundle = try Bundle(document)
      let resolver = ReferenceResolver(bundle.entries) { $0.resource?.id ?? "n\($0.index)" }
      for resource in bundle.entries.compactMap(\.resource) {
        var edits = JSONEdits(document)
        let unresolved = resolver.resolve(resource, into: &edits) { "\($0.type)/x" }
        #expect(unresolved == [])
        let after = try Resource(JSONDocument(bytes: edits.bytes(of: resource.value)).root)
        #expect(!String(decoding: after.value.bytes, as: UTF8.self).contains(#""reference":"urn:"#))
      }
    }
  }
}
