/// What an authenticator writes: the few kinds of value that WebAuthn needs.
package enum CBORValue: Sendable, Equatable {
  case unsigned(UInt64)
  /// Minus one, minus the number: `-7` is `negative(6)`.
  case negative(UInt64)
  case bytes([UInt8])
  case text(String)
  case list([CBORValue])
  case map([Entry])
  case flag(Bool)
  case null

  /// One key of a map, with what stands under it.
  package struct Entry: Sendable, Equatable {
    package let key: CBORValue
    package let value: CBORValue

    package init(key: CBORValue, value: CBORValue) {
      (self.key, self.value) = (key, value)
    }
  }

  /// What stands under a word; nil when there is nothing.
  package subscript(_ word: String) -> CBORValue? { value(under: .text(word)) }

  /// What stands under a number, as in a COSE key; nil when there is nothing.
  package subscript(_ number: Int) -> CBORValue? { value(under: CBORValue(number)) }

  package init(_ number: Int) {
    self = number >= 0 ? .unsigned(UInt64(number)) : .negative(UInt64(-1 - number))
  }

  /// The bytes, when it is bytes.
  package var asBytes: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }

  /// A whole number that fits; nil when it is none.
  package var asNumber: Int? {
    switch self {
    case .unsigned(let number): Int(exactly: number)
    case .negative(let number): Int(exactly: number).map { -1 - $0 }
    default: nil
    }
  }

  private func value(under key: CBORValue) -> CBORValue? {
    guard case .map(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }
}
