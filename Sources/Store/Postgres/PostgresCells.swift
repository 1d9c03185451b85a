import CLibPQ

/// The columns of one row of an answer of PostgreSQL, which come as text.
struct PostgresCells {
  let answer: OpaquePointer
  let row: Int32

  func isNull(_ column: Int) -> Bool {
    column >= PQnfields(answer) || PQgetisnull(answer, row, Int32(column)) == 1
  }

  func text(_ column: Int) -> String? {
    withText(column) { String(decoding: $0, as: UTF8.self) }
  }

  /// Also the outcome of a comparison, which PostgreSQL writes `t` or `f` and SQLite 1 or 0.
  func integer(_ column: Int) -> Int64? {
    guard let text = text(column) else { return nil }
    switch text {
    case "t": return 1
    case "f": return 0
    default: return Int64(text) ?? Double(text).flatMap { Int64(exactly: $0) }
    }
  }

  func real(_ column: Int) -> Double? { text(column).flatMap { Double($0) } }

  func bytes(_ column: Int) -> [UInt8]? {
    withText(column) { text in
      // `\x0a1b…`
      guard text.count >= 2, text.count % 2 == 0, text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "x") else {
        return nil
      }
      var bytes: [UInt8] = []
      bytes.reserveCapacity(text.count / 2 - 1)
      for index in stride(from: 2, to: text.count, by: 2) {
        guard let high = nibble(text[index]), let low = nibble(text[index + 1]) else { return nil }
        bytes.append(high << 4 | low)
      }
      return bytes
    } ?? nil
  }

  private func nibble(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): letter - 48
    case UInt8(ascii: "a")...UInt8(ascii: "f"): letter - 87
    default: nil
    }
  }

  func withText<T>(_ column: Int, _ use: (UnsafeBufferPointer<UInt8>) -> T) -> T? {
    guard !isNull(column), let start = PQgetvalue(answer, row, Int32(column)) else { return nil }
    let count = Int(PQgetlength(answer, row, Int32(column)))
    return start.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
      use(UnsafeBufferPointer(start: bytes, count: count))
    }
  }
}
