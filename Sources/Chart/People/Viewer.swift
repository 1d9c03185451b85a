import Kernel

/// Who is looking at which chart, as whom, and why. Nobody reads a chart without one.
package struct Viewer: Sendable {
  package let person: Person
  package let patientID: Patient.ID
  package let origin: Origin

  package init(_ person: Person, of patientID: Patient.ID, from origin: Origin) {
    self.person = person
    self.patientID = patientID
    self.origin = origin
  }

  /// The one who looks.
  package enum Person: Sendable {
    case patient(Account.ID)
    case helper(HelperGrant)
    /// Staff at work in the chart.
    case staff(StaffMember)
    /// Staff who look at the pages exactly as the patient sees them, to help.
    case staffAsPatient(StaffMember)
    /// Staff who answer a call, and ask what the caller's own pages show at this moment: the patient's, or those of a
    /// helper with this right. They only look, and only to answer.
    case staffForCaller(StaffMember, HelperGrant?)
    /// The program itself, at the practice's command: an export, a letter.
    case practice(reason: StaticString)
  }

  /// What an audit row calls this viewer.
  package var actor: Actor {
    switch person {
    case .patient(let id): Actor(kind: .person, id: id.text, actingAs: "patient")
    case .helper(let grant): Actor(kind: .person, id: grant.accountID.text, actingAs: grant.relationship.rawValue)
    case .staff(let member): Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue)
    case .staffAsPatient(let member): Actor(kind: .staff, id: member.id.text, actingAs: "seeing as patient")
    case .staffForCaller(let member, _): Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue)
    case .practice(let reason): Actor(kind: .practice, id: "practice", actingAs: "\(reason)")
    }
  }

  /// The account that "new" is counted for. Staff and the practice mark nothing as seen.
  package var accountID: Account.ID? {
    switch person {
    case .patient(let id): id
    case .helper(let grant): grant.accountID
    case .staff, .staffAsPatient, .staffForCaller, .practice: nil
    }
  }
}

extension Viewer {
  /// As whom this viewer reads and writes messages. Nil for those who only look.
  package var author: MessageAuthor? {
    switch person {
    case .patient(let id): MessageAuthor(id, as: "patient")
    case .helper(let grant): MessageAuthor(grant.accountID, as: grant.relationship.rawValue)
    case .staff(let member): MessageAuthor(member)
    case .staffAsPatient, .staffForCaller, .practice: nil
    }
  }
}

/// Who did something, in the words of the audit trail.
package struct Actor: Sendable, Hashable {
  package let kind: Kind
  package let id: String
  /// `patient`, a helper's relationship, or a staff role.
  package let actingAs: String

  package init(kind: Kind, id: String, actingAs: String) {
    self.kind = kind
    self.id = id
    self.actingAs = actingAs
  }

  /// Somebody nobody knows yet: a wrong password, an opened invitation.
  package static let stranger = Actor(kind: .stranger, id: "", actingAs: "")

  /// The operator at the command line.
  package static let console = Actor(kind: .practice, id: "console", actingAs: "operator")

  package enum Kind: String, Sendable {
    case person, staff, practice, stranger
  }
}

/// Where a request came from.
package struct Origin: Sendable, Hashable {
  /// The network address, or `console`.
  package let address: String
  /// The id that the request's log line carries too.
  package let request: String

  package init(address: String, request: String) {
    self.address = address
    self.request = request
  }

  package static let console = Origin(address: "console", request: "")
}
