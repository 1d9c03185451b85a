import Crypto
import CryptoExtras
import Foundation
import Kernel

/// The public half of a passkey, as the authenticator wrote it (RFC 9052), of one of the three kinds we take.
package struct COSEKey: Sendable {
  /// How an authenticator signs. Others are refused, above all weaker ones.
  package enum Algorithm: Int, Sendable, CaseIterable {
    case es256 = -7
    case edDSA = -8
    case rs256 = -257
  }

  package let algorithm: Algorithm
  private let parts: Parts

  private enum Parts: Sendable {
    case p256([UInt8])
    case ed25519([UInt8])
    case rsa(n: [UInt8], e: [UInt8])
  }

  /// - Throws: `PasskeyFault.algorithm` for a kind we do not take, `.key` for one that is no key of its kind.
  package init(_ value: CBORValue) throws(PasskeyFault) {
    guard case .map(let entries) = value, let number = value[3]?.asNumber else { throw .key }
    guard let algorithm = Algorithm(rawValue: number) else { throw .algorithm }
    self.algorithm = algorithm
    switch algorithm {
    case .es256:
      guard entries.count == 5, value[1]?.asNumber == 2, value[-1]?.asNumber == 1, let x = value[-2]?.asBytes,
        let y = value[-3]?.asBytes, x.count == 32, y.count == 32
      else { throw .key }
      parts = .p256([4] + x + y)
    case .edDSA:
      guard entries.count == 4, value[1]?.asNumber == 1, value[-1]?.asNumber == 6, let x = value[-2]?.asBytes,
        x.count == 32
      else { throw .key }
      parts = .ed25519(x)
    case .rs256:
      guard entries.count == 4, value[1]?.asNumber == 3, let n = value[-1]?.asBytes, let e = value[-2]?.asBytes,
        (256...512).contains(n.count), n.first != 0, e == [1, 0, 1]
      else { throw .key }
      parts = .rsa(n: n, e: e)
    }
    // A point that is not on its curve is no key.
    guard isUsable else { throw .key }
  }

  /// Reads the bytes that were kept.
  package init(stored bytes: [UInt8]) throws {
    try self.init(CBORReader.whole(bytes))
  }

  private var isUsable: Bool {
    switch parts {
    case .p256(let point): (try? P256.Signing.PublicKey(x963Representation: point)) != nil
    case .ed25519(let x): (try? Curve25519.Signing.PublicKey(rawRepresentation: x)) != nil
    case .rsa(let n, let e): (try? _RSA.Signing.PublicKey(n: Data(n), e: Data(e))) != nil
    }
  }

  /// Whether this key's other half signed these bytes.
  package func accepts(_ signature: [UInt8], over message: [UInt8]) -> Bool {
    switch parts {
    case .p256(let point):
      guard let key = try? P256.Signing.PublicKey(x963Representation: point),
        let signature = try? P256.Signing.ECDSASignature(derRepresentation: signature)
      else { return false }
      return key.isValidSignature(signature, for: message)
    case .ed25519(let x):
      guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: x) else { return false }
      return key.isValidSignature(signature, for: message)
    case .rsa(let n, let e):
      guard let key = try? _RSA.Signing.PublicKey(n: Data(n), e: Data(e)) else { return false }
      return key.isValidSignature(
        _RSA.Signing.RSASignature(rawRepresentation: Data(signature)), for: SHA256.hash(data: message),
        padding: .insecurePKCS1v1_5)
    }
  }
}
