import Crypto

/// Digests as hexadecimal text.
package enum Hash {
  private static let digits = Array("0123456789abcdef".utf8)

  package static func hex(_ bytes: some Sequence<UInt8>) -> String { hex(Array(bytes)) }

  package static func hex(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { room in
      for (index, byte) in bytes.enumerated() {
        room[index * 2] = digits[Int(byte >> 4)]
        room[index * 2 + 1] = digits[Int(byte & 15)]
      }
      return bytes.count * 2
    }
  }

  /// SHA-256 of bytes, 64 hex digits.
  package static func sha256(_ bytes: [UInt8]) -> String { hex(Array(SHA256.hash(data: bytes))) }
}
