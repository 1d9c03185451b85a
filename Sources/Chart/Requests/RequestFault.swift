package import Kernel

/// Why a request was not taken or not answered.
package enum RequestFault: Fault, Equatable {
  /// Somebody answered it a moment ago.
  case answeredAlready
  /// The law allows one extension.
  case extendedAlready
  /// What it is about changed since it was looked at.
  case changedMeanwhile
  case notFound

  package var kind: FaultKind { self == .notFound ? .notFound : .conflict }

  package var code: StaticString {
    switch self {
    case .answeredAlready: "request.answered-already"
    case .extendedAlready: "request.extended-already"
    case .changedMeanwhile: "request.changed-meanwhile"
    case .notFound: "request.not-found"
    }
  }
}
