package import Kernel

/// What can be wrong with a request before anyone looks at what it asks.
package enum WebFault: Fault, Equatable {
  case malformed(MalformedReason)
  case unknownField, repeatedField
  case bodyTooLarge
  case forged
  case unknownPage
  case wrongMethod
  case overloaded(retryAfterSeconds: Int)
  /// As many are at it as the machine can serve.
  case busy

  package var kind: FaultKind {
    switch self {
    case .malformed, .unknownField, .repeatedField, .wrongMethod: .invalid
    case .bodyTooLarge: .tooLarge
    case .forged: .forbidden
    case .unknownPage: .notFound
    case .overloaded: .tooMany
    case .busy: .unavailable
    }
  }

  package var code: StaticString {
    switch self {
    case .malformed(let reason): reason.code
    case .unknownField: "web.unknown-field"
    case .repeatedField: "web.repeated-field"
    case .bodyTooLarge: "web.body-too-large"
    case .forged: "web.forged"
    case .unknownPage: "web.unknown-page"
    case .wrongMethod: "web.wrong-method"
    case .overloaded: "web.overloaded"
    case .busy: "web.busy"
    }
  }
}

/// Why a request is not even readable.
package enum MalformedReason: Sendable, Equatable {
  case target, escape, controlCharacter, text, host, tooLong, encoding, tooManyFields

  var code: StaticString {
    switch self {
    case .target: "web.malformed.target"
    case .escape: "web.malformed.escape"
    case .controlCharacter: "web.malformed.control"
    case .text: "web.malformed.text"
    case .host: "web.malformed.host"
    case .tooLong: "web.malformed.length"
    case .encoding: "web.malformed.encoding"
    case .tooManyFields: "web.malformed.fields"
    }
  }
}
