import FHIR
import Foundation
package import Kernel
package import Portal
import Store

/// Imports files and folders of FHIR R4: bundles of any kind, single resources, lines of JSON, packed or not.
package struct ImportFHIR: Sendable {
  /// The largest file that is read, unpacked.
  package static let mostBytes = 512_000_000

  private let app: App

  package init(_ app: App) {
    self.app = app
  }

  /// All files below the paths: folders are walked by name; in them only `.json`, `.ndjson` and their `.gz` are taken.
  package static func files(_ paths: [String]) throws -> [String] { try files(paths, taking: isTaken) }

  /// All files below the paths; in folders only those whose names are taken.
  static func files(_ paths: [String], taking isTaken: (String) -> Bool) throws -> [String] {
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
    let name = URL(filePath: path).lastPathComponent
    for piece in ImportFHIR.pieces(path) {
      switch piece {
      case .bundle(let bundle): report.add(try await app.importBundle(bundle, named: name))
      case .refused(let refused): report.add(refused)
      }
    }
    report.files = 1
    return report
  }

  /// Imports all files in one transaction and takes it back: the report is what an import would say, also where one
  /// file needs another. Other writes wait meanwhile.
  ///
  /// - Parameter each: is told of every file.
  package func rehearse(_ paths: [String], each: @escaping @Sendable (String, ImportReport) -> Void) async throws
    -> ImportReport
  {
    let desk = ImportDesk(app, mode: .dryRun)
    do {
      return try await app.database.writeAlone { transaction in
        var total = ImportReport()
        for path in paths {
          let report = try ImportFHIR.rehearse(path, at: desk, in: transaction)
          each(path, report)
          total.add(report)
        }
        throw TakenBack(report: total)
      }
    } catch let taken as TakenBack {
      return taken.report
    }
  }

  private static func rehearse(
    _ path: String, at desk: ImportDesk, in transaction: Transaction
  ) throws -> ImportReport {
    var report = ImportReport()
    let name = URL(filePath: path).lastPathComponent
    for piece in pieces(path) {
      switch piece {
      case .bundle(let bundle): report.add(try desk.take(bundle, named: name, in: transaction))
      case .refused(let refused): report.add(refused)
      }
    }
    report.files = 1
    return report
  }

  /// What a file comes down to: one bundle, or one for each line.
  private enum Piece {
    case bundle(FHIR.Bundle)
    case refused(ImportReport)
  }

  private static func pieces(_ path: String) -> AnySequence<Piece> {
    let name = URL(filePath: path).lastPathComponent
    do {
      let bytes = try read(path)
      guard NDJSON.isLikely(bytes) else { return AnySequence(CollectionOfOne(piece(bytes, name, line: nil))) }
      return AnySequence(
        NDJSON.lines(bytes).enumerated().lazy.map { piece(Array(bytes[$1]), name, line: $0 + 1) })
    } catch {
      return AnySequence(CollectionOfOne(.refused(refused(name, nil, "", error.sentence))))
    }
  }

  private static func piece(_ bytes: [UInt8], _ name: String, line: Int?) -> Piece {
    do {
      return .bundle(try FHIR.Bundle(JSONDocument(bytes: bytes, limits: .file)))
    } catch let fault as JSONFault {
      return .refused(refused(name, line, fault.path, fault.sentence))
    } catch let refusal as ResourceRefusal {
      return .refused(refused(name, line, "", refusal.sentence))
    } catch {
      return .refused(refused(name, line, "", "It cannot be read."))
    }
  }

  private static func refused(_ name: String, _ line: Int?, _ path: String, _ sentence: String) -> ImportReport {
    var report = ImportReport()
    report.resources = 1
    report.refuse(ImportReport.Refusal(file: name, entry: line, path: path, reason: sentence), type: "(file)")
    return report
  }

  private static func read(_ path: String) throws(ImportFault) -> [UInt8] {
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
