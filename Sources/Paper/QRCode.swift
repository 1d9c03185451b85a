/// A short text as a square of dark and light modules (ISO/IEC 18004): up to 180 bytes, of which a seventh may be
/// damaged (level M).
package struct QRCode: Sendable, Hashable {
  package let size: Int
  private let modules: [Bool]

  /// Nil for a text that is too long.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let version = QRVersion.all.first(where: { $0.capacity >= bytes.count }) else { return nil }
    var drawing = QRDrawing(version)
    drawing.place(version.withCorrection(version.codewords(of: bytes)))
    let best = (0..<8).map { drawing.masked($0) }.min { $0.penalty < $1.penalty }
    guard let best else { return nil }
    (size, modules) = (best.size, best.modules)
  }

  /// Whether the module of a column and a row is dark.
  package func isDark(_ x: Int, _ y: Int) -> Bool { modules[y * size + x] }
}

/// One of the first nine sizes.
struct QRVersion {
  let number: Int
  /// Codewords of correction in each block, and how many blocks there are, at level M.
  let correction: Int
  let blocks: Int

  static let all = [
    (10, 1), (16, 1), (26, 1), (18, 2), (24, 2), (16, 4), (18, 4), (22, 4), (22, 5),
  ].enumerated().map { QRVersion(number: $0 + 1, correction: $1.0, blocks: $1.1) }

  var size: Int { number * 4 + 17 }

  /// Where the small squares stand, in both directions.
  var alignment: [Int] {
    switch number {
    case 1: []
    case 2...6: [6, size - 7]
    default: [6, (size - 1) / 2, size - 7]
    }
  }

  /// All codewords, those of correction included.
  var total: Int {
    var bits = (16 * number + 128) * number + 64
    if number >= 2 {
      let count = number / 7 + 2
      bits -= (25 * count - 10) * count - 55
    }
    if number >= 7 { bits -= 36 }
    return bits / 8
  }

  var data: Int { total - correction * blocks }

  /// How many bytes of text it takes: four bits say that they are bytes, eight how many there are.
  var capacity: Int { data - 2 }

  func codewords(of bytes: [UInt8]) -> [UInt8] {
    var bits: [Bool] = []
    func add(_ value: Int, _ count: Int) {
      for place in (0..<count).reversed() { bits.append(value >> place & 1 == 1) }
    }
    add(0b0100, 4)
    add(bytes.count, 8)
    for byte in bytes { add(Int(byte), 8) }
    add(0, min(4, data * 8 - bits.count))
    var words = stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<min(start + 8, bits.count)].enumerated()
        .reduce(UInt8(0)) { $0 | ($1.element ? 0x80 >> UInt8($1.offset) : 0) }
    }
    for place in 0..<(data - words.count) { words.append(place.isMultiple(of: 2) ? 0xEC : 0x11) }
    return words
  }

  /// The codewords and those of correction, woven block by block.
  func withCorrection(_ words: [UInt8]) -> [UInt8] {
    let (short, longer) = (data / blocks, data % blocks)
    var parts: [[UInt8]] = []
    var start = 0
    for block in 0..<blocks {
      let count = short + (block < blocks - longer ? 0 : 1)
      parts.append(Array(words[start..<start + count]))
      start += count
    }
    let corrections = parts.map { ReedSolomon.correction(of: $0, count: correction) }
    return QRVersion.woven(parts) + QRVersion.woven(corrections)
  }

  private static func woven(_ parts: [[UInt8]]) -> [UInt8] {
    (0..<(parts.map(\.count).max() ?? 0)).flatMap { place in parts.filter { place < $0.count }.map { $0[place] } }
  }
}

/// Arithmetic in the field of 256 elements, by the polynomial of the standard.
enum ReedSolomon {
  static func correction(of words: [UInt8], count: Int) -> [UInt8] {
    let divisor = divisor(count)
    var rest = [UInt8](repeating: 0, count: count)
    for word in words {
      let factor = word ^ rest.removeFirst()
      rest.append(0)
      for place in 0..<count { rest[place] ^= product(divisor[place], factor) }
    }
    return rest
  }

  static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
    var result = 0
    for place in (0..<8).reversed() {
      result = (result << 1) ^ ((result >> 7) * 0x11D)
      if right >> UInt8(place) & 1 == 1 { result ^= Int(left) }
    }
    return UInt8(result & 0xFF)
  }

  private static func divisor(_ count: Int) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: count - 1) + [1]
    var root: UInt8 = 1
    for _ in 0..<count {
      for place in 0..<count {
        result[place] = product(result[place], root)
        if place + 1 < count { result[place] ^= result[place + 1] }
      }
      root = product(root, 2)
    }
    return result
  }
}

/// The square while it is drawn.
struct QRDrawing {
  let size: Int
  private(set) var modules: [Bool]
  /// Modules that hold no data.
  private var isFixed: [Bool]

