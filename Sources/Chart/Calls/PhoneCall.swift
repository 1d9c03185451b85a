package import Kernel
package import Store

/// A call as it was noted: who, why, whether the portal had it, what was done about it, and what became of that.
package struct PhoneCall: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<PhoneCall>

  package let id: ID
  /// Nil for a caller whom nobody knows.
  package let patientID: Patient.ID?
  package let reason: CallReason
  package let onPortal: OnPortal
  package let standing: CallerStanding
  package let outcome: Outcome
  package let source: Source
  package let language: Language
  package let remark: String
  /// How long the call was, where that is known.
  package let seconds: Int?
  package let takenBy: StaffMember.ID?
  package let beganAt: Instant
  package let loggedAt: Instant
  package let reminder: Reminder
  package let fate: Fate
  package let callerPhone: String
  package let callerName: String
  /// The account of a helper who called; nil when it was the patient.
  package let helperID: Account.ID?
  /// The page that shows it, below the patient's own; empty for Home.
  package let screen: String
  package let help: Help?
  package let helpAt: Instant?
  package let textedAt: Instant?
  /// The patient's name; nil for an unknown caller.
  package let patientName: PersonName?
  package let takerName: PersonName?

  /// How it ended.
  package enum Outcome: String, Sendable, CaseIterable {
    case answered, missed
    /// The caller hung up before anybody could answer.
    case abandoned
  }

  /// Who told of it.
  package enum Source: String, Sendable {
    case desk, file, hook
  }

  /// How the caller was reminded that the portal has it.
  package enum Reminder: String, Sendable, CaseIterable {
    case sent, printed
    /// Somebody showed it to them while they talked.
    case shown
    case none
  }

  /// What they said to five minutes of help.
  package enum Help: String, Sendable {
    case accepted, declined
  }

  /// What became of it within thirty days.
  package struct Fate: Sendable, Equatable {
    package var landedAt: Instant?
    package var signedInAt: Instant?
    package var didTaskAt: Instant?
    package var calledAgainAt: Instant?

    package init() {}
  }

  /// For so long it is looked at what becomes of a call.
  package static let lookedAtFor: Duration = .seconds(30 * 86_400)
  /// So many calls about the same within that time are a reason to offer help.
  package static let repeats = 2
  package static let mostRemark = 500

  package init(row: Row) throws {
    (id, patientID) = (try row.id(0), try row.idOrNil(1))
    reason = CallReason(rawValue: try row.text(2)) ?? .other
    onPortal = OnPortal(rawValue: try row.text(3)) ?? .unknown
    standing = CallerStanding(rawValue: try row.text(4)) ?? .unknown
    outcome = Outcome(rawValue: try row.text(5)) ?? .answered
    source = Source(rawValue: try row.text(6)) ?? .desk
    language = Language(rawValue: try row.text(7)) ?? .english
    (remark, seconds) = (try row.text(8), try row.integerOrNil(9).map { Int($0) })
    (takenBy, beganAt, loggedAt) = (try row.idOrNil(10), try row.instant(11), try row.instant(12))
    reminder = Reminder(rawValue: try row.text(13)) ?? .none
    var fate = Fate()
    (fate.landedAt, fate.signedInAt) = (try row.instantOrNil(14), try row.instantOrNil(15))
    (fate.didTaskAt, fate.calledAgainAt) = (try row.instantOrNil(16), try row.instantOrNil(17))
    self.fate = fate
    (callerPhone, callerName, helperID) = (try row.text(18), try row.text(19), try row.idOrNil(20))
    (screen, help) = (try row.text(21), Help(rawValue: try row.text(22)))
    (helpAt, textedAt) = (try row.instantOrNil(23), try row.instantOrNil(24))
    patientName = try PhoneCall.name(row, 25)
    takerName = try PhoneCall.name(row, 27)
  }

  private static func name(_ row: Row, _ start: Int) throws -> PersonName? {
    guard let family = try row.textOrNil(start + 1) else { return nil }
    return PersonName(given: try row.textOrNil(start) ?? "", family: family)
  }

  /// The cause of everything that leaves for a call.
  package static func cause(_ id: ID) -> String { "phone-call/\(id)" }
}

/// A call as it is being noted.
package struct NewCall: Sendable {
  package var patientID: Patient.ID?
  package var reason: CallReason
  package var onPortal = OnPortal.unknown
  package var standing = CallerStanding.unknown
  package var outcome = PhoneCall.Outcome.answered
  package var source = PhoneCall.Source.desk
  package var language = Language.english
  package var remark = ""
  package var seconds: Int?
  package var takenBy: StaffMember.ID?
  package var beganAt: Instant
  /// The phone system's own id.
  package var outsideID: String?
  package var reminder = PhoneCall.Reminder.none
  package var callerPhone = ""
  package var callerName = ""
  package var helperID: Account.ID?
  package var screen = ""
  package var itemID: Item.ID?

  package init(_ reason: CallReason, at beganAt: Instant) { (self.reason, self.beganAt) = (reason, beganAt) }
}

/// Why something about a call is not done.
package enum CallFault: Fault {
  case notFound
  /// Somebody of the desk said it before.
  case saidAlready

  package var kind: FaultKind { self == .notFound ? .notFound : .conflict }
  package var code: StaticString { self == .notFound ? "call.not-found" : "call.said-already" }
}
