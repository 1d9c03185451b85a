import Crypto
package import Kernel

/// The signature with which the payment processor proves that a report is its own (Stripe's scheme): HMAC-SHA256 over
/// the moment and the bytes as they came, compared in constant time. While a secret is being changed there are several.
package struct ReportSignature: Sendable {
  private let key: Secret<String>

  /// How old a report may be, and how far its clock may go before ours.
  package static let tolerance: Int64 = 300
  private static let mostSignatures = 8

  package init(key: Secret<String>) {
    self.key = key
  }

  /// - Parameter header: `t=1790000000,v1=…,v1=…`
  package func isRight(_ header: String, for body: [UInt8], at now: Instant) -> Bool {
    guard header.utf8.count <= 2_000 else { return false }
    var moments: [String] = []
    var codes: [[UInt8]] = []
    for part in header.split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { return false }
      switch pair[0] {
      case "t": moments.append(String(pair[1]))
      case "v1": if let code = ReportSignature.bytes(pair[1]) { codes.append(code) }
      default: break
      }
    }
    guard moments.count == 1, let moment = moments.first, moment.utf8.count <= 12, let seconds = Digits.number(moment),
      codes.count <= ReportSignature.mostSignatures
    else { return false }
    let age = now.millisecondsSince1970 / 1_000 - Int64(seconds)
    guard abs(age) <= ReportSignature.tolerance else { return false }
    return codes.contains { code in
      HMAC<SHA256>.isValidAuthenticationCode(
        code, authenticating: ReportSignature.message(moment, body), using: symmetricKey)
    }
  }

  /// What the processor would send.
  package func sign(_ body: [UInt8], at now: Instant) -> String {
    let moment = "\(now.millisecondsSince1970 / 1_000)"
    let code = HMAC<SHA256>.authenticationCode(
      for: ReportSignature.message(moment, body), using: symmetricKey)
    return "t=\(moment),v1=\(Hash.hex(Array(code)))"
  }

  private var symmetricKey: SymmetricKey { SymmetricKey(data: Array(key.reveal().utf8)) }

  private static func message(_ moment: String, _ body: [UInt8]) -> [UInt8] { Array(moment.utf8) + [0x2E] + body }

  private static func bytes(_ hex: Substring) -> [UInt8]? {
    let digits = Array(hex.utf8)
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: 64, by: 2) {
      guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x57
    default: nil
    }
  }
}
