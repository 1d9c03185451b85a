import Foundation
import Synchronization

/// A file while it is written. Unless it is settled it is gone with its last owner.
package final class ArrivingFile: Sendable {
  private let path: String
  private let descriptor: Int32
  private let isSettled = Mutex(false)

  init(at path: String) throws(FileFault) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotWrite }
  }

  deinit {
    close(descriptor)
    discard()
  }

  /// Takes it away unless it was settled. What is written to it afterwards is gone too.
  package func discard() {
    isSettled.withLock { isSettled in
      if !isSettled { unlink(path) }
      isSettled = true
    }
  }

  package func append(_ bytes: [UInt8]) throws(FileFault) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { all in
        all.baseAddress.map { write(descriptor, $0 + written, all.count - written) } ?? -1
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw errno == ENOSPC || errno == EDQUOT ? .noRoom : .cannotWrite }
      written += count
    }
  }

  /// What was written so far.
  package func bytes() throws(FileFault) -> [UInt8] {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    guard size >= 0 else { throw .damaged }
    var bytes = [UInt8](repeating: 0, count: size)
    var read = 0
    while read < size {
      let count = bytes.withUnsafeMutableBytes { all in
        all.baseAddress.map { pread(descriptor, $0 + read, size - read, off_t(read)) } ?? -1
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .damaged }
      read += count
    }
    return bytes
  }

  /// Forces it to the disk and gives it its name.
  func settle(as name: String) throws(FileFault) {
    guard fsync(descriptor) == 0, rename(path, name) == 0 else { throw .cannotWrite }
    isSettled.withLock { $0 = true }
  }
}
