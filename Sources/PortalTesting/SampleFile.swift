/// Photos and papers for tests, made byte by byte: as phones and printers write them, and as people with bad intent do.
package enum SampleFile {
  /// A JPEG with what a phone writes beside the picture: place, maker, a remark; the right side is up.
  ///
  /// - Parameter scanBytes: how long the picture's own bytes are.
  package static func jpeg(width: Int = 640, height: Int = 480, scanBytes: Int = 400) -> [UInt8] {
    var bytes: [UInt8] = [0xFF, 0xD8]
    bytes += segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 72, 0, 72, 0, 0])
    bytes += segment(0xE1, Array("Exif\0\0".utf8) + exif)
    bytes += segment(0xED, Array("Photoshop 3.0\0SECRET-PLACE".utf8))
    bytes += segment(0xFE, Array("taken at home, SECRET-PLACE".utf8))
    bytes += segment(0xDB, [0] + [UInt8](repeating: 1, count: 64))
    bytes += segment(
      0xC0,
      [8, UInt8(height >> 8 & 255), UInt8(height & 255), UInt8(width >> 8 & 255), UInt8(width & 255), 1, 1, 17, 0])
    bytes += segment(0xC4, [0, 1] + [UInt8](repeating: 0, count: 15) + [0])
    bytes += segment(0xDA, [1, 1, 0, 0, 63, 0])
    bytes += [UInt8](repeating: 0x5A, count: scanBytes) + [0xFF, 0x00, 0xFF, 0xD0, 0x12]
    return bytes + [0xFF, 0xD9]
  }

  /// A PNG of one grey square, with a remark and a place.
  package static func png(width: Int = 8, height: Int = 8) -> [UInt8] {
    let size: [UInt8] = [width, height].flatMap { side in [24, 16, 8, 0].map { UInt8(side >> $0 & 255) } }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", size + [8, 0, 0, 0, 0])
      + chunk("tEXt", Array("Comment\0SECRET-PLACE".utf8)) + chunk("eXIf", exif)
      + chunk("IDAT", stored(Array(repeating: 0, count: (width % 4_096 + 1) * (height % 64)))) + chunk("IEND", [])
  }

  /// A PDF of one page.
  ///
  /// - Parameters:
  ///   - extra: objects between the pages and the table.
  ///   - catalog: what else the catalogue says.
  package static func pdf(_ extra: [UInt8] = [], catalog: String = "") -> [UInt8] {
    var bytes = Array("%PDF-1.7\n%\u{E2}\u{E3}\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R \(catalog)>>\nendobj\n".utf8)
    bytes += Array("2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n".utf8)
    bytes += Array("3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>\nendobj\n".utf8)
    bytes += extra
    let table = bytes.count
    return bytes
      + Array("xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n".utf8)
  }

  /// An object stream with these objects in it.
  ///
  /// - Parameter head: what else its dictionary says.
  package static func packedObjects(_ objects: String, head: String = "/Filter /FlateDecode") -> [UInt8] {
    let packed = stored(Array("7 0 \(objects)".utf8))
    return Array("6 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Length \(packed.count) \(head) >>\nstream\n".utf8) + packed
      + Array("\nendstream\nendobj\n".utf8)
  }

  /// The zlib form of bytes, without making them smaller.
  package static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = [0x78, 0x01]
    var rest = bytes[...]
    repeat {
      let part = rest.prefix(65_535)
      rest = rest.dropFirst(part.count)
      let count = UInt16(part.count)
      result += [rest.isEmpty ? 1 : 0, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)]
      result += part
    } while !rest.isEmpty
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return result + [UInt8(high >> 8), UInt8(high & 255), UInt8(low >> 8), UInt8(low & 255)]
  }

  /// The string that every scanner takes for a virus. It is put together here so that no scanner takes this program
  /// for one.
  package static var eicar: String {
    #"X5O!P%@AP[4\PZX54(P^)7CC)7}$"# + "EICAR-STANDARD-ANTIVIRUS" + "-TEST-FILE!$H+H*"
  }

  /// Little-endian Exif: the right side is up (6), and a place.
  private static var exif: [UInt8] {
    Array("II*\0".utf8) + [8, 0, 0, 0, 2, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]
      + [0x0E, 1, 2, 0, 13, 0, 0, 0, 38, 0, 0, 0, 0, 0, 0, 0] + Array("SECRET-PLACE\0".utf8)
  }

  private static func segment(_ marker: UInt8, _ data: [UInt8]) -> [UInt8] {
    [0xFF, marker, UInt8((data.count + 2) >> 8), UInt8((data.count + 2) & 255)] + data
  }

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let content = Array(name.utf8) + data
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in content {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    let numbers = [UInt32(data.count), ~sum].map { number in [24, 16, 8, 0].map { UInt8(number >> $0 & 255) } }
    return numbers[0] + content + numbers[1]
  }
}
