import Chart
import Kernel

/// The number that a patient tells whoever is to help: with it, a link that was passed on opens nothing by itself. It
/// stands nowhere: the practice's key makes it from the request, the same each time.
struct HelpNumber: Sendable, Equatable {
  private let digits: String

  init(of invite: HelperInvite.ID, _ maker: LinkMaker) {
    let bytes = maker.bytes(for: "help number/\(invite)").prefix(4)
    let number = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } % 1_000_000
    let text = "\(number)"
    digits = String(repeating: "0", count: 6 - text.utf8.count) + text
  }

  /// As it is said on the phone: `482 135`.
  var spoken: String { digits.prefix(3) + " " + digits.suffix(3) }

  /// Whether somebody typed it, with or without the gap.
  func matches(_ typed: String) -> Bool {
    String(typed.filter { ("0"..."9").contains($0) }) == digits && typed.allSatisfy { $0.isNumber || " -".contains($0) }
  }
}
