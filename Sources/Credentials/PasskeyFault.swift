package import Kernel

/// Why an answer of a passkey was not taken. Outside all look alike; the audit trail has the code.
package enum PasskeyFault: Fault, Equatable {
  /// The bytes cannot be read.
  case malformed
  /// It was made for another deed: registering instead of signing in.
  case wrongType
  /// It answers another question than ours.
  case wrongChallenge
  /// It was made on another site, or for another site.
  case wrongOrigin, wrongSite
  /// Nobody touched the device, or nobody unlocked it.
  case notPresent, notUnlocked
  /// The device says things of itself that cannot both be so.
  case flags
  case algorithm, key
  /// It vouches for the device with more than we asked for.
  case attestation
  case signature
  /// The device's counter did not go on: there may be a copy of the key.
  case counter
  /// The key belongs to somebody else.
  case wrongOwner

  package var kind: FaultKind { .invalid }

  package var code: StaticString {
    switch self {
    case .malformed: "passkey.malformed"
    case .wrongType: "passkey.wrong-type"
    case .wrongChallenge: "passkey.wrong-challenge"
    case .wrongOrigin: "passkey.wrong-origin"
    case .wrongSite: "passkey.wrong-site"
    case .notPresent: "passkey.not-present"
    case .notUnlocked: "passkey.not-unlocked"
    case .flags: "passkey.flags"
    case .algorithm: "passkey.algorithm"
    case .key: "passkey.key"
    case .attestation: "passkey.attestation"
    case .signature: "passkey.signature"
    case .counter: "passkey.counter"
    case .wrongOwner: "passkey.wrong-owner"
    }
  }
}
