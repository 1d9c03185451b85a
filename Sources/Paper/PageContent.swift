import CDeflate

/// The drawing of one page, with what is no content marked as that.
struct PageContent {
  /// More than a page of text can ever be.
  private static let mostBytes = 32 * 1_024 * 1_024

  private let plain: [UInt8]
  /// How many parts are no content.
  let artifacts: Int

  init(_ packed: ArraySlice<UInt8>) throws(PaperFault) {
    let drawn = try PageContent.unpacked(Array(packed))
    let (before, after) = (Array("/\(Tag.Role.artifact.rawValue) <<".utf8), Array(">> BDC".utf8))
    var plain: [UInt8] = []
    plain.reserveCapacity(drawn.count)
    var (place, found) = (0, 0)
    while let start = drawn[place...].firstRange(of: before), let end = drawn[start.upperBound...].firstRange(of: after)
    {
      plain += drawn[place..<start.lowerBound]
      plain += Array("/Artifact BMC".utf8)
      place = end.upperBound
      found += 1
    }
    plain += drawn[place...]
    self.plain = plain
    artifacts = found
  }

  /// The drawing, packed again.
  func bytes() throws(PaperFault) -> [UInt8] {
    guard let compressor = libdeflate_alloc_compressor(6) else { throw .noMemory }
    defer { libdeflate_free_compressor(compressor) }
    let most = libdeflate_zlib_compress_bound(compressor, plain.count)
    let packed = [UInt8](unsafeUninitializedCapacity: most) { room, count in
      count = libdeflate_zlib_compress(compressor, plain, plain.count, room.baseAddress, most)
    }
    guard !packed.isEmpty else { throw .noMemory }
    return packed
  }

  private static func unpacked(_ packed: [UInt8]) throws(PaperFault) -> [UInt8] {
    guard let decompressor = libdeflate_alloc_decompressor() else { throw .noMemory }
    defer { libdeflate_free_decompressor(decompressor) }
    var size = max(65_536, packed.count * 8)
    while size <= mostBytes {
      var outcome = LIBDEFLATE_BAD_DATA
      let plain = [UInt8](unsafeUninitializedCapacity: size) { room, count in
        count = 0
        outcome = libdeflate_zlib_decompress(decompressor, packed, packed.count, room.baseAddress, size, &count)
      }
      switch outcome {
      case LIBDEFLATE_SUCCESS: return plain
      case LIBDEFLATE_INSUFFICIENT_SPACE: size *= 4
      default: throw .notUnderstood
      }
    }
    throw .tooLong
  }
}
