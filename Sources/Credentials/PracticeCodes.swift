import Crypto
package import Kernel

/// What only the practice's own key makes: codes that are sent, questions for passkeys, what is kept sealed.
///
/// A code that is sent is worked out from the name of its row, so neither the database nor the outbox ever holds it.
package struct PracticeCodes: Sendable {
  private let key: Secret<[UInt8]>

  package init(key: Secret<[UInt8]>) {
    self.key = key
  }

  // MARK: Codes that are sent

  /// The six digits of a code, by the name of its row.
  package func sentCode(named name: String) -> String {
    let mark = mark(of: "sent code\n\(name)")
    // 64 bits over a million: the unevenness is less than one in ten million million.
    let number = mark[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000
    return SixDigits.text(UInt32(number))
  }

  package func accepts(_ typed: String, forCodeNamed name: String) -> Bool {
    SixDigits.equal(Array(sentCode(named: name).utf8), Array(SixDigits.typed(typed).utf8))
  }

  // MARK: Recovery codes

  package static let recoveryCodes = 10

  /// A new code of 60 random bits: `7K3Q-XM2P-9TRW`. Letters that look like others are left out.
  package static func recoveryCode(random: RandomSource) -> String {
    let letters = random.bytes(12).map { recoveryLetters[Int($0 & 31)] }
    return stride(from: 0, to: 12, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
  }

  /// What is kept of a recovery code. Blanks, dashes and small letters make no difference, nor do O for 0 and I or L
  /// for 1.
  package func kept(_ code: String) -> String {
    let plain = code.uppercased().unicodeScalars.compactMap { scalar -> Character? in
      switch scalar {
      case "O": "0"
      case "I", "L": "1"
      case "A"..."Z", "0"..."9": Character(scalar)
      default: nil
      }
    }
    return Hash.hex(mark(of: "recovery code\n" + String(plain.prefix(40))))
  }

  private static let recoveryLetters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  // MARK: Questions for passkeys

  package static let challengeSeconds: Int64 = 15 * 60

  /// A question that only this sender can answer, for one deed, for a quarter of an hour.
  package func challenge(for deed: String, of sender: String, at now: Instant, random: RandomSource) -> String {
    let end = now.millisecondsSince1970 + PracticeCodes.challengeSeconds * 1_000
    let open = (0..<8).reversed().map { UInt8(truncatingIfNeeded: end >> (Int64($0) * 8)) } + random.bytes(16)
    return Base64URL.encode(open + seal(open, deed, sender))
  }

  /// Whether we asked that, of this sender, for this deed, and not too long ago. That it is answered once is for the
  /// database to keep.
  package func accepts(_ challenge: String, for deed: String, of sender: String, at now: Instant) -> Bool {
    guard let bytes = Base64URL.decode(challenge), bytes.count == 40 else { return false }
    let (open, mark) = (Array(bytes[..<24]), Array(bytes[24...]))
    guard SixDigits.equal(seal(open, deed, sender), mark) else { return false }
    let end = open[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return now.millisecondsSince1970 < Int64(bitPattern: end)
  }

  private func seal(_ open: [UInt8], _ deed: String, _ sender: String) -> [UInt8] {
    Array(mark(of: "challenge\n\(deed)\n\(sender)\n\(Hash.hex(open))")[..<16])
  }

  /// An id that follows from a question: of the account that its answer makes.
  package func name(followingFrom challenge: String) -> [UInt8] { Array(mark(of: "follows\n" + challenge)[..<16]) }

  // MARK: Marks and secrets

  /// A mark that only this practice makes: `subject` begins with a word for its use.
  package func mark(of subject: String) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array(subject.utf8), using: SymmetricKey(data: key.reveal())))
  }

  /// A secret as it is kept: nobody reads it without the practice's key, nor for another owner.
  package func sealed(_ secret: Secret<[UInt8]>, for owner: String) -> String? {
    let box = try? ChaChaPoly.seal(
      secret.reveal(), using: SymmetricKey(data: mark(of: "sealing")), authenticating: Array(owner.utf8))
    return box.map { Base64URL.encode(Array($0.combined)) }
  }

  package func opened(_ text: String, for owner: String) -> Secret<[UInt8]>? {
    guard let bytes = Base64URL.decode(text), let box = try? ChaChaPoly.SealedBox(combined: bytes),
      let plain = try? ChaChaPoly.open(
        box, using: SymmetricKey(data: mark(of: "sealing")), authenticating: Array(owner.utf8))
    else { return nil }
    return Secret(Array(plain))
  }
}
