import Crypto
package import Kernel

/// Makes the secret of a link from the form that asked for it: the same form sent twice gives the same link, and nobody
/// without the practice's key can work it out.
package struct LinkMaker: Sendable {
  private let key: Secret<[UInt8]>

  package init(key: Secret<[UInt8]>) {
    self.key = key
  }

  package func token(for submission: Submission) -> Token {
    let code = bytes(for: submission.key)
    return Token(random: RandomSource { count in Array(code.prefix(count)) })
  }

  /// 32 bytes that only the practice can work out from a name.
  package func bytes(for name: String) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array(name.utf8), using: SymmetricKey(data: key.reveal())))
  }
}
