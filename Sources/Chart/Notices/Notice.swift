package import Kernel

/// A message that leaves the house. It says that something is new and where to sign in; never what it is.
package struct Notice: Sendable, Hashable {
  package typealias ID = Kernel.ID<Notice>

  package let id: ID
  package let patientID: Patient.ID?
  /// The account or staff id it is meant for, so that a changed address can be told apart.
  package let recipient: String
  package let template: Template
  /// The e-mail address.
  package let address: String
  package let language: Language
  /// The first name to greet with.
  package let greeting: String
  /// A path of the portal, such as `/sign-in` or `/reset/…`.
  package let link: String
  /// What it was sent for. One cause sends one notice, however often the cause is reported.
  package let cause: String

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
  }
}
