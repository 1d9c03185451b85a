import Kernel

/// What the browser says of the question it passed on: which deed, which question, on which site.
package struct ClientData: Sendable, Equatable {
  package let type: String
  /// As the browser wrote it: base64url without padding.
  package let challenge: String
  package let origin: String
  package let isCrossOrigin: Bool

  package static let mostBytes = 4_096

  /// - Throws: `.malformed` unless it is one JSON object with these words once each.
  package init(_ bytes: [UInt8]) throws(PasskeyFault) {
    guard bytes.count <= ClientData.mostBytes, let members = FlatObject.read(bytes) else { throw .malformed }
    guard case .text(let type)? = members["type"], case .text(let challenge)? = members["challenge"],
      case .text(let origin)? = members["origin"]
    else { throw .malformed }
    (self.type, self.challenge, self.origin) = (type, challenge, origin)
    switch members["crossOrigin"] {
    case nil, .flag(false)?: isCrossOrigin = false
    case .flag(true)?: isCrossOrigin = true
    default: throw .malformed
    }
  }
}

/// A JSON object whose own members are read and whose inner ones are only stepped over. Words that come twice, text
/// that is no UTF-8, depth, and anything behind the object are refused.
private struct FlatObject {
  enum Member: Equatable {
    case text(String)
    case flag(Bool)
    case other
  }

  private let bytes: [UInt8]
  private var place = 0

  static func read(_ bytes: [UInt8]) -> [String: Member]? {
    guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
    var reader = FlatObject(bytes)
    guard let members = reader.object(deep: 0) else { return nil }
    reader.skipSpace()
    return reader.place == bytes.count ? members : nil
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func object(deep depth: Int) -> [String: Member]? {
    guard depth < 4, take("{") else { return nil }
    var members: [String: Member] = [:]
    if take("}") { return members }
    repeat {
      guard members.count < 64, let name = text(), take(":"), let member = member(deep: depth),
        members.updateValue(member, forKey: name) == nil
      else { return nil }
    } while take(",")
    return take("}") ? members : nil
  }

  private mutating func list(deep depth: Int) -> Bool {
    guard depth < 4, take("[") else { return false }
    if take("]") { return true }
    repeat { guard member(deep: depth) != nil else { return false } } while take(",")
    return take("]")
  }

  private mutating func member(deep depth: Int) -> Member? {
    skipSpace()
    switch place < bytes.count ? bytes[place] : 0 {
    case UInt8(ascii: "\""): return text().map { .text($0) }
    case UInt8(ascii: "{"): return object(deep: depth + 1).map { _ in .other }
    case UInt8(ascii: "["): return list(deep: depth + 1) ? .other : nil
    default:
      let word = String(decoding: bytes[place...].prefix { !",]} \t\r\n".utf8.contains($0) }, as: UTF8.self)
      place += word.utf8.count
      switch word {
      case "true": return .flag(true)
      case "false": return .flag(false)
      case "null": return .other
      default: return Digits.number(word) == nil ? nil : .other
      }
    }
  }

  private mutating func text() -> String? {
    guard take("\"") else { return nil }
    var units: [UInt16] = []
    var plain: [UInt8] = []
    func flush(_ units: inout [UInt16], _ plain: inout [UInt8]) {
      units += Array(String(decoding: plain, as: UTF8.self).utf16)
      plain = []
    }
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""):
        flush(&units, &plain)
        return String(validating: units, as: UTF16.self)
      case 0..<0x20: return nil
      case UInt8(ascii: "\\"):
        flush(&units, &plain)
        guard let unit = escaped() else { return nil }
        units.append(unit)
      default: plain.append(byte)
      }
    }
    return nil
  }

  private mutating func escaped() -> UInt16? {
    guard place < bytes.count else { return nil }
    let byte = bytes[place]
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt16(byte)
    case UInt8(ascii: "b"): return 8
    case UInt8(ascii: "f"): return 12
    case UInt8(ascii: "n"): return 10
    case UInt8(ascii: "r"): return 13
    case UInt8(ascii: "t"): return 9
    case UInt8(ascii: "u"):
      guard place + 4 <= bytes.count else { return nil }
      let digits = bytes[place..<place + 4]
      guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
      place += 4
      return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    default: return nil
    }
  }

  private mutating func skipSpace() {
    while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    skipSpace()
    guard place < bytes.count, UInt32(bytes[place]) == sign.value else { return false }
    place += 1
    return true
  }
}
