import Credentials
import Kernel

/// What browsers and authenticators say when somebody signs in with a device's lock.
extension FuzzedParser {
  static let credentials = [
    FuzzedParser(name: "cbor", take: cbor), FuzzedParser(name: "authenticator", take: authenticator),
    FuzzedParser(name: "client", take: client),
  ]

  private static func cbor(_ bytes: [UInt8]) {
    guard let (value, length) = try? CBORReader.first(in: bytes[...]) else { return }
    demand(length > 0 && length <= bytes.count, "a value has bytes")
    demand((try? CBORReader.whole(Array(bytes[..<length]))) == value, "the bytes of a value are that value")
    if length > 1 {
      demand((try? CBORReader.whole(Array(bytes[..<(length - 1)]))) == nil, "no cut of a value is one")
    }
    if case .map(let entries) = value {
      for entry in entries { demand(entries.filter { $0.key == entry.key }.count == 1, "a key stands once") }
    }
    if let key = try? COSEKey(value) { demand(!key.accepts(bytes, over: bytes), "nothing signs by chance") }
  }

  private static func authenticator(_ bytes: [UInt8]) {
    if let data = try? AuthenticatorData(bytes) {
      demand(data.site.count == 32, "a site is a digest")
      demand(data.mayBeCopied || !data.isCopied, "no copy of what may not be copied")
      if let made = data.newKey {
        demand((1...1_023).contains(made.credentialID.count), "a key's id has a bound")
        demand((try? COSEKey(stored: made.written)) != nil, "what is kept of a key is a key")
      }
    }
    guard let site = PasskeySite(origin: "https://portal.example"),
      let registration = PasskeyRegistration(
        clientData: Base64URL.encode(FuzzedParser.said), attestation: Base64URL.encode(bytes))
    else { return }
    if let made = try? site.take(registration, answering: "AAAA") {
      demand((try? COSEKey(stored: made.publicKey)) != nil, "what is kept of a key is a key")
    }
  }

  private static let said = Array(
    #"{"type":"webauthn.create","challenge":"AAAA","origin":"https://portal.example"}"#.utf8)

  private static func client(_ bytes: [UInt8]) {
    guard let said = try? ClientData(bytes) else { return }
    demand(bytes.count <= ClientData.mostBytes, "what a browser says has a bound")
    demand(String(validating: bytes, as: UTF8.self) != nil, "it is text")
    demand(said.type.utf8.count + said.challenge.utf8.count + said.origin.utf8.count <= bytes.count, "nothing grows")
  }
}
