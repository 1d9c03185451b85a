package import Kernel

/// A message that leaves the house. It says that something is new and where to sign in; never what it is.
package struct Notice: Sendable, Hashable {
  package typealias ID = Kernel.ID<Notice>

  package let id: ID
  package let patientID: Patient.ID?
  /// The account or staff id it is meant for, so that a changed address can be told apart.
  package let recipient: String
  package let template: Template
  /// The e-mail address, or the phone number for a text message.
  package let address: String
  package let language: Language
  /// The first name to greet with.
  package let greeting: String
  /// A path of the portal, such as `/sign-in` or `/reset/…`.
  package let link: String
  /// What it was sent for. One cause sends one notice, however often the cause is reported.
  package let cause: String
  /// `email` or `sms`.
  package var channel = NoticeChannel.email
  /// What it is about, for those who decide how to tell; the text does not say it.
  package var topic = NoticeTopic.account
  /// The one row of the chart it is about. While nobody opened it, other channels follow.
  package var itemID: Item.ID?
  /// When its reader was first told of the same thing, over another channel.
  package var toldAt: Instant?

  package init(
    id: ID, patientID: Patient.ID?, recipient: String, template: Template, address: String, language: Language,
    greeting: String, link: String, cause: String
  ) {
    self.id = id
    self.patientID = patientID
    self.recipient = recipient
    self.template = template
    self.address = address
    self.language = language
    self.greeting = greeting
    self.link = link
    self.cause = cause
  }

  /// The texts that exist. Each is checked by a test to hold nothing about anybody's health.
  package enum Template: String, Sendable, CaseIterable {
    /// Something is new in the portal.
    case somethingNew = "something-new"
    /// The link with which to choose a new password.
    case passwordReset = "password-reset"
    /// Tells the owner that the password was changed.
    case passwordChanged = "password-changed"
    /// The link with which to join.
    case invitation

    /// Whether it may wait for the morning. What a person just asked for may not.
    package var respectsQuietHours: Bool { self == .somethingNew }

    /// Whether its link opens a door by itself. Such a link is forgotten when the notice is given up.
    package var holdsSecretLink: Bool { self == .passwordReset || self == .invitation }
  }
}