  init(_ version: QRVersion) {
    size = version.size
    modules = Array(repeating: false, count: size * size)
    isFixed = modules
    for place in 0..<size {
      fix(6, place, place.isMultiple(of: 2))
      fix(place, 6, place.isMultiple(of: 2))
    }
    for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] { finder(x, y) }
    let places = version.alignment
    let last = places.count - 1
    for (row, y) in places.enumerated() {
      for (column, x) in places.enumerated()
      where ![(0, 0), (0, last), (last, 0)].contains(where: { $0 == (row, column) }) {
        for dy in -2...2 { for dx in -2...2 { fix(x + dx, y + dy, max(abs(dx), abs(dy)) != 1) } }
      }
    }
    format(0)
    if version.number >= 7 { tell(version.number) }
  }

  /// Puts the codewords in their places: two columns at a time, up and down, from the right.
  mutating func place(_ words: [UInt8]) {
    var bit = 0
    for right in [Int](stride(from: size - 1, to: 7, by: -2)) + [5, 3, 1] {
      let goesUp = (right + 1) & 2 == 0
      for step in 0..<size {
        for x in [right, right - 1] {
          let y = goesUp ? size - 1 - step : step
          guard !isFixed[y * size + x], bit < words.count * 8 else { continue }
          modules[y * size + x] = words[bit >> 3] >> UInt8(7 - bit & 7) & 1 == 1
          bit += 1
        }
      }
    }
  }

  /// The same under one of the eight masks.
  func masked(_ mask: Int) -> QRDrawing {
    var drawing = self
    for y in 0..<size {
      for x in 0..<size where !isFixed[y * size + x] && QRDrawing.flips(mask, x, y) {
        drawing.modules[y * size + x].toggle()
      }
    }
    drawing.format(mask)
    return drawing
  }

  static func flips(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
    switch mask {
    case 0: (x + y) % 2 == 0
    case 1: y % 2 == 0
    case 2: x % 3 == 0
    case 3: (x + y) % 3 == 0
    case 4: (x / 3 + y / 2) % 2 == 0
    case 5: x * y % 2 + x * y % 3 == 0
    case 6: (x * y % 2 + x * y % 3) % 2 == 0
    default: ((x + y) % 2 + x * y % 3) % 2 == 0
    }
  }

  /// How hard it is to read: long runs, blocks, what looks like a corner, too much of one colour.
  var penalty: Int {
    var sum = 0
    let corner = [true, false, true, true, true, false, true]
    let light = [Bool](repeating: false, count: 4)
    for line in 0..<size {
      for isRow in [true, false] {
        let cells = (0..<size).map { isRow ? modules[line * size + $0] : modules[$0 * size + line] }
        var run = 1
        for place in 1...size {
          if place < size, cells[place] == cells[place - 1] { run += 1; continue }
          if run >= 5 { sum += run - 2 }
          run = 1
        }
        for start in 0...(size - 11) {
          let piece = Array(cells[start..<start + 11])
          if piece == corner + light || piece == light + corner { sum += 40 }
        }
      }
    }
    for y in 0..<size - 1 {
      for x in 0..<size - 1 {
        let place = y * size + x
        let four = [modules[place], modules[place + 1], modules[place + size], modules[place + size + 1]]
        if Set(four).count == 1 { sum += 3 }
      }
    }
    let dark = modules.count { $0 }
    return sum + abs(dark * 20 - size * size * 10) / (size * size) * 10
  }

  private mutating func fix(_ x: Int, _ y: Int, _ isDark: Bool) {
    guard (0..<size).contains(x), (0..<size).contains(y) else { return }
    modules[y * size + x] = isDark
    isFixed[y * size + x] = true
  }

  private mutating func finder(_ x: Int, _ y: Int) {
    for dy in -4...4 {
      for dx in -4...4 {
        let distance = max(abs(dx), abs(dy))
        fix(x + dx, y + dy, distance != 2 && distance != 4)
      }
    }
  }

  /// Which level and mask it has, twice.
  private mutating func format(_ mask: Int) {
    // Level M is 00.
    var rest = mask
    for _ in 0..<10 { rest = (rest << 1) ^ ((rest >> 9) * 0x537) }
    let bits = (mask << 10 | rest) ^ 0x5412
    func bit(_ place: Int) -> Bool { bits >> place & 1 == 1 }
    for place in 0...5 { fix(8, place, bit(place)) }
    fix(8, 7, bit(6))
    fix(8, 8, bit(7))
    fix(7, 8, bit(8))
    for place in 9..<15 { fix(14 - place, 8, bit(place)) }
    for place in 0..<8 { fix(size - 1 - place, 8, bit(place)) }
    for place in 8..<15 { fix(8, size - 15 + place, bit(place)) }
    fix(8, size - 8, true)
  }

  /// Which size it is, twice.
  private mutating func tell(_ version: Int) {
    var rest = version
    for _ in 0..<12 { rest = (rest << 1) ^ ((rest >> 11) * 0x1F25) }
    let bits = version << 12 | rest
    for place in 0..<18 {
      let (a, b, isDark) = (size - 11 + place % 3, place / 3, bits >> place & 1 == 1)
      fix(a, b, isDark)
      fix(b, a, isDark)
    }
  }
}
