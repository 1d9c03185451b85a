package import Kernel

/// Why bytes are no CBOR that we take.
package enum CBORFault: Fault, Equatable {
  /// The bytes end before the value does, or claim more than there is.
  case tooShort
  /// A number that could be written shorter, a length that is not told, keys out of order or twice.
  case notCanonical
  /// A kind of value that no authenticator has a reason to send.
  case unknownKind
  case tooDeep, tooMany
  case notText

  package var kind: FaultKind { .invalid }

  package var code: StaticString {
    switch self {
    case .tooShort: "cbor.too-short"
    case .notCanonical: "cbor.not-canonical"
    case .unknownKind: "cbor.unknown-kind"
    case .tooDeep: "cbor.too-deep"
    case .tooMany: "cbor.too-many"
    case .notText: "cbor.not-text"
    }
  }
}

/// The one front door for CBOR (RFC 8949), in the strict form that CTAP2 asks of authenticators: one way to write each
/// value, lengths told, keys in order and once, little depth. Floating numbers, tags and open lengths are refused.
package struct CBORReader {
  package static let deepest = 4
  package static let mostBytes = 16_384
  package static let mostValues = 512

  private let bytes: ArraySlice<UInt8>
  private var place: Int
  private var values = 0

  /// Reads one value from the beginning, and says how many bytes it took.
  package static func first(in bytes: ArraySlice<UInt8>) throws(CBORFault) -> (value: CBORValue, length: Int) {
    guard bytes.count <= mostBytes else { throw .tooMany }
    var reader = CBORReader(bytes)
    let value = try reader.value(deep: 0)
    return (value, reader.place - bytes.startIndex)
  }

  /// Reads bytes that are one value and nothing else.
  package static func whole(_ bytes: [UInt8]) throws(CBORFault) -> CBORValue {
    let (value, length) = try first(in: bytes[...])
    guard length == bytes.count else { throw .notCanonical }
    return value
  }

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  private mutating func value(deep depth: Int) throws(CBORFault) -> CBORValue {
    guard depth <= CBORReader.deepest else { throw .tooDeep }
    values += 1
    guard values <= CBORReader.mostValues else { throw .tooMany }
    let first = try byte()
    switch first >> 5 {
    case 0: return .unsigned(try number(first))
    case 1: return .negative(try number(first))
    case 2: return .bytes(Array(try take(try number(first))))
    case 3: return .text(try text(try number(first)))
    case 4: return .list(try list(try number(first), deep: depth))
    case 5: return .map(try map(try number(first), deep: depth))
    case 7: return try simple(first)
    default: throw .unknownKind
    }
  }

  private mutating func simple(_ first: UInt8) throws(CBORFault) -> CBORValue {
    switch first & 31 {
    case 20: return .flag(false)
    case 21: return .flag(true)
    case 22: return .null
    default: throw .unknownKind
    }
  }

  /// The number behind the first byte, which must be written as short as it can be.
  private mutating func number(_ first: UInt8) throws(CBORFault) -> UInt64 {
    let short = first & 31
    if short < 24 { return UInt64(short) }
    guard short <= 27 else { throw .notCanonical }
    let count = 1 << (Int(short) - 24)
    let number = try take(UInt64(count)).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let least: UInt64 = count == 1 ? 24 : 1 << (UInt64(count) * 4)
    guard number >= least else { throw .notCanonical }
    return number
  }

  private mutating func text(_ count: UInt64) throws(CBORFault) -> String {
    guard let text = String(validating: try take(count), as: UTF8.self) else { throw .notText }
    return text
  }

  private mutating func list(_ count: UInt64, deep depth: Int) throws(CBORFault) -> [CBORValue] {
    // Each value takes a byte at least: what is promised beyond that is not there.
    guard count <= UInt64(bytes.endIndex - place) else { throw .tooShort }
    var list: [CBORValue] = []
    for _ in 0..<count { list.append(try value(deep: depth + 1)) }
    return list
  }

  private mutating func map(_ count: UInt64, deep depth: Int) throws(CBORFault) -> [CBORValue.Entry] {
    guard count <= UInt64(bytes.endIndex - place) / 2 else { throw .tooShort }
    var entries: [CBORValue.Entry] = []
    var last: ArraySlice<UInt8> = []
    for _ in 0..<count {
      let start = place
      let key = try value(deep: depth + 1)
      let written = bytes[start..<place]
      guard last.isEmpty || last.lexicographicallyPrecedes(written) else { throw .notCanonical }
      last = written
      entries.append(CBORValue.Entry(key: key, value: try value(deep: depth + 1)))
    }
    return entries
  }

  private mutating func byte() throws(CBORFault) -> UInt8 {
    guard place < bytes.endIndex else { throw .tooShort }
    defer { place += 1 }
    return bytes[place]
  }

  private mutating func take(_ count: UInt64) throws(CBORFault) -> ArraySlice<UInt8> {
    guard count <= UInt64(bytes.endIndex - place) else { throw .tooShort }
    let end = place + Int(count)
    defer { place = end }
    return bytes[place..<end]
  }
}
