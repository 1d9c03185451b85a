package import Kernel

/// Somebody who works at the practice.
package struct StaffMember: Sendable, Hashable {
  package typealias ID = Kernel.ID<StaffMember>

  package let id: ID
  package let email: String
  package let name: PersonName
  package let role: StaffRole
  package let language: Language

  package init(id: ID, email: String, name: PersonName, role: StaffRole, language: Language) {
    self.id = id
    self.email = email
    self.name = name
    self.role = role
    self.language = language
  }

  /// `Dr. Amara Okafor`: the name under what one approves.
  package var signature: String { [name.prefix, name.full].filter { !$0.isEmpty }.joined(separator: " ") }
}

/// What somebody does at the practice. It decides what they may see and do.
package enum StaffRole: String, Sendable, CaseIterable {
  case provider, nurse, frontDesk, biller, manager

  /// Each role may do what its work needs and nothing else.
  package func may(_ permission: StaffPermission) -> Bool {
    switch permission {
    case .findPatients, .seePatientCard, .workInbox: true
    case .invite: self != .biller
    case .readChart, .seeAsPatient, .shareResults: self == .provider || self == .nurse
    case .holdItem: self == .provider
    case .printLetters: self == .frontDesk || self == .nurse || self == .manager
    case .mindNotices: self == .manager
    case .seeOverdue: self == .provider || self == .nurse || self == .manager
    case .editWording: self == .provider || self == .nurse || self == .manager
    case .approveWording: self == .provider
    }
  }
}

/// The things staff can be allowed to do.
package enum StaffPermission: String, Sendable, CaseIterable {
  /// Search for patients by name, birth date, phone or record number.
  case findPatients
  /// Open the card with contact data, portal status and visits.
  case seePatientCard
  /// Send or print an invitation.
  case invite
  /// Read clinical content of a chart.
  case readChart
  /// Open the pages as the patient sees them.
  case seeAsPatient
  /// Open the inbox with the work of one's own team.
  case workInbox
  /// Share results with a sentence, call, and note what a patient chose for an order.
  case shareResults
  /// Hold something back from a patient with a reason, and let it go.
  case holdItem
  /// See what is late, and what nobody has reached the patient with.
  case seeOverdue
  /// Write phrases, and look at the practice's lines for results.
  case editWording
  /// Put one's name to phrases and lines, so that patients meet them.
  case approveWording
  /// See and print the letters that wait for paper.
  case printLetters
  /// See which messages did not leave, and send them again.
  case mindNotices
}
