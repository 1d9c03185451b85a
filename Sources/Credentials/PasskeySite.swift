import Crypto
import Kernel

/// What a browser sends when a passkey was made.
package struct PasskeyRegistration: Sendable {
  package let clientData: [UInt8]
  package let attestation: [UInt8]

  /// Reads what the form holds: base64url. Nil when it is not.
  package init?(clientData: String, attestation: String) {
    guard let clientData = Base64URL.decode(clientData), let attestation = Base64URL.decode(attestation),
      !clientData.isEmpty, !attestation.isEmpty
    else { return nil }
    (self.clientData, self.attestation) = (clientData, attestation)
  }
}

/// What a browser sends when somebody signs in with a passkey.
package struct PasskeyAnswer: Sendable {
  /// Which passkey it is, as base64url.
  package let credential: String
  package let clientData: [UInt8]
  package let authenticatorData: [UInt8]
  package let signature: [UInt8]
  /// Whose passkey the device believes it is; nil when it does not say.
  package let owner: [UInt8]?

  /// Reads what the form holds: base64url. Nil when it is not.
  package init?(credential: String, clientData: String, authenticatorData: String, signature: String, owner: String) {
    guard let id = Base64URL.decode(credential), (1...1_023).contains(id.count),
      let clientData = Base64URL.decode(clientData), let data = Base64URL.decode(authenticatorData),
      let signature = Base64URL.decode(signature), signature.count <= 1_024, let owner = Base64URL.decode(owner),
      owner.count <= 64
    else { return nil }
    self.credential = credential
    self.clientData = clientData
    self.authenticatorData = data
    self.signature = signature
    self.owner = owner.isEmpty ? nil : owner
  }
}

/// A passkey as it is kept: what later answers are checked against.
package struct KnownPasskey: Sendable {
  package let key: COSEKey
  package let counter: UInt32
  /// What the device was told about whose it is.
  package let owner: [UInt8]

  package init(key: COSEKey, counter: UInt32, owner: [UInt8]) {
    (self.key, self.counter, self.owner) = (key, counter, owner)
  }
}

/// A passkey that was just made and found good.
package struct NewPasskey: Sendable {
  /// As base64url.
  package let credential: String
  package let publicKey: [UInt8]
  package let algorithm: COSEKey.Algorithm
  package let counter: UInt32
  package let isCopied: Bool

  package init(
    credential: String, publicKey: [UInt8], algorithm: COSEKey.Algorithm, counter: UInt32, isCopied: Bool
  ) {
    (self.credential, self.publicKey, self.algorithm) = (credential, publicKey, algorithm)
    (self.counter, self.isCopied) = (counter, isCopied)
  }
}

/// Our side of WebAuthn (Level 3, §7): checks what browsers send, for one site and no other. Only a device that a
/// person unlocked counts: then one passkey is two factors.
package struct PasskeySite: Sendable {
  /// The host: what a passkey is bound to.
  package let id: String
  /// `https://portal.example`, as browsers write it.
  package let origin: String

  /// Nil where no browser makes passkeys: an address of numbers, or no TLS but on this machine.
  package init?(origin: String) {
    let parts = origin.split(separator: "://", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    let host = String(parts[1].prefix { $0 != ":" && $0 != "/" }).lowercased()
    let isNumbers = host.isEmpty || host.hasPrefix("[") || host.allSatisfy { $0.isNumber || $0 == "." }
    guard !isNumbers, parts[0] == "https" || (parts[0] == "http" && host == "localhost") else { return nil }
    (id, self.origin) = (host, origin)
  }

  /// Whose passkey it is, as devices are told: nothing that says who that is.
  package static func handle(of owner: String) -> [UInt8] { Array(SHA256.hash(data: Array(owner.utf8))) }

  /// Checks a new passkey. The caller has checked that the question was ours and is used once.
  package func take(
    _ registration: PasskeyRegistration, answering challenge: String
  ) throws(PasskeyFault) -> NewPasskey {
    try check(ClientData(registration.clientData), "webauthn.create", challenge)
    guard let value = try? CBORReader.whole(registration.attestation), case .map(let entries) = value,
      entries.count == 3, let written = value["authData"]?.asBytes
    else { throw .malformed }
    // We ask that no device vouches for its maker, so a browser sends `none` and nothing with it.
    guard value["fmt"] == .text("none"), value["attStmt"] == .map([]) else { throw .attestation }
    let data = try AuthenticatorData(written)
    try check(data)
    guard let made = data.newKey else { throw .flags }
    return NewPasskey(
      credential: Base64URL.encode(made.credentialID), publicKey: made.written, algorithm: made.key.algorithm,
      counter: data.counter, isCopied: data.isCopied)
  }

  /// Checks an answer, and gives the device's new counter.
  package func take(
    _ answer: PasskeyAnswer, answering challenge: String, with known: KnownPasskey
  ) throws(PasskeyFault) -> UInt32 {
    try check(ClientData(answer.clientData), "webauthn.get", challenge)
    if let owner = answer.owner, owner != known.owner { throw .wrongOwner }
    let data = try AuthenticatorData(answer.authenticatorData)
    try check(data)
    guard data.newKey == nil else { throw .flags }
    let signed = answer.authenticatorData + Array(SHA256.hash(data: answer.clientData))
    guard known.key.accepts(answer.signature, over: signed) else { throw .signature }
    // Devices that do not count say nought each time.
    guard data.counter > known.counter || (data.counter == 0 && known.counter == 0) else { throw .counter }
    return data.counter
  }

  private func check(_ client: ClientData, _ type: String, _ challenge: String) throws(PasskeyFault) {
    guard client.type == type else { throw .wrongType }
    guard client.challenge == challenge else { throw .wrongChallenge }
    guard client.origin == origin, !client.isCrossOrigin else { throw .wrongOrigin }
  }

  private func check(_ data: AuthenticatorData) throws(PasskeyFault) {
    guard data.site == Array(SHA256.hash(data: Array(id.utf8))) else { throw .wrongSite }
    guard data.isPresent else { throw .notPresent }
    guard data.isUnlocked else { throw .notUnlocked }
  }
}
