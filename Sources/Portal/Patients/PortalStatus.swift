import Chart
import Kernel

/// How somebody stands with the portal, derived from what was done and never stored.
enum PortalStatus: Sendable, Equatable {
  case joined(lastSignIn: Instant?)
  case invited(at: Instant, until: Instant)
  /// The link was not used in time.
  case invitationExpired(at: Instant)
  /// The birth date was wrong too often.
  case invitationDead(at: Instant)
  case declined
  case cannot
  case notInvited

  /// - Parameters:
  ///   - choice: what the person decided, or why they are not asked.
  ///   - account: when they last signed in, if they have an account; the outer nil means there is none.
  ///   - invitation: the latest.
  init(
    choice: Patient.PortalChoice?, account: PortalAccount?, invitation: PortalInvitation?, at now: Instant
  ) {
    if let account {
      self = .joined(lastSignIn: account.lastSignIn)
    } else if let invitation, let standing = PortalStatus(invitation, at: now), case .invited = standing {
      // Who was invited after saying no has changed their mind.
      self = standing
    } else if let choice {
      self = choice == .declined ? .declined : .cannot
    } else {
      self = invitation.flatMap { PortalStatus($0, at: now) } ?? .notInvited
    }
  }

  private init?(_ invitation: PortalInvitation, at now: Instant) {
    switch invitation.state(at: now) {
    case .open: self = .invited(at: invitation.createdAt, until: invitation.expiresAt)
    case .expired: self = .invitationExpired(at: invitation.expiresAt)
    case .dead: self = .invitationDead(at: invitation.createdAt)
    case .used, .withdrawn: return nil
    }
  }
}

/// The account behind a portal status.
struct PortalAccount: Sendable {
  let lastSignIn: Instant?
}

/// The invitation behind a portal status.
struct PortalInvitation: Sendable {
  let createdAt: Instant
  let expiresAt: Instant
  let wrongTries: Int
  let isUsed: Bool
  let isWithdrawn: Bool

  func state(at now: Instant) -> Invitation.State {
    if isUsed { return .used }
    if isWithdrawn { return .withdrawn }
    if wrongTries >= Invitation.triesAllowed { return .dead }
    return now < expiresAt ? .open : .expired
  }
}
