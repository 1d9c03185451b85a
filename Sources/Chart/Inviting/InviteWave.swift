package import Kernel
package import Store

/// Many people invited together: who comes next week, who lives with a long-term condition, or the rest.
package struct InviteWave: Sendable, RowDecodable {
  package typealias ID = Kernel.ID<InviteWave>

  package let id: ID
  package let madeBy: StaffMember.ID
  package let madeAs: StaffRole
  package let audience: WaveAudience
  package let begunAt: Instant
  package let stoppedAt: Instant?
  package let finishedAt: Instant?
  /// Of who began it.
  package let maker: PersonName

  package init(row: Row) throws {
    (id, madeBy) = (try row.id(0), try row.id(1))
    madeAs = StaffRole(rawValue: try row.text(2)) ?? .manager
    audience = WaveAudience(rawValue: try row.text(3)) ?? .rest
    begunAt = try row.instant(4)
    (stoppedAt, finishedAt) = (try row.instantOrNil(5), try row.instantOrNil(6))
    maker = PersonName(given: try row.text(7), family: try row.text(8), prefix: try row.text(9))
  }

  package var stage: Stage { stoppedAt != nil ? .stopped : finishedAt == nil ? .sending : .finished }

  package enum Stage: String, Sendable, CaseIterable {
    case sending, stopped, finished
  }
}

/// Whom a wave is for.
package enum WaveAudience: String, Sendable, CaseIterable {
  /// They have a visit within a week: something real waits for them.
  case visits
  /// A condition that has lasted for half a year and is still active.
  case longTerm = "long-term"
  case rest
}

/// Why somebody is not invited with a wave.
package enum WaveExclusion: String, Sendable, CaseIterable {
  case joined, declined, cannot
  /// Holds a link that still works.
  case invited
  case young, noBirthDate = "no-birth-date"
  case deceased
  /// The chart was made one with another since.
  case gone
}

/// Somebody whom a wave is for, and whether and how they can be invited.
package struct WavePerson: Sendable, RowDecodable {
  package let patient: Patient
  package let hasAccount: Bool
  package let isInvited: Bool

  package init(row: Row) throws {
    patient = try Patient(row: row)
    hasAccount = try row.integer(13) != 0
    isInvited = try row.integer(14) != 0
  }

  package func exclusion(on day: CivilDate) -> WaveExclusion? {
    if patient.isDeceased { return .deceased }
    if hasAccount { return .joined }
    switch patient.portalChoice {
    case .declined: return .declined
    case .cannot: return .cannot
    case nil: break
    }
    if isInvited { return .invited }
    guard let born = patient.birthDate else { return .noBirthDate }
    return born.age(on: day) < 13 ? .young : nil
  }
}

/// How far a wave came, counted anew each time.
package struct WaveProgress: Sendable, Equatable, RowDecodable {
  package let meant: Int
  package let invited: Int
  package let byText: Int
  package let byEmail: Int
  package let onPaper: Int
  package let joined: Int
  package let excluded: Int

  package init(row: Row) throws {
    (meant, invited, byText) = (Int(try row.integer(0)), Int(try row.integer(1)), Int(try row.integer(2)))
    (byEmail, onPaper) = (Int(try row.integer(3)), Int(try row.integer(4)))
    (joined, excluded) = (Int(try row.integer(5)), Int(try row.integer(6)))
  }
}

/// Why a wave was not begun or stopped.
package enum WaveFault: Fault, Equatable {
  case notFound
  /// Other people are meant than those who were looked at.
  case changed
  case nobody
  /// Another wave is on its way.
  case busy
  case settledAlready
  /// The roll-out has not begun: the gates of the plan are looked at first.
  case notBegun

  package var kind: FaultKind {
    switch self {
    case .notFound: .notFound
    case .changed, .settledAlready, .busy, .notBegun: .conflict
    case .nobody: .invalid
    }
  }

  package var code: StaticString {
    switch self {
    case .notFound: "wave.not-found"
    case .changed: "wave.changed"
    case .nobody: "wave.nobody"
    case .busy: "wave.busy"
    case .settledAlready: "wave.settled-already"
    case .notBegun: "wave.not-begun"
    }
  }
}
