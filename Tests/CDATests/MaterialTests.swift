import FHIR
import Foundation
import Testing

@testable import CDA

/// Real documents that are not part of the repository; the tests say so when they are absent.
enum Material {
  static let folder: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["PORTICO_MATERIAL"].map { URL(filePath: $0) }
    let folder = (named ?? package.deletingLastPathComponent().appending(path: "shared/material"))
      .appending(path: "ccda")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  static func documents(under name: String = "") -> [URL] {
    guard let root = folder?.appending(path: name) else { return [] }
    let found = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    return (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension.lowercased() == "xml" }
      .sorted { $0.path < $1.path }
  }

  /// The files that are pieces of a document, put into one: a section, or an entry of a section.
  static func wrapped(_ bytes: [UInt8]) -> [UInt8] {
    var text = String(decoding: bytes, as: UTF8.self)
    if let end = text.firstRange(of: "?>"), text.prefix(100).contains("<?xml") {
      text = String(text[end.upperBound...])
    }
    if text.first == "\u{FEFF}" { text.removeFirst() }
    let names =
      #"xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:sdtc="urn:hl7-org:sdtc""#
    return Array(
      ("<ClinicalDocument \(names)><component><structuredBody><component>" + text
        + "</component></structuredBody></component></ClinicalDocument>").utf8)
  }
}

@Suite("real clinical documents", .enabled(if: Material.folder != nil, "the test material is not here"))
struct MaterialTests {
  @Test("every file opens as a page or is refused with its reason")
  func allFiles() throws {
    var lines: [String: [String: Int]] = [:]
    var (whole, opened) = (0, 0)
    let clock = ContinuousClock()
    var (spent, bytesRead) = (Duration.zero, 0)

    for file in Material.documents() {
      let bytes = [UInt8](try Data(contentsOf: file))
      let group = file.path.dropFirst((Material.folder?.path.count ?? 0) + 1).split(separator: "/").first.map(
        String.init)
      // Some examples show a head and nothing else; they are no documents.
      let text = String(decoding: bytes, as: UTF8.self)
      let isWhole =
        text.contains("<ClinicalDocument") && (text.contains("<structuredBody") || text.contains("<nonXMLBody"))
      let started = clock.now
      let outcome: String
      do {
        let document = try ClinicalDocument(
          reading: text.contains("<ClinicalDocument") ? bytes : Material.wrapped(bytes))
        outcome = document.sections.isEmpty ? "opened, no section" : "opened"
      } catch {
        outcome = "refused: \(error.code)"
      }
      if isWhole {
        spent += clock.now - started
        bytesRead += bytes.count
        if group != "onc-negative" {
          whole += 1
          if outcome.hasPrefix("opened") { opened += 1 }
        }
      }
      lines["\(group ?? "") \(isWhole ? "documents" : "pieces")", default: [:]][outcome, default: 0] += 1
      if outcome.hasPrefix("refused") || isWhole && outcome != "opened" {
        print("\(file.lastPathComponent): \(outcome)")
      }
    }

    for (group, outcomes) in lines.sorted(by: { $0.key < $1.key }) {
      print("\(group): \(outcomes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))")
    }
    print("whole documents: \(opened) of \(whole) open; \(bytesRead) bytes in \(spent)")
    #expect(whole > 0 && opened * 100 >= whole * 99)
  }
}
