package import Credentials
package import Crypto
import Foundation
import Kernel
package import Web

/// An authenticator in a test: makes keys and answers as a phone does, and lies where a test wants it to.
package struct SelfMadeDevice: Sendable {
  package enum Lock: Sendable { case es256(P256.Signing.PrivateKey), edDSA(Curve25519.Signing.PrivateKey) }

  package static let site = "portal.example"
  package static let origin = "https://portal.example"
  package static let owner = PasskeySite.handle(of: "person/rosa")

  package let lock: Lock
  package let credential: [UInt8]

  package init(_ lock: Lock = .es256(P256.Signing.PrivateKey())) {
    self.lock = lock
    credential = RandomSource.system.bytes(16)
  }

  package var coseKey: CBORValue {
    switch lock {
    case .es256(let key):
      let point = Array(key.publicKey.x963Representation)
      return .map([
        .init(key: CBORValue(1), value: CBORValue(2)), .init(key: CBORValue(3), value: CBORValue(-7)),
        .init(key: CBORValue(-1), value: CBORValue(1)), .init(key: CBORValue(-2), value: .bytes(Array(point[1..<33]))),
        .init(key: CBORValue(-3), value: .bytes(Array(point[33...]))),
      ])
    case .edDSA(let key):
      return .map([
        .init(key: CBORValue(1), value: CBORValue(1)), .init(key: CBORValue(3), value: CBORValue(-8)),
        .init(key: CBORValue(-1), value: CBORValue(6)),
        .init(key: CBORValue(-2), value: .bytes(Array(key.publicKey.rawRepresentation))),
      ])
    }
  }

  package static func clientData(
    _ type: String, _ challenge: String, origin: String = origin, more: String = #","crossOrigin":false"#
  ) -> [UInt8] {
    Array(#"{"type":"\#(type)","challenge":"\#(challenge)","origin":"\#(origin)"\#(more)}"#.utf8)
  }

  package static func data(site: String = site, flags: UInt8, counter: UInt32 = 0, more: [UInt8] = []) -> [UInt8] {
    Array(SHA256.hash(data: Array(site.utf8))) + [flags]
      + (0..<4).reversed().map { UInt8(truncatingIfNeeded: counter >> ($0 * 8)) } + more
  }

  /// What a new key adds to what the device says.
  package func newKey(_ key: CBORValue? = nil) -> [UInt8] {
    [UInt8](repeating: 0, count: 16) + [0, UInt8(credential.count)] + credential + CBORWriter.bytes(key ?? coseKey)
  }

  package static func attestation(
    _ data: [UInt8], format: String = "none", statement: CBORValue = .map([])
  ) -> [UInt8] {
    CBORWriter.bytes(
      .map([
        .init(key: .text("fmt"), value: .text(format)), .init(key: .text("attStmt"), value: statement),
        .init(key: .text("authData"), value: .bytes(data)),
      ]))
  }

  package func registration(
    _ challenge: String, clientData: [UInt8]? = nil, data: [UInt8]? = nil, attestation: [UInt8]? = nil
  ) throws -> PasskeyRegistration {
    let data = data ?? SelfMadeDevice.data(flags: 0x45, more: newKey())
    let made = PasskeyRegistration(
      clientData: Base64URL.encode(clientData ?? SelfMadeDevice.clientData("webauthn.create", challenge)),
      attestation: Base64URL.encode(attestation ?? SelfMadeDevice.attestation(data)))
    guard let made else { throw PasskeyFault.malformed }
    return made
  }

  package func answer(
    _ challenge: String, clientData: [UInt8]? = nil, data: [UInt8]? = nil, owner: [UInt8]? = owner,
    spoil: Bool = false
  ) throws -> PasskeyAnswer {
    let client = clientData ?? SelfMadeDevice.clientData("webauthn.get", challenge)
    let data = data ?? SelfMadeDevice.data(flags: 0x05, counter: 1)
    var signature = try sign(data + Array(SHA256.hash(data: client)))
    if spoil { signature[signature.count - 1] ^= 1 }
    let made = PasskeyAnswer(
      credential: Base64URL.encode(credential), clientData: Base64URL.encode(client),
      authenticatorData: Base64URL.encode(data), signature: Base64URL.encode(signature),
      owner: Base64URL.encode(owner ?? []))
    guard let made else { throw PasskeyFault.malformed }
    return made
  }

  // MARK: As a browser does it

  /// What the device puts into the form of a page that asks for a new key.
  package func make(for page: WebResponse, flags: UInt8 = 0x45) throws -> [(String, String)] {
    let question = page.text.between("data-question=\"", "\"")
    let data = SelfMadeDevice.data(flags: flags, more: newKey())
    return [
      ("credential", Base64URL.encode(credential)),
      ("client", Base64URL.encode(SelfMadeDevice.clientData("webauthn.create", question))),
      ("data", Base64URL.encode(SelfMadeDevice.attestation(data))), ("signature", ""), ("owner", ""),
    ]
  }

  /// What the device puts into the form of a page that asks for a key it has.
  package func answer(
    to page: WebResponse, counter: UInt32 = 1, flags: UInt8 = 0x05, origin: String = origin, owner: [UInt8]? = nil
  ) throws -> [(String, String)] {
    let client = SelfMadeDevice.clientData(
      "webauthn.get", page.text.between("data-question=\"", "\""), origin: origin)
    let data = SelfMadeDevice.data(flags: flags, counter: counter)
    let signature = try sign(data + Array(SHA256.hash(data: client)))
    return [
      ("credential", Base64URL.encode(credential)), ("client", Base64URL.encode(client)),
      ("data", Base64URL.encode(data)), ("signature", Base64URL.encode(signature)),
      ("owner", Base64URL.encode(owner ?? [])),
    ]
  }

  private func sign(_ message: [UInt8]) throws -> [UInt8] {
    switch lock {
    case .es256(let key): Array(try key.signature(for: message).derRepresentation)
    case .edDSA(let key): Array(try key.signature(for: message))
    }
  }
}

/// Writes CBOR in the one way that is taken, for tests.
package enum CBORWriter {
  package static func bytes(_ value: CBORValue) -> [UInt8] {
    switch value {
    case .unsigned(let number): head(0, number)
    case .negative(let number): head(1, number)
    case .bytes(let bytes): head(2, UInt64(bytes.count)) + bytes
    case .text(let text): head(3, UInt64(text.utf8.count)) + Array(text.utf8)
    case .list(let list): head(4, UInt64(list.count)) + list.flatMap(bytes)
    case .map(let entries):
      head(5, UInt64(entries.count)) + entries.flatMap { bytes($0.key) + bytes($0.value) }
    case .flag(let flag): [flag ? 0xF5 : 0xF4]
    case .null: [0xF6]
    }
  }

  package static func head(_ kind: UInt8, _ number: UInt64) -> [UInt8] {
    let count = number < 24 ? 0 : number < 256 ? 1 : number < 65_536 ? 2 : number < 1 << 32 ? 4 : 8
    if count == 0 { return [kind << 5 | UInt8(number)] }
    let mark: [Int: UInt8] = [1: 24, 2: 25, 4: 26, 8: 27]
    return [kind << 5 | (mark[count] ?? 0)]
      + (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (UInt64($0) * 8)) }
  }
}
