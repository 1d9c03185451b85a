package import Chart
package import Kernel
package import Store

/// A link with which one patient joins, once.
package struct Invitation: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<Invitation>

  package static let lifetime: Duration = .seconds(14 * 86_400)
  package static let triesAllowed = PortalStatus.triesAllowed

  package let id: ID
  package let patientID: Patient.ID
  package let createdAt: Instant
  package let expiresAt: Instant
  package let wrongTries: Int
  package let usedAt: Instant?
  package let withdrawnAt: Instant?
  /// How it went last, and where to.
  package let way: InviteWay
  package let address: String
  package let sendings: Int
  package let sentAt: Instant?
  /// The address did not work.
  package let returnedAt: Instant?
  /// It stands on paper, so that its short code counts.
  package let isOnPaper: Bool
  /// The page that joining leads to; nil for Home.
  package let landsOn: String?

  package init(row: Row) throws {
    id = try row.id(0)
    patientID = try row.id(1)
    createdAt = try row.instant(2)
    expiresAt = try row.instant(3)
    wrongTries = Int(try row.integer(4))
    usedAt = try row.instantOrNil(5)
    withdrawnAt = try row.instantOrNil(6)
    way = InviteWay(rawValue: try row.text(7)) ?? .shown
    address = try row.text(8)
    sendings = Int(try row.integer(9))
    (sentAt, returnedAt) = (try row.instantOrNil(10), try row.instantOrNil(11))
    isOnPaper = try row.flag(12)
    let page = try row.text(13)
    landsOn = page.isEmpty ? nil : page
  }

  /// Whether it can still be used.
  package func state(at now: Instant) -> State {
    if usedAt != nil { return .used }
    if withdrawnAt != nil { return .withdrawn }
    if wrongTries >= Invitation.triesAllowed { return .dead }
    return now < expiresAt ? .open : .expired
  }

  package enum State: String, Sendable {
    case open, used, expired, withdrawn
    /// The birth date was wrong too often.
    case dead
  }
}

/// How an invitation reaches somebody.
package enum InviteWay: String, Sendable, CaseIterable {
  case sms, email, letter
  /// On the screen, to be read out or copied.
  case shown
}

/// Why somebody could not be invited or could not join.
package enum InvitationFault: Fault, Equatable {
  /// The link is not one of ours, or not of use any more. All alike outside.
  case notOpen
  /// The birth date is not the one in the record. How many tries are left.
  case wrongBirthDate(left: Int)
  /// It was wrong five times: somebody of the practice has to help.
  case tooManyTries
  /// There is an account already.
  case joinedAlready
  /// Nobody under 13 has an account of their own (15 USC 6501); family access is offered instead.
  case tooYoung
  /// The record holds no whole birth date to check against.
  case noBirthDate
  case deceased
  /// They do not want the portal or cannot use it. That is taken back first.
  case saidNo
  /// Somebody else invited them in the same moment.
  case invitedAMomentAgo
  /// The record has no address for this way, or one that does not work.
  case noAddress
  /// A young person's own account: the address is a parent's, or another's.
  case sharedAddress
  case emailTaken
  case weakPassword(PasswordRules.Weakness)

  package var kind: FaultKind {
    switch self {
    case .notOpen, .tooManyTries: .gone
    case .wrongBirthDate, .weakPassword: .invalid
    case .joinedAlready, .emailTaken, .tooYoung, .noBirthDate, .deceased, .saidNo, .invitedAMomentAgo, .noAddress,
      .sharedAddress:
      .conflict
    }
  }

  package var code: StaticString {
    switch self {
    case .notOpen: "invitation.not-open"
    case .wrongBirthDate: "invitation.wrong-birth-date"
    case .tooManyTries: "invitation.too-many-tries"
    case .joinedAlready: "invitation.joined-already"
    case .tooYoung: "invitation.too-young"
    case .noBirthDate: "invitation.no-birth-date"
    case .deceased: "invitation.deceased"
    case .saidNo: "invitation.said-no"
    case .invitedAMomentAgo: "invitation.invited-a-moment-ago"
    case .noAddress: "invitation.no-address"
    case .sharedAddress: "invitation.shared-address"
    case .emailTaken: "invitation.email-taken"
    case .weakPassword: "invitation.weak-password"
    }
  }
}
