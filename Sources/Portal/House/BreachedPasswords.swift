import Crypto
import Foundation
package import Kernel

/// A list of passwords that are known to thieves, beside the program and never asked for over a network: a file of
/// SHA-1 digests of 20 bytes each, in order. It is looked up by halving, so a list of any length costs few reads.
package struct BreachedPasswords: Sendable {
  package static let none = BreachedPasswords(path: nil, count: 0)

  private static let digest: UInt64 = 20
  private let path: String?
  private let count: UInt64

  private init(path: String?, count: UInt64) {
    (self.path, self.count) = (path, count)
  }

  /// - Throws: `BreachedFault.notAList` when the file is none, or is not in order where one looks.
  package init(at path: String) throws {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw BreachedFault.notAList }
    defer { try? handle.close() }
    let length = try handle.seekToEnd()
    guard length > 0, length % BreachedPasswords.digest == 0 else { throw BreachedFault.notAList }
    (self.path, count) = (path, length / BreachedPasswords.digest)
    var last: [UInt8] = []
    for step in 0..<64 {
      let found = try read(count * UInt64(step) / 64, from: handle)
      guard last.isEmpty || last == found || last.lexicographicallyPrecedes(found) else { throw BreachedFault.notAList }
      last = found
    }
  }

  /// Whether the list holds it. Without a list none is held; a list that cannot be read any more holds none either.
  package func hold(_ password: Secret<String>) -> Bool {
    guard let path, let handle = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? handle.close() }
    let wanted = Array(Insecure.SHA1.hash(data: Array(password.reveal().utf8)))
    var (low, high) = (UInt64(0), count)
    while low < high {
      let middle = low + (high - low) / 2
      guard let found = try? read(middle, from: handle) else { return false }
      if found == wanted { return true }
      if found.lexicographicallyPrecedes(wanted) { low = middle + 1 } else { high = middle }
    }
    return false
  }

  private func read(_ place: UInt64, from handle: FileHandle) throws -> [UInt8] {
    try handle.seek(toOffset: place * BreachedPasswords.digest)
    let bytes = try handle.read(upToCount: Int(BreachedPasswords.digest)).map(Array.init) ?? []
    guard bytes.count == Int(BreachedPasswords.digest) else { throw BreachedFault.notAList }
    return bytes
  }
}

/// Why a list of known passwords is not used.
package enum BreachedFault: Fault {
  case notAList

  package var kind: FaultKind { .broken }
  package var code: StaticString { "breached.not-a-list" }
}
