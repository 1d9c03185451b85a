package import Chart
package import Kernel
package import Store

/// A link with which one patient joins, once.
package struct Invitation: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<Invitation>

  package static let lifetime: Duration = .seconds(14 * 86_400)
  package static let triesAllowed = 5

  package let id: ID
  package let patientID: Patient.ID
  package let createdAt: Instant
  package let expiresAt: Instant
  package let wrongTries: Int
  package let usedAt: Instant?
  package let withdrawnAt: Instant?

  package init(row: Row) throws {
    id = try row.id(0)
    patientID = try row.id(1)
    createdAt = try row.instant(2)
    expiresAt = try row.instant(3)
    wrongTries = Int(try row.integer(4))
    usedAt = try row.instantOrNil(5)
    withdrawnAt = try row.instantOrNil(6)
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

/// Why somebody could not be invited or could not join.
package enum InvitationFault: Fault, Equatable {
  /// The link is not one of ours, or not of use any more. All alike outside.
  case notOpen
  /// The birth date is not the one in the record. How many tries are left.
  case wrongBirthDate(left: Int)
  /// There is an account already.
  case joinedAlready
  /// Nobody under 13 has an account of their own (15 USC 6501); family access is offered instead.
  case tooYoung
  /// The record holds no whole birth date to check against.
  case noBirthDate
  case emailTaken
  case weakPassword(PasswordRules.Weakness)

  package var kind: FaultKind {
    switch self {
    case .notOpen: .gone
    case .wrongBirthDate, .weakPassword: .invalid
    case .joinedAlready, .emailTaken, .tooYoung, .noBirthDate: .conflict
    }
  }

  package var code: StaticString {
    switch self {
    case .notOpen: "invitation.not-open"
    case .wrongBirthDate: "invitation.wrong-birth-date"
    case .joinedAlready: "invitation.joined-already"
    case .tooYoung: "invitation.too-young"
    case .noBirthDate: "invitation.no-birth-date"
    case .emailTaken: "invitation.email-taken"
    case .weakPassword: "invitation.weak-password"
    }
  }
}
