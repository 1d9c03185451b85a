import PortalTesting
import Testing

@testable import Credentials

@Suite("The front door for CBOR")
struct CBORTests {
  @Test("values come back as they were written")
  func usual() throws {
    let value = CBORValue.map([
      .init(key: CBORValue(1), value: .list([.null, .flag(true), .flag(false)])),
      .init(key: CBORValue(300), value: .bytes(Array(repeating: 1, count: 300))),
      .init(key: CBORValue(-1), value: .text("niño")), .init(key: .text("a"), value: CBORValue(70_000)),
    ])

    #expect(try CBORReader.whole(CBORWriter.bytes(value)) == value)
    #expect(value[1] == .list([.null, .flag(true), .flag(false)]) && value["a"]?.asNumber == 70_000)
    #expect(value[-1] == .text("niño") && value[2] == nil)
  }

  @Test(
    "what is not written the one way is refused",
    arguments: [
      ([0x18, 0x17], CBORFault.notCanonical), ([0x19, 0, 0xFF], .notCanonical),
      ([0x1A, 0, 0, 0xFF, 0xFF], .notCanonical),
      ([0x1B, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF], .notCanonical), ([0x5F, 0x41, 0, 0xFF], .notCanonical),
      ([0xBF, 0xFF], .notCanonical), ([0x1C], .notCanonical),
      ([0xA2, 0x02, 0x00, 0x01, 0x00], .notCanonical), ([0xA2, 0x01, 0x00, 0x01, 0x00], .notCanonical),
      ([0xC0, 0x00], .unknownKind), ([0xF9, 0, 0], .unknownKind), ([0xF7], .unknownKind), ([0xFB, 0, 0], .unknownKind),
      ([0x62, 0xC3, 0x28], .notText), ([], .tooShort), ([0x42, 0x00], .tooShort), ([0xA1, 0x01], .tooShort),
      ([0x9A, 0x7F, 0xFF, 0xFF, 0xFF], .tooShort), ([0x5B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], .tooShort),
      ([0x81, 0x81, 0x81, 0x81, 0x81, 0x00], .tooDeep), ([0x00, 0x00], .notCanonical),
    ] as [([UInt8], CBORFault)])
  func refused(_ bytes: [UInt8], _ fault: CBORFault) {
    #expect(throws: fault) { try CBORReader.whole(bytes) }
  }

  @Test("so many values and bytes, and no more")
  func bounded() {
    let many = CBORValue.list(Array(repeating: .null, count: CBORReader.mostValues))

    #expect(throws: CBORFault.tooMany) { try CBORReader.whole(CBORWriter.bytes(many)) }
    #expect(throws: CBORFault.tooMany) { try CBORReader.whole(Array(repeating: 0, count: CBORReader.mostBytes + 1)) }
  }

  @Test("no cut of a good value is a value, and no changed byte ends the process")
  func damaged() throws {
    let good = SelfMadeDevice.attestation(SelfMadeDevice.data(flags: 0x45, more: SelfMadeDevice().newKey()))

    for length in 0..<good.count { #expect(throws: CBORFault.self) { try CBORReader.whole(Array(good[..<length])) } }
    for place in good.indices {
      for bit in 0..<8 {
        var bytes = good
        bytes[place] ^= 1 << UInt8(bit)
        _ = try? CBORReader.whole(bytes)
        _ = try? AuthenticatorData(bytes)
      }
    }
  }
}
