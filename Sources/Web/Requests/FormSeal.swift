import Crypto
package import Kernel

/// What makes a form ours: a token that only this visitor's pages carry, and a number that lets each form count once.
package struct FormSeal: Sendable {
  /// The name of the hidden field with the token.
  package static let tokenField = "_csrf"
  /// The name of the hidden field with the number used once.
  package static let onceField = "_once"

  package let token: String
  private let random: RandomSource

  package init(token: String, random: RandomSource) {
    self.token = token
    self.random = random
  }

  /// 128 random bits as text: the verb that the form starts is done once for each.
  package func nextOnce() -> String { Base64URL.encode(random.bytes(16)) }
}

/// Tells a form that came from our own page from one that another site made the browser send (WB-2).
package struct CSRF: Sendable {
  /// The key, stirred in once: doing that for each page costs more than the code itself.
  private let keyed: HMAC<SHA256>

  /// - Parameter key: at least 32 secret bytes, the same for every process of the practice.
  package init(key: Secret<[UInt8]>) {
    keyed = HMAC(key: SymmetricKey(data: key.reveal()))
  }

  /// The token for a session's (or a visitor's) secret. Each call gives another text for the same token, so that
  /// compression cannot be used to guess it (BREACH).
  package func token(for visitor: String, random: RandomSource) -> String {
    let mask = random.bytes(32)
    return Base64URL.encode(mask + zip(mask, code(for: visitor)).map { $0 ^ $1 })
  }

  /// Whether the text is a token made for that visitor. Takes the same time for every wrong text.
  package func accepts(_ token: String, for visitor: String) -> Bool {
    guard token.utf8.count == 86, let bytes = Base64URL.decode(token), bytes.count == 64 else { return false }
    var difference: UInt8 = 0
    for (index, byte) in code(for: visitor).enumerated() { difference |= bytes[index] ^ bytes[index + 32] ^ byte }
    return difference == 0
  }

  private func code(for visitor: String) -> [UInt8] {
    var code = keyed
    code.update(data: Array(visitor.utf8))
    return Array(code.finalize())
  }
}
