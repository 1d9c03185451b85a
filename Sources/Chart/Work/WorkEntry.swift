package import Kernel

/// Something that waits for a person of the practice: a result to share, a question, a task.
package struct WorkEntry: Sendable {
  package typealias ID = Kernel.ID<WorkEntry>

  package let id: ID
  package let patientID: Patient.ID?
  package let kind: WorkKind
  /// What it is about: the id of a review, a question, an item.
  package let subject: String
  /// The row of the chart it is about, if it is about one.
  package let itemID: Item.ID?
  /// What the value was before; empty when not known.
  package let was: String
  /// The first words of a question; empty where the tag says it all.
  package let headline: String
  package let tag: WorkTag?
  package let group: WorkGroup
  /// Who has it; nil while it is the team's.
  package let holder: StaffMember.ID?
  package let team: WorkTeam
  /// Who passed it on and waits for it.
  package let handedBy: StaffMember.ID?
  package let openedAt: Instant
  package let dueAt: Instant
  package let snoozedUntil: Instant?
  package let settledAt: Instant?
  package let outcome: WorkOutcome?

  package var isOpen: Bool { settledAt == nil }
}

/// What kind of thing waits.
package enum WorkKind: String, Sendable, CaseIterable {
  case result, question, task
}

/// The groups of the inbox in their clinical order: what cannot wait stands first.
package enum WorkGroup: Int, Sendable, CaseIterable {
  case callFirst = 0
  case results = 1
  case messages = 2
  case refills = 3
  case forms = 4
  case tasks = 5
}

/// How a result stands, or what kind of task it is, for the pill of its row.
package enum WorkTag: String, Sendable, CaseIterable {
  /// One of the values needs a call.
  case call
  case outside
  case inRange = "in-range"
  /// Found, not found, or words that nobody ranks.
  case answer
  /// A text to read.
  case report
  /// The patient has not opened an out-of-range result.
  case unseen
  /// A letter is to be printed.
  case letter
  /// An address that does not work.
  case address
}

/// Who does which work. A provider sees what needs a licence; the rest goes to teams.
package enum WorkTeam: String, Sendable, CaseIterable {
  case providers, nurses, frontDesk, billing, managers
}

extension StaffRole {
  /// The team whose work somebody of this role does.
  package var team: WorkTeam {
    switch self {
    case .provider: .providers
    case .nurse: .nurses
    case .frontDesk: .frontDesk
    case .biller: .billing
    case .manager: .managers
    }
  }
}

/// How an entry came to its end.
package enum WorkOutcome: String, Sendable, CaseIterable {
  case shared
  case sharedWithNote = "shared-with-note"
  case called
  case answered
  case done
  /// Something newer took its place: a correction, a report around a value.
  case replaced
}
