import CDeflate
import Kernel

/// Unpacks gzip files (RFC 1952), bounded: a small file cannot fill the memory.
package enum Gunzip {
  /// Why a file could not be unpacked.
  package enum Refusal: Error, Equatable {
    case damaged, tooLarge
  }

  /// - Throws: `damaged` for a file that is cut or altered, `tooLarge` above `limit` bytes.
  package static func bytes(_ packed: [UInt8], limit: Int) throws(Refusal) -> [UInt8] {
    guard let unpacker = libdeflate_alloc_decompressor() else { throw .tooLarge }
    defer { libdeflate_free_decompressor(unpacker) }
    var result: [UInt8] = []
    var position = 0
    // A gzip file may be several, one behind the other.
    while position < packed.count {
      var size = max(1_024, min(limit, (packed.count - position) * 6))
      while true {
        var (read, written) = (0, 0)
        var room = [UInt8](repeating: 0, count: size)
        let outcome = packed.withUnsafeBytes { source in
          room.withUnsafeMutableBytes { target in
            libdeflate_gzip_decompress_ex(
              unpacker, source.baseAddress?.advanced(by: position), packed.count - position, target.baseAddress, size,
              &read, &written)
          }
        }
        if outcome == LIBDEFLATE_SUCCESS, read > 0 {
          guard result.count + written <= limit else { throw .tooLarge }
          result += room[0..<written]
          position += read
          break
        }
        guard outcome == LIBDEFLATE_INSUFFICIENT_SPACE else { throw .damaged }
        guard size < limit else { throw .tooLarge }
        size = min(limit, size * 4)
      }
    }
    return result
  }

  package static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.count > 18 && bytes[0] == 0x1F && bytes[1] == 0x8B }
}
