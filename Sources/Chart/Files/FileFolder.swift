import Crypto
import Foundation
package import Kernel

/// The folder in which files lie that people sent: one file for each row, named by the portal, readable for the
/// program's user only. Every call may wait for the disk.
///
/// A file is written under another name, forced to the disk, renamed, and the folder forced to the disk; only then its
/// row is written. So a row never lacks its file, and a file without a row is swept away.
package struct FileFolder: Sendable {
  package let path: String
  /// Written into the folder when it is made, so that two practices never share one: each would sweep the other's.
  private let mark: String
  private let freeShare: @Sendable (String) -> Double

  /// Below this share of the disk no more files are taken.
  package static let leastFree = 0.1
  private static let markName = "PRACTICE"
  private static let unfinished = ".part"

  /// - Parameter freeShare: how much of the disk of a path is free, from 0 to 1.
  package init(
    at path: String, mark: String, freeShare: @escaping @Sendable (String) -> Double = FileFolder.freeShareOfDisk
  ) {
    self.path = path
    self.mark = mark
    self.freeShare = freeShare
  }

  /// A folder of its own that is made when the first file comes.
  package static func temporary() -> FileFolder {
    let name = "portico-files-" + Hash.hex(RandomSource.system.bytes(8))
    return FileFolder(at: NSTemporaryDirectory() + "/" + name, mark: name)
  }

  /// A folder of the same practice at another place.
  package func copy(at path: String) -> FileFolder { FileFolder(at: path, mark: mark, freeShare: freeShare) }

  /// Whether it is this practice's folder, or none yet.
  package var isOurs: Bool {
    guard let found = FileManager.default.contents(atPath: path + "/" + FileFolder.markName) else {
      let there = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      return there.allSatisfy { $0.hasPrefix(FileFolder.markName) }
    }
    return String(decoding: found, as: UTF8.self) == mark
  }

  /// Whether the disk has room for more. Reading goes on without.
  package var hasRoom: Bool { freeShare(path) >= FileFolder.leastFree }

  /// A file that is still arriving. It is gone when nobody keeps it.
  package func begin(random: RandomSource) throws(FileFault) -> ArrivingFile {
    try prepare()
    return try ArrivingFile(at: path + "/" + Hash.hex(random.bytes(16)) + FileFolder.unfinished)
  }

  /// Writes a file so that it is whole and on the disk when this returns.
  package func keep(_ bytes: [UInt8], as id: Attachment.ID) throws(FileFault) {
    try prepare()
    let draft = try ArrivingFile(at: path + "/" + id.text + FileFolder.unfinished)
    try draft.append(bytes)
    try draft.settle(as: path + "/" + id.text)
    try FileFolder.flushFolder(path)
  }

  /// The bytes of a file.
  /// - Throws: `.missing`, or `.damaged` when they are not what was kept.
  package func bytes(of attachment: Attachment) throws(FileFault) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: place(of: attachment.id)) else { throw .missing }
    let bytes = Array(data)
    guard bytes.count == attachment.byteCount, Hash.sha256(bytes) == attachment.sha256 else { throw .damaged }
    return bytes
  }

  package func place(of id: Attachment.ID) -> String { path + "/" + id.text }

  package func remove(_ id: Attachment.ID) {
    try? FileManager.default.removeItem(atPath: place(of: id))
  }

  /// Names of files that nothing has touched since a moment, the unfinished ones among them.
  package func names(untouchedSince moment: Instant) -> [String] {
    let files = FileManager.default
    let names = (try? files.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { name in
      guard !name.hasPrefix(FileFolder.markName),
        let date = try? files.attributesOfItem(atPath: path + "/" + name)[.modificationDate] as? Date
      else { return false }
      return Instant(millisecondsSince1970: Int64(date.timeIntervalSince1970 * 1_000)) < moment
    }
  }

  /// Removes what a name of `names` stands for.
  package func sweep(_ name: String) {
    try? FileManager.default.removeItem(atPath: path + "/" + name)
  }

  /// Removes the folder with all that is in it; for tests.
  package func removeAll() { try? FileManager.default.removeItem(atPath: path) }

  package static func isUnfinished(_ name: String) -> Bool { name.hasSuffix(unfinished) }

  /// Makes the folder and marks it as ours. Of two processes that do so at once both write the same.
  private func prepare() throws(FileFault) {
    let files = FileManager.default
    let marker = path + "/" + FileFolder.markName
    if files.fileExists(atPath: marker) { return }
    do {
      try files.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw .cannotWrite }
    guard isOurs else { throw .notOurs }
    let draft = try ArrivingFile(at: marker + "." + Hash.hex(RandomSource.system.bytes(8)) + FileFolder.unfinished)
    try draft.append(Array(mark.utf8))
    try draft.settle(as: marker)
    try FileFolder.flushFolder(path)
  }

  private static func flushFolder(_ path: String) throws(FileFault) {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .cannotWrite }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw .cannotWrite }
  }

  /// Of the disk on which a path lies or will lie.
  package static func freeShareOfDisk(_ path: String) -> Double {
    var disk = statvfs()
    var place = URL(filePath: path)
    while statvfs(place.path, &disk) != 0 {
      let above = place.deletingLastPathComponent()
      guard above.path != place.path else { return 1 }
      place = above
    }
    guard disk.f_blocks > 0 else { return 1 }
    return Double(disk.f_bavail) / Double(disk.f_blocks)
  }
}

/// Why a file cannot be kept or read.
package enum FileFault: Fault, Equatable {
  case noRoom, cannotWrite, missing, damaged
  /// The folder is another practice's.
  case notOurs

  package var kind: FaultKind {
    switch self {
    case .noRoom, .cannotWrite: .unavailable
    case .missing, .damaged, .notOurs: .broken
    }
  }

  package var code: StaticString {
    switch self {
    case .noRoom: "file.no-room"
    case .cannotWrite: "file.cannot-write"
    case .missing: "file.missing"
    case .damaged: "file.damaged"
    case .notOurs: "file.folder-of-another-practice"
    }
  }
}
