package import Kernel
import Store

/// Something that is wrong with the portal, as somebody reported it, and what became of it.
package struct Problem: Sendable {
  package typealias ID = Kernel.ID<Problem>

  package let id: ID
  /// The pattern of the page, such as `/me/results/{id}`: no id of anybody. Empty when it is not known.
  package let page: String
  package let kind: Kind
  package let text: String
  package let language: Language
  /// How wide the window was, in pixels; nil when the browser did not tell.
  package let width: Int?
  /// Of the program.
  package let version: String
  package let reporter: Reporter
  /// Whose page it is; only when they agreed that we look at it.
  package let patientID: Patient.ID?
  package let reportedAt: Instant
  package let ownerID: StaffMember.ID?
  package let owner: PersonName?
  package let dueOn: CivilDate?
  /// When somebody last did something about it.
  package let touchedAt: Instant
  /// How far its silence was told.
  package let told: ProblemStep
  package let closedAt: Instant?
  package let outcome: Outcome?
  /// What was done about it, in plain words; empty while it is open.
  package let fix: [Language: String]
  /// Whether that stands on the page for everybody.
  package let isPublic: Bool
  /// When its reporter saw what became of it.
  package let seenAt: Instant?

  package var isOpen: Bool { closedAt == nil }

  /// What became of it in a language; in the other one when nobody wrote it in this one.
  package func fix(in language: Language) -> String {
    let own = fix[language] ?? ""
    return own.isEmpty ? fix[language.other] ?? "" : own
  }

  /// Of what kind it is. Nothing clinical is asked for.
  package enum Kind: String, Sendable, CaseIterable {
    /// Something does not work.
    case broken
    /// Something on the page is not so.
    case wrong
    case unclear, slow
    /// What they looked for is not there.
    case missing
  }

  /// What became of it.
  package enum Outcome: String, Sendable, CaseIterable {
    case fixed
    /// It is as it should be, and somebody explained why.
    case asMeant = "as-meant"
  }

  /// Who reported it, and how they are told.
  package enum Reporter: Sendable, Equatable {
    /// A patient or a helper.
    case person(Account.ID)
    case staff(StaffMember.ID)
    /// Somebody who is not signed in, with the e-mail address that they left, or none.
    case visitor(String)

    var side: String {
      switch self {
      case .person: "person"
      case .staff: "staff"
      case .visitor: "visitor"
      }
    }

    var accountID: Account.ID? { if case .person(let id) = self { id } else { nil } }
    var staffID: StaffMember.ID? { if case .staff(let id) = self { id } else { nil } }
    var reach: String { if case .visitor(let reach) = self { reach } else { "" } }
  }

  /// What a message about it is sent for: one problem closes once, and again when it was opened again.
  package static func cause(of id: ID, closedAt: Instant) -> String {
    "problem/\(id)/\(closedAt.millisecondsSince1970)"
  }

  /// The problem that a message is about.
  package static func id(ofCause cause: String) -> ID? {
    let parts = cause.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0] == "problem" ? ID(String(parts[1])) : nil
  }
}

/// A problem as it is put in.
package struct NewProblem: Sendable {
  package var page: String
  package var kind: Problem.Kind
  package var text: String
  package var language: Language
  package var width: Int?
  package var version: String
  package var reporter: Problem.Reporter
  package var patientID: Patient.ID?

  package init(
    _ kind: Problem.Kind, on page: String, text: String, in language: Language, by reporter: Problem.Reporter,
    version: String
  ) {
    (self.kind, self.page, self.text, self.language) = (kind, page, text, language)
    (self.reporter, self.version) = (reporter, version)
  }
}

/// Something that was done about a problem.
package struct ProblemTouch: Sendable {
  package let kind: Kind
  /// Nil: the program did it.
  package let doneBy: PersonName?
  package let text: String
  package let toStaff: PersonName?
  package let dueOn: CivilDate?
  package let at: Instant

  package enum Kind: String, Sendable, CaseIterable {
    case owner, due, note, closed, opened
    /// Its silence was told to more people.
    case told
  }
}

/// Why a problem was not changed.
package enum ProblemFault: Fault, Equatable {
  case notFound
  /// Somebody closed it a moment ago.
  case closed
  /// Somebody else took it a moment ago.
  case taken
  /// Only who has it, and managers, do that.
  case notYours
  /// Its reporter reads Spanish, or everybody is to read it, and nobody wrote it in Spanish.
  case needsTranslation
  /// They reported as much as one may in an hour.
  case tooMany

  package var kind: FaultKind {
    switch self {
    case .notFound: .notFound
    case .closed, .taken: .conflict
    case .notYours: .forbidden
    case .needsTranslation: .invalid
    case .tooMany: .tooMany
    }
  }

  package var code: StaticString {
    switch self {
    case .notFound: "problem.not-found"
    case .closed: "problem.closed"
    case .taken: "problem.taken"
    case .notYours: "problem.not-yours"
    case .needsTranslation: "problem.needs-translation"
    case .tooMany: "problem.too-many"
    }
  }
}
