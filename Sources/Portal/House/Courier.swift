package import Chart
package import Kernel

/// Who carries letters out of the house: a mail server in a practice, a folder in a demonstration.
package struct Courier: Sendable {
  /// Delivers one letter or throws `CourierFault`. May take seconds; never called inside a transaction.
  package let deliver: @Sendable (Letter) async throws -> Void
  /// How many letters may be on their way at once.
  package let width: Int

  package init(width: Int = 1, deliver: @escaping @Sendable (Letter) async throws -> Void) {
    self.width = width
    self.deliver = deliver
  }
}

/// A letter as it leaves by e-mail: plain text and the same as a page, nothing of anybody's health in it.
package struct Letter: Sendable, Equatable {
  /// Goes into the Message-ID, so that a letter that was sent twice can be recognised.
  package let id: Notice.ID
  package let to: String
  package let subject: String
  package let text: String
  /// The same words as HTML, without pictures and without styles.
  package let html: String
  package let language: Language
  package let writtenAt: Instant

  package init(
    id: Notice.ID, to: String, subject: String, text: String, html: String, language: Language, writtenAt: Instant
  ) {
    (self.id, self.to, self.subject, self.text, self.html) = (id, to, subject, text, html)
    (self.language, self.writtenAt) = (language, writtenAt)
  }
}

/// Who carries text messages: a service in a practice, a folder in a demonstration.
package struct TextCourier: Sendable {
  /// Hands one message over and gives back what the service calls it, or throws `CourierFault`.
  package let deliver: @Sendable (TextMessage) async throws -> String
  /// The secret with which the service signs what it reports; nil when it reports nothing.
  package let signingKey: Secret<String>?

  package init(
    signingKey: Secret<String>? = nil, deliver: @escaping @Sendable (TextMessage) async throws -> String
  ) {
    self.signingKey = signingKey
    self.deliver = deliver
  }

  /// For a practice without such a service: nothing is ever put in for it.
  package static let none = TextCourier { _ in throw CourierFault.notConfigured }
}

/// A text message as it leaves: at most 160 letters of the GSM alphabet.
package struct TextMessage: Sendable, Equatable {
  package let id: Notice.ID
  /// `+15550100142`
  package let to: String
  package let text: String
  /// Where the service reports how far the message came.
  package let reportsTo: String

  package init(id: Notice.ID, to: String, text: String, reportsTo: String) {
    (self.id, self.to, self.text, self.reportsTo) = (id, to, text, reportsTo)
  }
}

/// Why a letter could not be delivered. Holds no text of the mail server: it may repeat the address.
package enum CourierFault: Fault {
  /// Nobody answers there.
  case unreachable
  /// The server took it not, this time or for a reason of its own.
  case refused
  case notConfigured
  /// The server says that there is nobody with this address.
  case badAddress
  /// Our name or password is not taken.
  case signInRefused
  /// The server's certificate is not one we trust.
  case notTrusted
  /// Who has this phone ended all texts from us.
  case stopped

  package var kind: FaultKind { .unavailable }

  package var code: StaticString {
    switch self {
    case .unreachable: "mail.unreachable"
    case .refused: "mail.refused"
    case .notConfigured: "mail.not-configured"
    case .badAddress: "mail.bad-address"
    case .signInRefused: "mail.sign-in-refused"
    case .notTrusted: "mail.not-trusted"
    case .stopped: "mail.stopped"
    }
  }

  /// Whether the next message will meet the same: it is the server's state, not the message's.
  package var isOfTheServer: Bool {
    switch self {
    case .unreachable, .notConfigured, .signInRefused, .notTrusted: true
    case .refused, .badAddress, .stopped: false
    }
  }
}
