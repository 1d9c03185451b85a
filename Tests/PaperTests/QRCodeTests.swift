import Testing

@testable import Paper

/// Squares are read back here by the standard's own rules: format, mask, order, blocks, correction, text.
@Suite("A square on paper says what was put into it")
struct QRCodeTests {
  @Test(
    "each text comes back, at every size",
    arguments: [
      "a", "https://pay.example/pay/AbCdEfGhIjKlMnOp", String(repeating: "x", count: 60),
      String(repeating: "pay?", count: 26), String(repeating: "0123456789", count: 12),
      String(repeating: "Z", count: 150), String(repeating: "q", count: 180),
    ])
  func back(_ text: String) throws {
    let code = try #require(QRCode(text))
    let version = try #require(QRVersion.all.first { $0.size == code.size })
    let fixed = QRCodeTests.fixed(version)
    let mask = try #require((0..<8).first { QRCodeTests.formatBits(code) == QRCodeTests.expectedFormat($0) })

    var bits: [Bool] = []
    for right in [Int](stride(from: code.size - 1, to: 7, by: -2)) + [5, 3, 1] {
      for step in 0..<code.size {
        for x in [right, right - 1] {
          let y = (right + 1) & 2 == 0 ? code.size - 1 - step : step
          guard !fixed[y * code.size + x] else { continue }
          bits.append(code.isDark(x, y) != QRDrawing.flips(mask, x, y))
        }
      }
    }
    let words = (0..<version.total).map { word in
      (0..<8).reduce(UInt8(0)) { $0 << 1 | (bits[word * 8 + $1] ? 1 : 0) }
    }
    let data = QRCodeTests.unwoven(words, version)
    #expect(data[0] >> 4 == 0b0100)
    let count = Int(data[0] & 15) << 4 | Int(data[1] >> 4)
    let bytes = (0..<count).map { data[$0 + 1] << 4 | data[$0 + 2] >> 4 }
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test("known values: correction of a block, a text that is too long")
  func known() {
    // The example of the standard's annex: "01234567" at 1-M.
    let words: [UInt8] = [16, 32, 12, 86, 97, 128, 236, 17, 236, 17, 236, 17, 236, 17, 236, 17]
    #expect(
      ReedSolomon.correction(of: words, count: 10) == [165, 36, 212, 193, 237, 54, 199, 135, 44, 85])
    #expect(QRCode(String(repeating: "x", count: 181)) == nil)
    #expect(QRVersion.all.map(\.capacity) == [14, 26, 42, 62, 84, 106, 122, 152, 180])
  }

  private static func formatBits(_ code: QRCode) -> Int {
    var places = (0...5).map { (8, $0) } + [(8, 7), (8, 8), (7, 8)]
    places += (9..<15).map { (14 - $0, 8) }
    return places.enumerated().reduce(0) { $0 | (code.isDark($1.element.0, $1.element.1) ? 1 << $1.offset : 0) }
  }

  /// Level M with each mask, as the standard's table lists them.
  private static func expectedFormat(_ mask: Int) -> Int {
    [0x5412, 0x5125, 0x5E7C, 0x5B4B, 0x45F9, 0x40CE, 0x4F97, 0x4AA0][mask]
  }

  /// Which modules hold no data: those that stay as they are, whatever is put into it.
  private static func fixed(_ version: QRVersion) -> [Bool] {
    var (light, dark) = (QRDrawing(version), QRDrawing(version))
    light.place([UInt8](repeating: 0, count: version.total + 1))
    dark.place([UInt8](repeating: 255, count: version.total + 1))
    return zip(light.modules, dark.modules).map { $0 == $1 }
  }

  private static func unwoven(_ words: [UInt8], _ version: QRVersion) -> [UInt8] {
    let (short, longer) = (version.data / version.blocks, version.data % version.blocks)
    var blocks = [[UInt8]](repeating: [], count: version.blocks)
    var place = 0
    for row in 0..<(short + (longer > 0 ? 1 : 0)) {
      for block in 0..<version.blocks where row < short || block >= version.blocks - longer {
        blocks[block].append(words[place])
        place += 1
      }
    }
    // Nothing was lost: each block has the correction that follows from it.
    for row in 0..<version.correction {
      for block in 0..<version.blocks {
        #expect(ReedSolomon.correction(of: blocks[block], count: version.correction)[row] == words[place])
        place += 1
      }
    }
    return blocks.flatMap { $0 }
  }
}
