/// Why somebody calls, in the words of the front desk. The raw value is stored, so it never changes.
package enum CallReason: String, Sendable, CaseIterable {
  case result
  case visitWhen = "visit-when"
  case visitBook = "visit-book"
  case visitMove = "visit-move"
  case visitCancel = "visit-cancel"
  case refill, bill, question, form, summary, record
  case signIn = "sign-in"
  case other
  /// Told by the phone system: nobody noted why.
  case notNoted = "not-noted"

  /// What can be chosen, in the order of the keys.
  package static let chosen: [CallReason] = allCases.filter { $0 != .notNoted }

  /// The one key that picks it. The ten most frequent are digits, so that one hand is enough.
  package var key: String {
    switch self {
    case .result: "1"
    case .visitWhen: "2"
    case .visitBook: "3"
    case .visitMove: "4"
    case .visitCancel: "5"
    case .refill: "6"
    case .bill: "7"
    case .question: "8"
    case .form: "9"
    case .other: "0"
    case .summary: "v"
    case .record: "r"
    case .signIn: "p"
    case .notNoted: ""
    }
  }

  /// The reason that a key picks.
  package init?(key: String) {
    guard let reason = CallReason.chosen.first(where: { $0.key == key.lowercased() }) else { return nil }
    self = reason
  }

  /// Whether looking at the page is all there is to do: then who came to it has done it.
  package var isDoneByLooking: Bool {
    switch self {
    case .result, .visitWhen, .bill, .question, .summary, .record, .signIn: true
    case .visitBook, .visitMove, .visitCancel, .refill, .form, .other, .notNoted: false
    }
  }

  /// What it is about, which decides how somebody is told and who else may be.
  package var topic: NoticeTopic {
    switch self {
    case .result, .refill, .record, .summary: .results
    case .visitWhen, .visitBook, .visitMove, .visitCancel, .form: .visits
    case .bill: .bills
    case .question, .signIn, .other, .notNoted: .messages
    }
  }
}

/// Whether a patient could have seen on the portal, at the moment of a call, what they called for.
package enum OnPortal: String, Sendable, CaseIterable {
  case yes
  /// It is on its way, and the portal does not show it yet.
  case notYet = "not-yet"
  case no
  /// Nobody knows: an unknown caller, or something else.
  case unknown
}

/// How a caller stood with the portal at the moment of a call, in a word that is kept.
package enum CallerStanding: String, Sendable, CaseIterable {
  case active, quiet, never, invited, expired, declined, cannot
  case notInvited = "not-invited"
  case unknown

  package init(_ status: PortalStatus) {
    self =
      switch status {
      case .active: .active
      case .quiet: .quiet
      case .neverSignedIn: .never
      case .invited: .invited
      case .invitationExpired, .invitationDead: .expired
      case .declined: .declined
      case .cannot: .cannot
      case .notInvited: .notInvited
      }
  }

  /// Whether they are never reminded of the portal.
  package var isLeftInPeace: Bool { self == .declined || self == .cannot }

  package var hasAccount: Bool { self == .active || self == .quiet || self == .never }
}
