package import Kernel

/// Why something cannot be done with a payment.
package enum PaymentFault: Fault, Equatable {
  /// Not more than nothing.
  case notAnAmount
  /// More than is owed, counting what is on its way already.
  case moreThanOwed
  /// All of it was to be paid, and that is another amount by now.
  case owedChanged
  /// The same request came before with other content.
  case requestUsedOtherwise
  /// What was asked does not fit to where the payment stands.
  case notPossibleNow
  /// More than what is left of it.
  case moreThanPaid
  /// Somebody else changed it at the same moment.
  case changedMeanwhile
  case notFound

  package var kind: FaultKind {
    switch self {
    case .notAnAmount, .moreThanOwed, .moreThanPaid: .invalid
    case .requestUsedOtherwise, .notPossibleNow, .changedMeanwhile, .owedChanged: .conflict
    case .notFound: .notFound
    }
  }

  package var code: StaticString {
    switch self {
    case .notAnAmount: "payment.not-an-amount"
    case .moreThanOwed: "payment.more-than-owed"
    case .owedChanged: "payment.owed-changed"
    case .requestUsedOtherwise: "payment.request-used-otherwise"
    case .notPossibleNow: "payment.not-possible-now"
    case .moreThanPaid: "payment.more-than-paid"
    case .changedMeanwhile: "payment.changed-meanwhile"
    case .notFound: "payment.not-found"
    }
  }
}
