/// A measured number with as many decimals as the laboratory prints: 7.0 stays 7.0.
struct Amount: Hashable, Sendable {
  /// The number without its point: 70 for 7.0.
  let scaled: Int
  let decimals: Int

  init(scaled: Int, decimals: Int) {
    self.scaled = scaled
    self.decimals = decimals
  }

  /// The number rounded to `decimals`.
  init(_ value: Double, decimals: Int) {
    self.init(scaled: Int((value * Amount.power(decimals)).rounded()), decimals: decimals)
  }

  var value: Double { Double(scaled) / Amount.power(decimals) }

  var text: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes the digits, with a leading zero before a point.
  func append(to bytes: inout [UInt8]) {
    if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
    var divisor = 1
    let size = abs(scaled)
    var places = 1
    while places <= decimals || size / divisor >= 10 {
      divisor *= 10
      places += 1
    }
    while divisor > 0 {
      places -= 1
      bytes.append(UInt8(48 + size / divisor % 10))
      if places == decimals, decimals > 0 { bytes.append(UInt8(ascii: ".")) }
      divisor /= 10
    }
  }

  private static func power(_ decimals: Int) -> Double {
    switch decimals {
    case 0: 1
    case 1: 10
    case 2: 100
    default: 1_000
    }
  }
}
