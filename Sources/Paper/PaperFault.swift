package import Kernel

/// Why there is no paper.
package enum PaperFault: Fault, Equatable {
  /// More pages, bytes or text than one file may have.
  case tooLong
  /// Others are before this one; a moment later it works.
  case tooManyPapers
  case noMemory
  /// The drawing library wrote a file that we do not understand: rather no paper than one without its tags.
  case notUnderstood

  package var kind: FaultKind {
    switch self {
    case .tooLong: .tooLarge
    case .tooManyPapers: .unavailable
    case .noMemory, .notUnderstood: .broken
    }
  }

  package var code: StaticString {
    switch self {
    case .tooLong: "paper.too-long"
    case .tooManyPapers: "paper.too-many"
    case .noMemory: "paper.no-memory"
    case .notUnderstood: "paper.not-understood"
    }
  }
}
