package import Kernel

/// A C-CDA document as we read it: who, when, what, and its sections in words. Entries for machines are not read.
package struct ClinicalDocument: Sendable, Equatable {
  package var title = ""
  /// Its kind: LOINC code and name.
  package var kind: Code?
  /// When it was made, as FHIR writes dates: `2026-10-14`, `2026-10-14T09:30:00-06:00`.
  package var date: String?
  /// What names it among all documents.
  package var id: Identifier?
  /// The set of versions it belongs to, and which version it is.
  package var set: Identifier?
  package var version: String?
  /// The documents that it takes the place of.
  package var replaces: [Identifier] = []
  /// `N` normal, `R` restricted, `V` very restricted: the strictest of the document and its sections.
  package var confidentiality: String?
  package var language: String?
  package var patients: [Person] = []
  package var authors: [String] = []
  package var custodian: String?
  package var sections: [DocumentSection] = []
  /// A document of another kind that is wrapped in this one.
  package var enclosed: Enclosed?
  /// Whether text was left out because there is too much.
  package var isCut = false

  /// A code with its words.
  package struct Code: Sendable, Equatable {
    package let code: String
    package let system: String
    package let name: String
  }

  /// An object identifier with what stands behind it.
  package struct Identifier: Sendable, Equatable {
    package let root: String
    package let value: String?
  }

  /// Whom the document is about.
  package struct Person: Sendable, Equatable {
    package var identifiers: [Identifier] = []
    package var names: [PersonName] = []
    package var birthDate: CivilDate?
    /// `female`, `male`, `other`; nil when it does not say.
    package var sex: String?
  }

  /// What a document without sections wraps.
  package enum Enclosed: Sendable, Equatable {
    case file([UInt8])
    /// It is somewhere else, or cannot be read.
    case missing
  }
}

/// A section of a document.
package struct DocumentSection: Sendable, Equatable {
  package var title: String
  package var blocks: [TextBlock]
  package var sections: [DocumentSection]

  package init(title: String, blocks: [TextBlock], sections: [DocumentSection] = []) {
    self.title = title
    self.blocks = blocks
    self.sections = sections
  }
}

/// Why a file is not a clinical document.
package enum DocumentRefusal: Fault, Equatable {
  /// Its XML was refused.
  case xml(XMLRefusal)
  /// It is XML, and something else.
  case otherKind
  /// It is a document without a body.
  case noBody

  package var kind: FaultKind {
    if case .xml(let refusal) = self { return refusal.kind }
    return .invalid
  }

  package var code: StaticString {
    switch self {
    case .xml(let refusal): refusal.code
    case .otherKind: "cda.other-kind"
    case .noBody: "cda.no-body"
    }
  }

  /// One sentence for the operator or the sender.
  package var sentence: String {
    switch self {
    case .xml(let refusal): refusal.sentence
    case .otherKind: "It is not a clinical document (C-CDA)."
    case .noBody: "The document has no body to read."
    }
  }
}
