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
  case notFound

  package var kind: FaultKind {
    switch self {
    case .settledAlready, .tooLateToUndo: .conflict
    case .needsSentence, .needsNextStep, .needsTranslation: .invalid
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
    case .notFound: "work.not-found"
    }
  }
}
