import CDeflate
import Synchronization

/// Makes answers smaller on their way (RFC 1952).
package enum Gzip {
  /// How hard to try: pages are made anew each time, assets once.
  package enum Level: Int32, Sendable {
    case quick = 1
    case best = 12
  }

  /// Answers shorter than this gain nothing.
  static let leastBytes = 600

  /// The bytes in gzip form; nil when memory is short.
  package static func compressed(_ bytes: [UInt8], level: Level = .quick) -> [UInt8]? {
    guard let compressor = Pool.shared.take(level) else { return nil }
    defer { Pool.shared.giveBack(compressor) }
    let most = libdeflate_gzip_compress_bound(compressor.pointer, bytes.count)
    let compressed = [UInt8](unsafeUninitializedCapacity: most) { room, count in
      count = libdeflate_gzip_compress(compressor.pointer, bytes, bytes.count, room.baseAddress, most)
    }
    return compressed.isEmpty ? nil : compressed
  }

  /// A compressor is half a megabyte: a few are kept and used again.
  private final class Pool: Sendable {
    static let shared = Pool()
    private static let most = 8
    private let free = Mutex<[Compressor]>([])

    func take(_ level: Level) -> Compressor? {
      if level == .quick, let kept = free.withLock({ $0.popLast() }) { return kept }
      return libdeflate_alloc_compressor(level.rawValue).map { Compressor(pointer: $0, level: level) }
    }

    func giveBack(_ compressor: Compressor) {
      let isKept = free.withLock { kept in
        guard compressor.level == .quick, kept.count < Pool.most else { return false }
        kept.append(compressor)
        return true
      }
      if !isKept { libdeflate_free_compressor(compressor.pointer) }
    }
  }

  /// One compressor of libdeflate.
  // Safe because it is in one place at a time: taken out of the pool by one user, put back after.
  private struct Compressor: @unchecked Sendable {
    let pointer: OpaquePointer
    let level: Level
  }
}
