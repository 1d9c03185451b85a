package import Kernel

/// The short code on a paper invitation, for those who type instead of scanning: ten letters and digits, none of which
/// looks like another. It is worked out from the invitation's name with the practice's key, and so is the link: neither
/// stands anywhere.
package struct JoinCode: Sendable, Equatable {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  private static let length = 10

  private let letters: String

  /// What somebody typed, however they wrote it; nil when it cannot be a code.
  package init?(typed text: String) {
    var letters: [UInt8] = []
    for letter in text.uppercased().utf8 where letter > 0x20 && letter != UInt8(ascii: "-") {
      switch letter {
      case UInt8(ascii: "O"): letters.append(UInt8(ascii: "0"))
      case UInt8(ascii: "I"), UInt8(ascii: "L"): letters.append(UInt8(ascii: "1"))
      case _ where JoinCode.alphabet.contains(letter): letters.append(letter)
      default: return nil
      }
    }
    guard letters.count == JoinCode.length else { return nil }
    self.letters = String(decoding: letters, as: UTF8.self)
  }

  fileprivate init(bytes: [UInt8]) {
    letters = String(decoding: bytes.prefix(JoinCode.length).map { JoinCode.alphabet[Int($0 & 31)] }, as: UTF8.self)
  }

  /// `K7QMX-2PDHR`
  package var text: String { "\(letters.prefix(5))-\(letters.suffix(5))" }

  fileprivate var name: String { letters }
}

extension LinkMaker {
  /// The code of an invitation.
  package func joinCode(of invitation: String) -> JoinCode { JoinCode(bytes: bytes(for: "join code/\(invitation)")) }

  /// The secret of the link that a code stands for.
  package func joinToken(of code: JoinCode) -> Token {
    let secret = bytes(for: "join link/\(code.name)")
    return Token(random: RandomSource { Array(secret.prefix($0)) })
  }

  /// The secret of an invitation's link.
  package func joinToken(of invitation: String) -> Token { joinToken(of: joinCode(of: invitation)) }
}
