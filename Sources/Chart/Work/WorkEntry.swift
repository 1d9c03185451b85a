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
  /// A conversation in which the patient waits for an answer.
  case message
  /// Medicines the patient wants refilled or renewed.
  case refill
  /// The patient says that something in the record is wrong (45 CFR 164.526).
  case correction
  /// The patient asks for a copy of the record (45 CFR 164.524).
  case records
  /// The patient's address, phone or e-mail is to be changed.
  case contact
  /// The patient sent a new insurance card.
  case coverage
  /// Somebody without an account wrote through the contact form.
  case visitor
  /// A form that the patient filled in.
  case form
}

/// The groups of the inbox in their clinical order: what cannot wait stands first.
package enum WorkGroup: Int, Sendable, CaseIterable {
  case callFirst = 0
  case results = 1
  case messages = 2
  case refills = 3
  case forms = 4
  case tasks = 5
  /// Corrections, records, new addresses: what the law or the desk puts a clock on.
  case requests = 6
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
  /// Something that a person types into the record system.
  case recordSystem = "record-system"
  /// The patient has not opened what was written to them.
  case unread
  /// Somebody else's answer is late.
  case late
  /// A visit is to be booked.
  case visit
  /// A booked visit needs another time: somebody blocked the one it has.
  case move
  /// Something to do that came out of a message.
  case todo
  /// A visit that a provider ordered and that the patient did not book.
  case followUp = "follow-up"
  /// The patient says that they had elsewhere what they are due for.
  case elsewhere
  /// The patient cannot come to a visit that another system keeps.
  case cancelVisit = "cancel-visit"
  /// The paper by which somebody answers for a patient is to be looked at again.
  case guardian
  /// Five minutes of help with the portal, at a time that was agreed on the phone.
  case portalHelp = "portal-help"
  /// Something is wrong with the portal, and nobody did anything about it for a while.
  case problem
  /// A form: an answer somebody has to look at once; something changed; nothing did.
  case alert, changed, unchanged
}

/// Who does which work. A provider sees what needs a licence; the rest goes to teams.
package enum WorkTeam: String, Sendable, CaseIterable {
  case providers, nurses, frontDesk, billing, managers

  /// Whether its people read charts.
  package var isClinical: Bool { self == .providers || self == .nurses }
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
  /// The patient was asked something back.
  case askedBack = "asked-back"
  /// Ended without a word to the patient; a remark says why.
  case closed
  case done
  /// Medicines: approved, or all of them denied.
  case approved, denied
  /// A visitor was written to.
  case wrote
  /// What a robot sent.
  case notAPerson = "not-a-person"
  /// Something newer took its place: a correction, a report around a value.
  case replaced
}
