/// What somebody is told of. The message itself never says it; it decides how and whom one tells.
package enum NoticeTopic: String, Sendable, CaseIterable {
  case results, visits, messages, bills
  /// The account itself: passwords, who helps. Always by e-mail, and nobody can turn it off.
  case account

  /// The topics of which people choose how they are told.
  package static let chosen: [NoticeTopic] = [.results, .visits, .messages, .bills]

  /// The ways that may be chosen. A bill has to reach somebody, so "not at all" is not one of its.
  package var channels: [NoticeChannel] {
    switch self {
    case .results, .visits, .messages: [.email, .sms, .letter, .none]
    case .bills: [.email, .sms, .letter]
    case .account: [.email]
    }
  }

  /// The parts of a chart one of which a helper must be allowed to see to be told. None: only the patient is told.
  package var scopes: Set<HelperGrant.Scope> {
    switch self {
    case .results: [.results]
    case .visits: [.visits, .notes]
    case .messages: [.messages]
    case .bills: [.bills]
    case .account: []
    }
  }
}

/// A way to tell somebody.
package enum NoticeChannel: String, Sendable, CaseIterable {
  case email
  /// A text message to a phone.
  case sms
  case letter
  /// Not at all: the person looks by themselves.
  case none
}
