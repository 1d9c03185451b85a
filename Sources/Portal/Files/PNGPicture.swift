import CDeflate

/// A picture without what programs wrote beside it: only size, colours and the picture itself are kept, and nothing
/// after its end.
struct PNGPicture {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Kept besides the picture; a profile of colours only up to a megabyte.
  private static let alongside = ["PLTE", "tRNS", "gAMA", "sRGB", "iCCP"]
  private static let mostProfileBytes = 1_048_576

  /// The picture, written anew chunk by chunk.
  /// - Throws: `damaged` when its parts do not follow each other or their sums are wrong, `tooManyPixels`.
  static func cleaned(_ bytes: [UInt8]) throws(FileRefusal) -> [UInt8] {
    var kept = signature
    kept.reserveCapacity(bytes.count)
    var position = signature.count
    var seen: Set<String> = []
    var last = ""
    while true {
      guard position + 12 <= bytes.count else { throw .damaged }
      let length = number(bytes, position)
      guard length <= bytes.count - position - 12 else { throw .damaged }
      let name = String(decoding: bytes[position + 4..<position + 8], as: UTF8.self)
      let end = position + 12 + length
      guard seen.isEmpty == (name == "IHDR") else { throw .damaged }
      switch name {
      case "IHDR": try checkHeader(bytes, position + 8, length)
      // The parts of the picture follow each other directly.
      case "IDAT": guard last == "IDAT" || !seen.contains("IDAT") else { throw .damaged }
      case "IEND": guard seen.contains("IDAT"), length == 0 else { throw .damaged }
      case _ where alongside.contains(name): guard !seen.contains(name) else { throw .damaged }
      // A capital first letter says that the picture cannot be shown without it.
      default: guard let first = name.utf8.first, first >= 0x61, first <= 0x7A else { throw .damaged }
      }
      let isKept = ["IHDR", "IDAT", "IEND"].contains(name) || alongside.contains(name)
      if isKept, name != "iCCP" || length <= mostProfileBytes {
        guard number(bytes, end - 4) == sum(bytes, position + 4, length + 4) else { throw .damaged }
        kept += bytes[position..<end]
      }
      if name == "IEND" { return kept }
      seen.insert(name)
      last = name
      position = end
    }
  }

  private static func checkHeader(_ bytes: [UInt8], _ start: Int, _ length: Int) throws(FileRefusal) {
    guard length == 13 else { throw .damaged }
    let (width, height) = (number(bytes, start), number(bytes, start + 4))
    guard width > 0, height > 0, width < 1 << 31, height < 1 << 31 else { throw .damaged }
    guard width * height <= ExaminedFile.mostPixels else { throw .tooManyPixels }
    let depths: [UInt8: [UInt8]] = [0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]]
    guard depths[bytes[start + 9]]?.contains(bytes[start + 8]) == true, bytes[start + 10] == 0,
      bytes[start + 11] == 0, bytes[start + 12] <= 1
    else { throw .damaged }
  }

  private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func sum(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    bytes.withUnsafeBytes { all in
      Int(libdeflate_crc32(0, all.baseAddress.map { $0 + start }, count))
    }
  }
}
