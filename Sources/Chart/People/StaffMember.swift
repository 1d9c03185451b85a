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
    case .invite, .recoverAccount: self != .biller
    case .inviteMany: self == .frontDesk || self == .manager
    case .readChart, .seeAsPatient, .shareResults, .approveRefills: self == .provider || self == .nurse
    case .holdItem: self == .provider
    case .printLetters: self == .frontDesk || self == .nurse || self == .manager
    case .mindNotices, .setRouting, .setPractice, .runRollOut: self == .manager
    case .seeOverdue: self == .provider || self == .nurse || self == .manager
    case .editWording: self == .provider || self == .nurse || self == .manager
    case .approveWording: self == .provider
    case .decideCorrections: self == .provider || self == .nurse
    case .fulfilRecords, .reviewContact: self == .frontDesk || self == .nurse || self == .manager
    case .reviewCoverage: self == .frontDesk || self == .biller || self == .manager
    case .sendBulk: self == .provider || self == .manager
    case .orderVisits: self == .provider
    case .workWaitlist: self != .biller
    case .seeDay, .bookVisits: self != .biller
    case .setSchedule, .seeSurvey: self == .manager
    case .mindHelpers: self != .biller
    case .buildForms: self == .manager || self == .provider
    case .giveForms: self != .biller
    case .seeFigures: true
    case .seeAdoption: self == .manager
    case .askToJoin: self != .biller
    case .readBills, .manageBills: self == .biller || self == .manager
    case .reviewForms: self == .frontDesk || self == .nurse || self == .provider
    case .logCalls: self != .provider
    case .seeCalls: self == .frontDesk || self == .manager
    case .seeProblems, .seeHuddle: true
    case .tellStatus: self == .manager
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
  /// Invite many at once, and decide about those who ask to join by themselves.
  case inviteMany
  /// Let somebody back in who lost every way to sign in, after seeing who they are.
  case recoverAccount
  /// Read clinical content of a chart.
  case readChart
  /// Open the pages as the patient sees them.
  case seeAsPatient
  /// Open the inbox with the work of one's own team.
  case workInbox
  /// Share results with a sentence, call, and note what a patient chose for an order.
  case shareResults
  /// Decide about medicines that patients ask for: providers all, nurses what the practice's protocol allows.
  case approveRefills
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
  /// Say which team answers which messages, and how soon.
  case setRouting
  /// See which messages did not leave, and send them again.
  case mindNotices
  /// Accept or deny what a patient wants corrected in the record.
  case decideCorrections
  /// Send a patient the copy of the record that they asked for.
  case fulfilRecords
  /// Look at the address, phone or name that a patient wants changed.
  case reviewContact
  /// Look at the insurance card that a patient sent.
  case reviewCoverage
  /// Write to many patients at once, chosen by what their charts say.
  case sendBulk
  /// Order a visit that the patient then books, also where the type is not for booking.
  case orderVisits
  /// See who waits for a time, offer one, take somebody off the list.
  case workWaitlist
  /// See who comes when, and note who is here.
  case seeDay
  /// Book, move and cancel visits for patients, and block time.
  case bookVisits
  /// Say what can be booked with whom, where and when.
  case setSchedule
  /// Note who answers for a patient, by which paper, and who is kept away.
  case mindHelpers
  /// Write the practice's forms and publish them.
  case buildForms
  /// Give a patient a form, take it back, print it, and type what stands on a paper.
  case giveForms
  /// Look through the answers of forms: what is about health only with the right to read charts.
  case reviewForms
  /// See in numbers what patients say after visits.
  case seeSurvey
  /// See what is owed for a patient, and on which statement it stands.
  case readBills
  /// Send statements, take payments in, give money back, and bring the practice's accounts in and out.
  case manageBills
  /// Decide what the practice's portal says, looks like and offers.
  case setPractice
  /// Keep the plan of the roll-out, and begin it.
  case runRollOut
  /// Say what is wrong with the portal, see what others said, take it on.
  case seeProblems
  /// Read the page of the morning and the wins, and thank somebody.
  case seeHuddle
  /// Tell every patient for a while that something is down.
  case tellStatus
  /// See what a number of the practice was counted from, as far as one may see those rows.
  case seeFigures
  /// See how many have joined, what it saved and whom it leaves out.
  case seeAdoption
  /// Ask patients at their visit to join, and note what they said.
  case askToJoin
  /// Note who called why, and see what the caller could see on the portal at that moment.
  case logCalls
  /// See the calls of a day and of a week in numbers, and bring in the phone system's list.
  case seeCalls
}
