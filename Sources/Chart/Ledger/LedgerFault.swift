package import Kernel

/// Why money is not written down.
package enum LedgerFault: Fault, Equatable {
  /// An amount that its kind cannot have, or one above a million dollars.
  case wrongAmount
  /// The same origin said something else before: that has to be taken back first.
  case saidOtherwise
  /// It was taken back before, or is itself what takes back.
  case reversedAlready
  /// Nothing stands there that could be put on a statement.
  case nothingToBill
  /// A last day before the day on which the statement goes out.
  case dueTooEarly
  /// It came to much more than the price that was given before: a person looks at it first.
  case overEstimate
  case notFound
  /// The database holds a word that the program does not know.
  case unreadable

  package var kind: FaultKind {
    switch self {
    case .wrongAmount, .dueTooEarly: .invalid
    case .saidOtherwise, .reversedAlready, .nothingToBill, .overEstimate: .conflict
    case .notFound: .notFound
    case .unreadable: .broken
    }
  }

  package var code: StaticString {
    switch self {
    case .wrongAmount: "ledger.wrong-amount"
    case .saidOtherwise: "ledger.said-otherwise"
    case .reversedAlready: "ledger.reversed-already"
    case .nothingToBill: "ledger.nothing-to-bill"
    case .dueTooEarly: "ledger.due-too-early"
    case .overEstimate: "ledger.over-estimate"
    case .notFound: "ledger.not-found"
    case .unreadable: "ledger.unreadable"
    }
  }
}
