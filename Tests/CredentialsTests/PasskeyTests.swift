import Crypto
import CryptoExtras
import Foundation
import Kernel
import PortalTesting
import Testing

@testable import Credentials

@Suite("Passkeys: what is taken, and every lie that is not")
struct PasskeyTests {
  private let site: PasskeySite
  private let device = SelfMadeDevice()
  private let question = Base64URL.encode(Array(repeating: 9, count: 40))
  private var other: String { Base64URL.encode(Array(repeating: 8, count: 40)) }

  init() throws { site = try #require(PasskeySite(origin: SelfMadeDevice.origin)) }

  @Test("a key that was made here opens the door again, with each kind of key")
  func usual() throws {
    for device in [device, SelfMadeDevice(.edDSA(Curve25519.Signing.PrivateKey()))] {
      let made = try site.take(device.registration(question), answering: question)
      let known = try known(made, counter: 0)

      let counter = try site.take(device.answer(question), answering: question, with: known)

      #expect(made.credential == Base64URL.encode(device.credential))
      #expect(counter == 1)
    }
  }

  @Test("a key of Windows, RSA, opens the door; a short one is no key")
  func rsa() throws {
    let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    let parts = try key.publicKey.getKeyPrimitives()
    let cose = { (n: [UInt8]) -> CBORValue in
      .map([
        .init(key: CBORValue(1), value: CBORValue(3)), .init(key: CBORValue(3), value: CBORValue(-257)),
        .init(key: CBORValue(-1), value: .bytes(n)), .init(key: CBORValue(-2), value: .bytes([1, 0, 1])),
      ])
    }
    let message = Array("what was said".utf8)

    let known = try COSEKey(cose(Array(parts.modulus)))
    let signature = try key.signature(for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5)

    #expect(known.accepts(Array(signature.rawRepresentation), over: message))
    #expect(!known.accepts(Array(signature.rawRepresentation), over: message + [0]))
    #expect(throws: PasskeyFault.key) { try COSEKey(cose(Array(repeating: 0xFF, count: 128))) }
  }

  @Test("an answer for another origin, another site, another question, another deed is not taken")
  func elsewhere() throws {
    let known = try known(site.take(device.registration(question), answering: question))
    let evil = SelfMadeDevice.clientData("webauthn.get", question, origin: "https://portal.example.evil.example")
    let port = SelfMadeDevice.clientData("webauthn.get", question, origin: "https://portal.example:444")
    let framed = SelfMadeDevice.clientData("webauthn.get", question, more: #","crossOrigin":true"#)
    let making = SelfMadeDevice.clientData("webauthn.create", question)

    for client in [evil, port, framed] {
      expect(.wrongOrigin) {
        try site.take(device.answer(question, clientData: client), answering: question, with: known)
      }
    }
    expect(.wrongType) { try site.take(device.answer(question, clientData: making), answering: question, with: known) }
    expect(.wrongChallenge) { try site.take(device.answer(other), answering: question, with: known) }
    let elsewhere = SelfMadeDevice.data(site: "evil.example", flags: 0x05, counter: 1)
    expect(.wrongSite) { try site.take(device.answer(question, data: elsewhere), answering: question, with: known) }
  }

  @Test("nobody there, not unlocked, flags that contradict, a counter that stands still or goes back")
  func flagsAndCounters() throws {
    let made = try site.take(device.registration(question), answering: question)
    let take = { (flags: UInt8, counter: UInt32, kept: UInt32) throws -> UInt32 in
      try site.take(
        device.answer(question, data: SelfMadeDevice.data(flags: flags, counter: counter)), answering: question,
        with: try known(made, counter: kept))
    }

    expect(.notPresent) { try take(0x04, 1, 0) }
    expect(.notUnlocked) { try take(0x01, 1, 0) }
    expect(.flags) { try take(0x15, 1, 0) }
    expect(.flags) { try take(0x07, 1, 0) }
    expect(.counter) { try take(0x05, 5, 5) }
    expect(.counter) { try take(0x05, 4, 5) }
    expect(.counter) { try take(0x05, 0, 5) }
    #expect(try take(0x05, 6, 5) == 6)
    #expect(try take(0x1D, 0, 0) == 0)
  }

  @Test("a swapped owner, a spoiled signature, another device's key")
  func swapped() throws {
    let known = try known(site.take(device.registration(question), answering: question))
    let ben = PasskeySite.handle(of: "person/ben")
    let stranger = SelfMadeDevice()

    expect(.wrongOwner) { try site.take(device.answer(question, owner: ben), answering: question, with: known) }
    expect(.signature) { try site.take(device.answer(question, spoil: true), answering: question, with: known) }
    expect(.signature) { try site.take(stranger.answer(question), answering: question, with: known) }
    #expect(try site.take(device.answer(question, owner: nil), answering: question, with: known) == 1)
  }

  @Test("a new key of a kind we do not take, off its curve, or vouched for")
  func badKeys() throws {
    func made(_ key: CBORValue) throws -> PasskeyRegistration {
      try device.registration(question, data: SelfMadeDevice.data(flags: 0x45, more: device.newKey(key)))
    }
    let ps256 = CBORValue.map([
      .init(key: CBORValue(1), value: CBORValue(3)), .init(key: CBORValue(3), value: CBORValue(-37)),
    ])
    let offCurve = CBORValue.map([
      .init(key: CBORValue(1), value: CBORValue(2)), .init(key: CBORValue(3), value: CBORValue(-7)),
      .init(key: CBORValue(-1), value: CBORValue(1)),
      .init(key: CBORValue(-2), value: .bytes(Array(repeating: 1, count: 32))),
      .init(key: CBORValue(-3), value: .bytes(Array(repeating: 2, count: 32))),
    ])
    let none = SelfMadeDevice.data(flags: 0x05)
    let full = SelfMadeDevice.data(flags: 0x45, more: device.newKey())

    expect(.algorithm) { try site.take(made(ps256), answering: question) }
    expect(.key) { try site.take(made(offCurve), answering: question) }
    expect(.flags) { try site.take(device.registration(question, data: none), answering: question) }
    for attestation in [
      SelfMadeDevice.attestation(full, format: "packed"),
      SelfMadeDevice.attestation(full, statement: .map([.init(key: .text("x5c"), value: .list([]))])),
    ] {
      expect(.attestation) {
        try site.take(device.registration(question, attestation: attestation), answering: question)
      }
    }
    expect(.malformed) { try site.take(device.registration(question, data: full + [0]), answering: question) }
    expect(.notUnlocked) {
      try site.take(
        device.registration(question, data: SelfMadeDevice.data(flags: 0x41, more: device.newKey())),
        answering: question)
    }
  }

  @Test("what browsers say of a question is one JSON object, each word once")
  func clientData() throws {
    let fine = #"{"type":"a","challenge":"b","origin":"c","tokenBinding":{"status":"x","ids":[1,null]},"é":"é\/"}"#

    #expect(try ClientData(Array(fine.utf8)).origin == "c")
    for bad in [
      "", "{}", "[]", fine + " x", String(fine.dropLast()), #"{"type":"a","type":"b","challenge":"b","origin":"c"}"#,
      #"{"type":1,"challenge":"b","origin":"c"}"#, #"{"type":"a","challenge":"b","origin":"c","crossOrigin":"no"}"#,
      #"{"type":"a","challenge":"b","origin":"c","x":[[[[[]]]]]}"#, #"{"type":"a","challenge":"b","origin":"\ud800"}"#,
      "{\"type\":\"a\",\"challenge\":\"b\",\"origin\":\"c\u{0}\"}",
    ] {
      #expect(throws: PasskeyFault.malformed, "\(bad)") { try ClientData(Array(bad.utf8)) }
    }
    #expect(throws: PasskeyFault.malformed) { try ClientData([0xFF, 0xFE] + Array(fine.utf8)) }
  }

  @Test("passkeys are for a name with TLS, or for this machine")
  func sites() {
    #expect(PasskeySite(origin: "https://portal.example:8443")?.id == "portal.example")
    #expect(PasskeySite(origin: "http://localhost:8080")?.id == "localhost")
    for origin in ["http://portal.example", "https://192.0.2.7", "https://[::1]", "portal.example", ""] {
      #expect(PasskeySite(origin: origin) == nil)
    }
  }

  private func known(_ made: NewPasskey, counter: UInt32 = 0) throws -> KnownPasskey {
    KnownPasskey(key: try COSEKey(stored: made.publicKey), counter: counter, owner: SelfMadeDevice.owner)
  }

  private func expect<Answer>(_ fault: PasskeyFault, _ deed: () throws -> Answer) {
    #expect(throws: fault) { _ = try deed() }
  }
}
