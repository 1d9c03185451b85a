package import Kernel

/// How somebody stands with the portal, derived from what was done and never stored.
package enum PortalStatus: Sendable, Equatable {
  /// Has an account and used it within the last 90 days.
  case active(lastSignIn: Instant)
  /// Has an account and did not use it for longer.
  case quiet(lastSignIn: Instant)
  case neverSignedIn
  case invited(at: Instant, until: Instant)
  /// The link was not used in time.
  case invitationExpired(at: Instant)
  /// The birth date was wrong too often.
  case invitationDead(at: Instant)
  case declined
  case cannot
  case notInvited

  package static let activeFor: Duration = .seconds(90 * 86_400)
  /// So often the birth date may be wrong before a link ends.
  package static let triesAllowed = 5

  /// - Parameters:
  ///   - answer: what the person said, or why they are not asked.
  ///   - account: when they last signed in, if they have an account; the outer nil means there is none.
  ///   - invitation: the latest.
  package init(
    answer: PortalChoiceNoted?, account: PortalAccount?, invitation: PortalInvitation?, at now: Instant
  ) {
    if let account {
      self = PortalStatus(account, answer, at: now)
    } else if let invitation, let standing = PortalStatus(invitation, at: now), case .invited = standing {
      // Who was invited after saying no has changed their mind.
      self = standing
    } else if let answer {
      self = PortalStatus(answer.choice)
    } else {
      self = invitation.flatMap { PortalStatus($0, at: now) } ?? .notInvited
    }
  }

  /// Whether somebody may be asked to join.
  package var isOutOfPortal: Bool {
    switch self {
    case .notInvited, .invitationExpired, .invitationDead: true
    case .active, .quiet, .neverSignedIn, .invited, .declined, .cannot: false
    }
  }

  package var hasAccount: Bool {
    switch self {
    case .active, .quiet, .neverSignedIn: true
    case .invited, .invitationExpired, .invitationDead, .declined, .cannot, .notInvited: false
    }
  }

  /// What somebody said holds until they use their account again.
  private init(_ account: PortalAccount, _ answer: PortalChoiceNoted?, at now: Instant) {
    if let answer, let noted = answer.notedAt, account.lastSignIn.map({ $0 <= noted }) ?? true {
      self = PortalStatus(answer.choice)
    } else if let last = account.lastSignIn {
      self = now.since(last) <= PortalStatus.activeFor ? .active(lastSignIn: last) : .quiet(lastSignIn: last)
    } else {
      self = .neverSignedIn
    }
  }

  private init(_ choice: Patient.PortalChoice) { self = choice == .declined ? .declined : .cannot }

  private init?(_ invitation: PortalInvitation, at now: Instant) {
    if invitation.isUsed || invitation.isWithdrawn { return nil }
    if invitation.wrongTries >= PortalStatus.triesAllowed {
      self = .invitationDead(at: invitation.createdAt)
    } else if now < invitation.expiresAt {
      self = .invited(at: invitation.createdAt, until: invitation.expiresAt)
    } else {
      self = .invitationExpired(at: invitation.expiresAt)
    }
  }
}

/// What somebody said about the portal, and when it was noted; nil where nobody wrote that down.
package struct PortalChoiceNoted: Sendable, Equatable {
  package let choice: Patient.PortalChoice
  package let notedAt: Instant?

  package init(_ choice: Patient.PortalChoice, notedAt: Instant? = nil) {
    (self.choice, self.notedAt) = (choice, notedAt)
  }
}

/// The account behind a portal status.
package struct PortalAccount: Sendable {
  package let lastSignIn: Instant?

  package init(lastSignIn: Instant?) { self.lastSignIn = lastSignIn }
}

/// The invitation behind a portal status.
package struct PortalInvitation: Sendable {
  package let createdAt: Instant
  package let expiresAt: Instant
  package let wrongTries: Int
  package let isUsed: Bool
  package let isWithdrawn: Bool

  package init(createdAt: Instant, expiresAt: Instant, wrongTries: Int, isUsed: Bool, isWithdrawn: Bool) {
    (self.createdAt, self.expiresAt, self.wrongTries) = (createdAt, expiresAt, wrongTries)
    (self.isUsed, self.isWithdrawn) = (isUsed, isWithdrawn)
  }
}
