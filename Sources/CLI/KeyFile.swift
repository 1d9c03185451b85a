import Foundation
import Kernel
import Portal
import Store

/// The practice's secret: 32 bytes in a file that only the program's user can read, made at the first start.
///
/// Without it the audit trail cannot be checked and nobody's forms are accepted: it belongs into the back-up, apart
/// from the database.
enum KeyFile {
  /// `practice.sqlite` has `practice.sqlite.key`; a database elsewhere has `portico.key` in the working folder.
  static func path(for database: DatabaseLocation, setting: String) -> String? {
    if !setting.isEmpty { return setting }
    switch database {
    case .sqlite(let path): return path + ".key"
    case .postgres: return "portico.key"
    case .memory: return nil
    }
  }

  /// Whether a key may still be made: once something is recorded, only the one that sealed it will do.
  enum Practice {
    case new, inUse
  }

  /// Reads the key, or makes it for a practice that is new.
  static func keys(at path: String?, of practice: Practice) throws -> PracticeKeys {
    guard let path else { return PracticeKeys(master: Secret(RandomSource.system.bytes(32))) }
    if let bytes = FileManager.default.contents(atPath: path) {
      guard bytes.count == 32 else {
        throw Failure("portico: \(path) does not hold 32 bytes. Put the back-up of it there.")
      }
      let mode = try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      guard let mode, mode & 0o077 == 0 else {
        throw Failure("portico: others can read \(path). Do: chmod 600 \(path)")
      }
      return PracticeKeys(master: Secret(Array(bytes)))
    }
    guard practice == .new else {
      throw Failure(
        "portico: the key file \(path) is not there. Put its back-up there, or say where it is in PORTICO_KEY_FILE."
      )
    }
    return try made(at: path)
  }

  /// Makes the key under another name and links it into place, so that of two programs that start at once one makes
  /// the key and the other takes it.
  private static func made(at path: String) throws -> PracticeKeys {
    let bytes = RandomSource.system.bytes(32)
    let files = FileManager.default
    let draft = path + "." + Hash.hex(RandomSource.system.bytes(8))
    defer { try? files.removeItem(atPath: draft) }
    guard files.createFile(atPath: draft, contents: Data(bytes), attributes: [.posixPermissions: 0o600]) else {
      throw Failure("portico: \(path) cannot be written.")
    }
    do {
      try files.linkItem(atPath: draft, toPath: path)
      return PracticeKeys(master: Secret(bytes))
    } catch {
      guard let theirs = files.contents(atPath: path), theirs.count == 32 else {
        throw Failure("portico: \(path) cannot be written.")
      }
      return PracticeKeys(master: Secret(Array(theirs)))
    }
  }
}
