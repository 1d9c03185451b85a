package import Web

/// A link to what may answer the question already; the answer may stand in its text.
package struct AnswerLink: Sendable, Equatable {
  package let place: AnswerPlace
  /// `Your next visit is Thursday, December 3, 10:20 AM`
  package let text: String

  /// Where it leads, in the record of whoever the question is about.
  package func url(in base: ChartBase) -> SafeURL {
    switch place {
    case .chart(let path): Path.chart(base, path).url
    case .help: Path.help.url
    case .account: Path.account.url
    case .security: Path.accountSecurity.url
    case .notifications: Path.accountNotifications.url
    }
  }
}

/// A page that can answer a routine question.
package enum AnswerPlace: Sendable, Equatable {
  case chart(ChartPath)
  /// The practice's phone, hours and address.
  case help
  /// One's own account: never a helped person's.
  case account, security, notifications
}
