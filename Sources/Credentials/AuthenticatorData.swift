import Kernel

/// What the authenticator says: for which site, that a person was there, how often it signed, and the new key if it
/// made one.
package struct AuthenticatorData: Sendable {
  /// A key that was just made.
  package struct NewKey: Sendable {
    package let credentialID: [UInt8]
    /// The key's own bytes, to be kept.
    package let written: [UInt8]
    package let key: COSEKey
  }

  /// SHA-256 of the site's name.
  package let site: [UInt8]
  /// Somebody touched the device; somebody unlocked it.
  package let isPresent: Bool
  package let isUnlocked: Bool
  /// The key may be copied to the person's other devices; and it was.
  package let mayBeCopied: Bool
  package let isCopied: Bool
  package let counter: UInt32
  package let newKey: NewKey?

  package static let mostBytes = 8_192

  /// - Throws: `.malformed` unless every byte is accounted for; `.flags`, `.algorithm`, `.key`.
  package init(_ bytes: [UInt8]) throws(PasskeyFault) {
    guard (37...AuthenticatorData.mostBytes).contains(bytes.count) else { throw .malformed }
    site = Array(bytes[..<32])
    let flags = bytes[32]
    isPresent = flags & 0x01 != 0
    isUnlocked = flags & 0x04 != 0
    mayBeCopied = flags & 0x08 != 0
    isCopied = flags & 0x10 != 0
    // Two bits are reserved; a copy of what may not be copied does not exist.
    guard flags & 0x22 == 0, mayBeCopied || !isCopied else { throw .flags }
    counter = bytes[33..<37].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    var rest = bytes[37...]
    if flags & 0x40 != 0 {
      let (made, length) = try AuthenticatorData.newKey(in: rest)
      newKey = made
      rest = rest.dropFirst(length)
    } else {
      newKey = nil
    }
    if flags & 0x80 != 0 {
      guard let (extensions, length) = try? CBORReader.first(in: rest), case .map = extensions else {
        throw .malformed
      }
      rest = rest.dropFirst(length)
    }
    guard rest.isEmpty else { throw .malformed }
  }

  private static func newKey(in bytes: ArraySlice<UInt8>) throws(PasskeyFault) -> (NewKey, Int) {
    let start = bytes.startIndex
    guard bytes.count >= 18 else { throw .malformed }
    let count = Int(bytes[start + 16]) << 8 | Int(bytes[start + 17])
    guard (1...1_023).contains(count), bytes.count > 18 + count else { throw .malformed }
    let id = Array(bytes[start + 18..<start + 18 + count])
    let rest = bytes[(start + 18 + count)...]
    guard let (value, length) = try? CBORReader.first(in: rest) else { throw .malformed }
    let key = try COSEKey(value)
    return (NewKey(credentialID: id, written: Array(rest.prefix(length)), key: key), 18 + count + length)
  }
}
