import Crypto
import Foundation
package import Kernel

/// Proves when a visitor saw a page, and hides the address they came from. Both with the practice's own key.
package struct VisitorSeal: Sendable {
  /// What a stamp says happened at its moment. A stamp for one is worth nothing as another.
  package enum Happening: String, Sendable {
    /// The form was shown.
    case shown
    /// The form was sent.
    case sent
  }

  private let key: Secret<[UInt8]>

  package init(key: Secret<[UInt8]>) {
    self.key = key
  }

  /// A moment that only this visitor's pages carry: `1764090000000.` and a seal.
  package func stamp(_ happening: Happening, at moment: Instant, for visitor: String) -> String {
    let number = "\(moment.millisecondsSince1970)"
    return number + "." + seal("\(happening.rawValue)\n\(number)\n\(visitor)")
  }

  /// The moment of a stamp; nil when we did not make it for this visitor.
  package func moment(of stamp: String, _ happening: Happening, for visitor: String) -> Instant? {
    let number = stamp.prefix { $0 != "." }
    guard number.utf8.count < 16, let milliseconds = Int64(number) else { return nil }
    let moment = Instant(millisecondsSince1970: milliseconds)
    return self.stamp(happening, at: moment, for: visitor) == stamp ? moment : nil
  }

  /// The address without the address: a digest of its neighbourhood.
  package func hidden(_ address: String) -> String { seal("from\n" + AddressBlock(address).text) }

  private func seal(_ text: String) -> String {
    Base64URL.encode(
      HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: key.reveal())))
  }
}

/// The neighbourhood of a network address: what one household or office is given. An IPv4 address stands for itself;
/// of IPv6 the first 64 bits count, because the rest is the sender's to choose.
package struct AddressBlock: Sendable, Equatable {
  package let text: String

  package init(_ address: String) {
    let plain = String(address.prefix { $0 != "%" })
    var bytes = [UInt8](repeating: 0, count: 16)
    guard inet_pton(AF_INET6, plain, &bytes) == 1 else {
      text = plain
      return
    }
    // An IPv4 address in the clothes of IPv6: ::ffff:192.0.2.1.
    if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
      text = bytes.suffix(4).map { "\($0)" }.joined(separator: ".")
    } else {
      text = Hash.hex(bytes.prefix(8)) + "/64"
    }
  }
}
