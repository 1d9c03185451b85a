import Foundation
package import Kernel
package import Portal

/// Sends letters through a mail server, by libcurl: TLS verified, no redirects, at most twenty seconds each. Some
/// sessions stay open side by side while there is mail.
package struct SMTPCourier: Sendable {
  /// How the mail server is reached.
  package struct Settings: Sendable {
    /// `smtp://mail.example:587` (STARTTLS is required) or `smtps://mail.example:465`.
    package var server: String
    package var user: String?
    package var password: Secret<String>?
    /// The address that letters come from.
    package var sender: String
    /// The name that letters come from.
    package var practice: String
    package var security = Security.required
    /// File with the certificates to trust instead of the system's.
    package var authorities: String?
    /// How many letters travel at once.
    package var sessions = 4

    package init(server: String, user: String?, password: Secret<String>?, sender: String, practice: String) {
      self.server = server
      self.user = user
      self.password = password
      self.sender = sender
      self.practice = practice
    }
  }

  /// Whether the connection must be encrypted.
  package enum Security: Sendable {
    case required
    /// For a server on this machine.
    case none
  }

  private let settings: Settings
  private let sessions: SMTPSessions

  package init(_ settings: Settings) {
    self.settings = settings
    sessions = SMTPSessions(settings)
  }

  package var courier: Courier {
    Courier(width: settings.sessions) { letter in
      guard MailText.isPlain(letter.to) else { throw CourierFault.badAddress }
      let text = MailText.text(of: letter, from: settings.sender, practice: settings.practice)
      try await sessions.send(Array(text.utf8), to: letter.to)
    }
  }
}
