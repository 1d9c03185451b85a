/// The id of a resource: 128 bits of the seed, written like a UUID, so that no id can be guessed from another.
struct ResourceID: Hashable, Sendable {
  let high: UInt64
  let low: UInt64

  init(from dice: inout Dice) {
    // The fixed bits are those of a random UUID (RFC 9562, section 5.4).
    high = dice.bits() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    low = dice.bits() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
  }

  /// The id that something with a name of its own has in the practice of a seed.
  init(seed: UInt64, name: String) {
    var dice = Dice(seed: seed, purpose: name)
    self.init(from: &dice)
  }

  var text: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes the 36 characters, lower case, without making a text first.
  func append(to bytes: inout [UInt8]) {
    for place in 0..<16 {
      if place == 4 || place == 6 || place == 8 || place == 10 { bytes.append(UInt8(ascii: "-")) }
      let word = place < 8 ? high : low
      let byte = UInt8(truncatingIfNeeded: word >> UInt64((7 - place % 8) * 8))
      bytes.append(ResourceID.digit(byte >> 4))
      bytes.append(ResourceID.digit(byte & 15))
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
}
