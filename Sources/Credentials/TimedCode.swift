import Crypto
package import Kernel

/// Codes of six digits that an app on a phone shows, a new one every half minute (RFC 6238).
package struct TimedCode: Sendable {
  package static let stepSeconds: Int64 = 30
  /// One step before and one after: clocks differ, and people type slowly.
  package static let tolerance: Int64 = 1

  private let secret: Secret<[UInt8]>

  package init(secret: Secret<[UInt8]>) {
    self.secret = secret
  }

  /// The half minute that a moment is in.
  package static func step(at moment: Instant) -> Int64 {
    // Rounds down before 1970 too.
    let (whole, rest) = moment.millisecondsSince1970.quotientAndRemainder(dividingBy: stepSeconds * 1_000)
    return rest < 0 ? whole - 1 : whole
  }

  /// The code of a step.
  package func code(ofStep step: Int64) -> String {
    let counter = (0..<8).reversed().map { UInt8(truncatingIfNeeded: step >> (Int64($0) * 8)) }
    let mark = Array(
      HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret.reveal())))
    let start = Int(mark[19] & 15)
    let number = mark[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    return SixDigits.text(number % 1_000_000)
  }

  /// The step whose code was typed, if it is one that counts now and comes after the last one used: a code opens once.
  package func step(of typed: String, at now: Instant, after last: Int64) -> Int64? {
    let middle = TimedCode.step(at: now)
    let typed = Array(typed.utf8)
    // Every step is compared, so that the time tells nothing.
    return (middle - TimedCode.tolerance...middle + TimedCode.tolerance)
      .filter { SixDigits.equal(Array(code(ofStep: $0).utf8), typed) }.first { $0 > last }
  }

  /// What an app reads from the square: the secret and whose it is.
  package func address(issuer: String, account: String) -> String {
    let name = "\(issuer):\(account)"
    return "otpauth://totp/\(TimedCode.escaped(name))?secret=\(Base32.encode(secret.reveal()))"
      + "&issuer=\(TimedCode.escaped(issuer))"
  }

  /// The secret as people type it, in groups of four.
  package var typed: String {
    let letters = Array(Base32.encode(secret.reveal()))
    return stride(from: 0, to: letters.count, by: 4)
      .map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
  }

  private static func escaped(_ text: String) -> String {
    text.utf8.map { byte -> String in
      let isPlain = Unicode.Scalar(byte).properties.isAlphabetic && byte < 0x80 || (0x30...0x39).contains(byte)
      return isPlain || "-._~".utf8.contains(byte) ? String(Unicode.Scalar(byte)) : "%" + Hash.hex([byte]).uppercased()
    }.joined()
  }
}

/// Six digits, as people read and type them.
package enum SixDigits {
  static func text(_ number: UInt32) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }

  /// Compares without telling by the time where two texts differ.
  package static func equal(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// What somebody typed, without the blanks and dashes that people put between digits.
  package static func typed(_ text: String) -> String {
    String(text.unicodeScalars.filter { !" -\u{A0}".unicodeScalars.contains($0) }.prefix(20).map(Character.init))
  }
}

/// Bytes as letters and digits that people can type (RFC 4648 §6), without padding.
enum Base32 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var held: UInt32 = 0
    var bits = 0
    for byte in bytes {
      held = held << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(alphabet[Int(held >> UInt32(bits) & 31)])
      }
    }
    if bits > 0 { text.append(alphabet[Int(held << UInt32(5 - bits) & 31)]) }
    return String(decoding: text, as: UTF8.self)
  }
}
