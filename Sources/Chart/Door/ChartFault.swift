package import Kernel

/// Why a chart was not opened or not changed.
package enum ChartFault: Fault, Equatable {
  /// It is not there, or it is not for this viewer. Outside both are the same.
  case notFound
  /// A chart cannot be merged with itself, with one that was merged already, or when both people have an account.
  case cannotMerge
  /// It is held back already, or is not held back.
  case holdUnchanged

  package var kind: FaultKind {
    switch self {
    case .notFound: .notFound
    case .cannotMerge, .holdUnchanged: .conflict
    }
  }

  package var code: StaticString {
    switch self {
    case .notFound: "chart.not-found"
    case .cannotMerge: "chart.cannot-merge"
    case .holdUnchanged: "chart.hold-unchanged"
    }
  }
}
