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
  /// The conversation it is about, if it is about one.
  package var conversationID: Conversation.ID?
  /// When its reader was first told of the same thing, over another channel.
  package var toldAt: Instant?
  /// When the visit is that it reminds of. The text says it.
  package var visitAt: Instant?

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
    /// Something is new for somebody who was invited and has not joined: the link with which to join leads to it.
    case newsForInvited = "news-invited"
    /// The link with which to confirm a new address to sign in with.
    case emailChange = "email-change"
    /// Tells the old address that the account has another one now.
    case emailChanged = "email-changed"
    /// A visit is ahead: when, and a link with which to confirm or cancel it.
    case visitReminder = "visit-reminder"
    /// Six digits with which to sign in, to join, or to show once more who one is.
    case signInCode = "sign-in-code"
    /// Tells that somebody signed in on a device that was not here before.
    case newDevice = "new-device"
    /// Tells that a way to sign in was added or taken away.
    case securityChanged = "security-changed"
    /// The link with which somebody who was helped gets back in.
    case recovery
    /// Tells, wherever the person can be reached, that the practice let somebody back in.
    case recoveryTold = "recovery-told"

    /// The link with which somebody says that they will help.
    case helperInvitation = "helper-invitation"
    /// Tells that something about who helps whom has changed, or is going to.
    case helpingChanged = "helping-changed"
    /// Tells somebody without an account that what they reported is done.
    case problemAnswered = "problem-answered"
    /// The numbers of the morning, for those who work here and want them by e-mail.
    case huddle

    /// Somebody called about what the portal has: where to look, not what it is.
    case callReminder = "call-reminder"
    /// Nobody took a call: that we missed it, and that one can write.
    case missedCall = "missed-call"

    /// Whether it may wait for the morning. What a person just asked for may not.
    package var respectsQuietHours: Bool {
      switch self {
      case .somethingNew, .visitReminder, .newsForInvited, .callReminder, .missedCall: true
      default: false
      }
    }

    /// Whether its link opens a door by itself. Such a link is forgotten when the notice is given up.
    package var holdsSecretLink: Bool {
      switch self {
      case .passwordReset, .invitation, .newsForInvited, .emailChange, .visitReminder, .signInCode, .recovery,
        .helperInvitation:
        true
      case .somethingNew, .passwordChanged, .emailChanged, .newDevice, .securityChanged, .recoveryTold,
        .helpingChanged, .callReminder, .missedCall, .problemAnswered, .huddle:
        false
      }
    }
  }
}
