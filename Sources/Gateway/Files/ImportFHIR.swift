import FHIR
import Foundation
package import Kernel
package import Portal

/// Imports files and folders of FHIR R4: bundles of any kind, single resources, lines of JSON, packed or not.
package struct ImportFHIR: Sendable {
  /// The largest file that is read, unpacked.
  package static let mostBytes = 512_000_000

  private let app: App
  private let mode: ImportMode

  package init(_ app: App, mode: ImportMode) {
    self.app = app
    self.mode = mode
  }

  /// All files below the paths: folders are walked by name; in them only `.json`, `.ndjson` and their `.gz` are taken.
  package static func files(_ paths: [String]) throws -> [String] {
    var files: [String] = []
    for path in paths {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw ImportFault.noSuchFile }
      guard isFolder.boolValue else {
        files.append(path)
        continue
      }
      let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
      files += names.filter(isTaken).sorted().map { "\(path)/\($0)" }
    }
    return files
  }

  /// Imports one file. Never throws for what stands in it: that is a refusal in the report.
  package func file(_ path: String) async throws -> ImportReport {
    var report = ImportReport()
    report.files = 1
    let name = URL(filePath: path).lastPathComponent
    do {
      let bytes = try ImportFHIR.read(path)
      report.add(try await content(bytes, named: name))
    } catch let fault as ImportFault {
      report.refuse(ImportReport.Refusal(file: name, entry: nil, reason: fault.sentence), type: "(file)")
    }
    return report
  }

  /// Imports what a file holds.
  package func content(_ bytes: [UInt8], named name: String) async throws -> ImportReport {
    guard NDJSON.isLikely(bytes) else { return try await text(bytes, named: name, line: nil) }
    var report = ImportReport()
    for (number, line) in NDJSON.lines(bytes).enumerated() {
      report.add(try await text(Array(bytes[line]), named: name, line: number + 1))
    }
    return report
  }

  private func text(_ bytes: [UInt8], named name: String, line: Int?) async throws -> ImportReport {
    do {
      let bundle = try Bundle(JSONDocument(bytes: bytes, limits: .file))
      return try await app.importBundle(bundle, named: name, mode: mode)
    } catch let fault as JSONFault {
      return ImportFHIR.refused(name, line, fault.path, fault.sentence)
    } catch let refusal as ResourceRefusal {
      return ImportFHIR.refused(name, line, "", refusal.sentence)
    }
  }

  private static func refused(_ name: String, _ line: Int?, _ path: String, _ sentence: String) -> ImportReport {
    var report = ImportReport()
    report.resources = 1
    report.refuse(ImportReport.Refusal(file: name, entry: line, path: path, reason: sentence), type: "(file)")
    return report
  }

  private static func read(_ path: String) throws -> [UInt8] {
    let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
    if let size, size > mostBytes { throw ImportFault.tooLarge }
    guard let data = FileManager.default.contents(atPath: path) else { throw ImportFault.unreadable }
    let bytes = Array(data)
    guard Gunzip.isGzip(bytes) else { return bytes }
    do {
      return try Gunzip.bytes(bytes, limit: mostBytes)
    } catch {
      throw error == .tooLarge ? ImportFault.tooLarge : .damaged
    }
  }

  private static func isTaken(_ name: String) -> Bool {
    [".json", ".ndjson", ".json.gz", ".ndjson.gz"].contains { name.lowercased().hasSuffix($0) }
  }
}

/// Why a file was not read.
package enum ImportFault: Fault {
  case noSuchFile, unreadable, tooLarge, damaged

  package var kind: FaultKind {
    switch self {
    case .noSuchFile: .notFound
    case .unreadable, .damaged: .invalid
    case .tooLarge: .tooLarge
    }
  }

  package var code: StaticString {
    switch self {
    case .noSuchFile: "import.no-such-file"
    case .unreadable: "import.unreadable"
    case .tooLarge: "import.too-large"
    case .damaged: "import.damaged"
    }
  }

  /// One sentence for the operator.
  package var sentence: String {
    switch self {
    case .noSuchFile: "There is no such file or folder."
    case .unreadable: "The file cannot be read."
    case .tooLarge: "The file is larger than \(ImportFHIR.mostBytes / 1_000_000) MB."
    case .damaged: "The packed file is cut or damaged."
    }
  }
}
