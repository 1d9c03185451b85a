package import Chart
package import Kernel

/// Who carries letters out of the house: a mail server in a practice, a folder in a demonstration.
package struct Courier: Sendable {
  /// Delivers one letter or throws `CourierFault`. May take seconds; never called inside a transaction.
  package let deliver: @Sendable (Letter) async throws -> Void

  package init(deliver: @escaping @Sendable (Letter) async throws -> Void) {
    self.deliver = deliver
  }
}

/// A letter as it leaves: plain text, nothing of anybody's health in it.
package struct Letter: Sendable, Equatable {
  /// Goes into the Message-ID, so that a letter that was sent twice can be recognised.
  package let id: Notice.ID
  package let to: String
  package let subject: String
  package let text: String
  package let language: Language

  package init(id: Notice.ID, to: String, subject: String, text: String, language: Language) {
    self.id = id
    self.to = to
    self.subject = subject
    self.text = text
    self.language = language
  }
}

/// Why a letter could not be delivered. Holds no text of the mail server: it may repeat the address.
package enum CourierFault: Fault {
  case unreachable, refused, notConfigured

  package var kind: FaultKind { .unavailable }

  package var code: StaticString {
    switch self {
    case .unreachable: "mail.unreachable"
    case .refused: "mail.refused"
    case .notConfigured: "mail.not-configured"
    }
  }
}
