package import Kernel

/// Why a JSON text was refused, and where. It holds nothing of what stood there.
package struct JSONFault: Fault, Hashable {
  package let reason: Reason
  /// Bytes before the place of the fault.
  package let offset: Int
  /// Names of elements down to the fault, such as `entry[3].resource.id`; names that no FHIR element could have show
  /// as `?`.
  package let path: String

  /// The kinds of mistake a JSON text can hold.
  package enum Reason: Hashable, Sendable, CaseIterable {
    case empty, byteOrderMark, notUTF8, unexpectedByte, unfinished, trailingBytes
    case controlCharacter, badEscape, loneSurrogate, nulCharacter
    case badNumber, numberOutOfRange, duplicateKey
    case tooLarge, tooDeep, tooManyNodes
  }

  package var kind: FaultKind {
    switch reason {
    case .tooLarge, .tooDeep, .tooManyNodes: .tooLarge
    default: .invalid
    }
  }

  package var code: StaticString {
    switch reason {
    case .empty: "json.empty"
    case .byteOrderMark: "json.byte-order-mark"
    case .notUTF8: "json.not-utf8"
    case .unexpectedByte: "json.unexpected-byte"
    case .unfinished: "json.unfinished"
    case .trailingBytes: "json.trailing-bytes"
    case .controlCharacter: "json.control-character"
    case .badEscape: "json.bad-escape"
    case .loneSurrogate: "json.lone-surrogate"
    case .nulCharacter: "json.nul-character"
    case .badNumber: "json.bad-number"
    case .numberOutOfRange: "json.number-out-of-range"
    case .duplicateKey: "json.duplicate-key"
    case .tooLarge: "json.too-large"
    case .tooDeep: "json.too-deep"
    case .tooManyNodes: "json.too-many-nodes"
    }
  }

  /// One sentence for the sender or the operator.
  package var sentence: String {
    switch reason {
    case .empty: "There is no JSON in it."
    case .byteOrderMark: "The text begins with a byte order mark; send UTF-8 without it."
    case .notUTF8: "The text is not valid UTF-8."
    case .unexpectedByte: "This character cannot stand here in JSON."
    case .unfinished: "The text ends before the JSON is complete."
    case .trailingBytes: "Something follows after the end of the JSON."
    case .controlCharacter: "A text holds a control character that is not escaped."
    case .badEscape: "A text holds a backslash that begins no known escape."
    case .loneSurrogate: "A text holds half of a character (a lone surrogate)."
    case .nulCharacter: "A text holds the character NUL."
    case .badNumber: "A number is not written as JSON numbers are."
    case .numberOutOfRange: "A number has too many digits or too large an exponent."
    case .duplicateKey: "An object has the same name twice."
    case .tooLarge: "The text is larger than is accepted."
    case .tooDeep: "Objects lie deeper within each other than is accepted."
    case .tooManyNodes: "The text has more elements than is accepted."
    }
  }
}
