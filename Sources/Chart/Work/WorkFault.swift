package import Kernel

/// Why an entry of the queue was not changed.
package enum WorkFault: Fault, Equatable {
  /// Somebody else finished it a moment ago.
  case settledAlready
  /// Its time for taking back is over, or it was taken back already.
  case tooLateToUndo
  /// An out-of-range result is not done without a sentence and a next step.
  case needsSentence, needsNextStep
  /// The reader of this language would get nothing.
  case needsTranslation
  /// A nurse may not approve it alone: it goes to the provider.
  case outsideProtocol
  /// Something was said in the conversation since the page was shown.
  case saidSince
  /// A conversation is not closed without a word or a reason.
  case needsReason
  /// What is private does not go to those who do not read charts.
  case tooPrivate
  case notFound

  package var kind: FaultKind {
    switch self {
    case .settledAlready, .tooLateToUndo, .saidSince: .conflict
    case .needsSentence, .needsNextStep, .needsTranslation, .needsReason, .tooPrivate, .outsideProtocol: .invalid
    case .notFound: .notFound
    }
  }

  package var code: StaticString {
    switch self {
    case .settledAlready: "work.settled-already"
    case .tooLateToUndo: "work.too-late-to-undo"
    case .needsSentence: "work.needs-sentence"
    case .needsNextStep: "work.needs-next-step"
    case .needsTranslation: "work.needs-translation"
    case .outsideProtocol: "work.outside-protocol"
    case .saidSince: "work.said-since"
    case .needsReason: "work.needs-reason"
    case .tooPrivate: "work.too-private"
    case .notFound: "work.not-found"
    }
  }
}
