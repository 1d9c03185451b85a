package import Kernel

/// Why a phrase was not filled, kept or approved.
package enum PhraseFault: Fault, Equatable {
  /// The phrase asks for something that this result does not have. It is refused: a patient never gets a hole.
  case missing(PhraseVariable)
  case unknown, retired
  /// Somebody changed it since the page was shown.
  case changedMeanwhile
  case approvedAlready
  /// The role may not do this.
  case notAllowed
  /// The two languages, or the marks in them, cannot stay as they are.
  case badWording(PhraseFlaw)

  package var kind: FaultKind {
    switch self {
    case .missing, .badWording: .invalid
    case .unknown: .notFound
    case .retired, .changedMeanwhile, .approvedAlready: .conflict
    case .notAllowed: .notFound
    }
  }

  package var code: StaticString {
    switch self {
    case .missing: "phrase.missing-variable"
    case .unknown: "phrase.unknown"
    case .retired: "phrase.retired"
    case .changedMeanwhile: "phrase.changed-meanwhile"
    case .approvedAlready: "phrase.approved-already"
    case .notAllowed: "phrase.not-allowed"
    case .badWording: "phrase.bad-wording"
    }
  }
}

/// What is wrong with the wording of a phrase, and in which language.
package enum PhraseFlaw: Sendable, Hashable {
  case emptyLabel(Language)
  case emptyText(Language)
  case longLabel(Language)
  case longText(Language)
  /// A brace without its partner.
  case openBrace(Language)
  /// `{nombre}`: the portal has nothing to put there.
  case unknownVariable(String, Language)
  /// One language says the month, the other does not.
  case unevenVariables([PhraseVariable])

  /// The language to mend; nil when it is both.
  package var language: Language? {
    switch self {
    case .emptyLabel(let language), .emptyText(let language), .longLabel(let language), .longText(let language),
      .openBrace(let language), .unknownVariable(_, let language):
      language
    case .unevenVariables: nil
    }
  }
}
