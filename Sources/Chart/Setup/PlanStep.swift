package import Kernel
package import Store

/// A step of a practice's own plan, from the look of its pages to what it is worth. The steps are the portal's; who
/// does them until when, and what shows it, is the practice's.
package enum PlanStep: String, Sendable, CaseIterable {
  case name, colours, features, phrases
  case records, rules, schedule, bills, accounts
  case training, gates, begin, wave, desk
  case baseline, weekly, survey, problems

  package var phase: Phase {
    switch self {
    case .name, .colours, .features, .phrases: .look
    case .records, .rules, .schedule, .bills, .accounts: .data
    case .training, .gates, .begin, .wave, .desk: .rollOut
    case .baseline, .weekly, .survey, .problems: .value
    }
  }

  /// Whether the system sees by itself that it is done: then nobody ticks it.
  package var isSeen: Bool {
    switch self {
    case .name, .phrases, .records, .rules, .schedule, .bills, .accounts, .gates, .begin, .wave: true
    case .colours, .features, .training, .desk, .baseline, .weekly, .survey, .problems: false
    }
  }

  package enum Phase: String, Sendable, CaseIterable {
    case look, data
    case rollOut = "roll-out"
    case value

    package var steps: [PlanStep] { PlanStep.allCases.filter { $0.phase == self } }
  }
}

/// What a practice noted of a step.
package struct PlanNote: Sendable, Equatable, RowDecodable {
  package let step: PlanStep?
  package let owner: StaffMember.ID?
  package let ownerName: PersonName?
  package let due: CivilDate?
  /// What shows that it is done, in the practice's words.
  package let evidence: String
  package let doneAt: Instant?

  package init(row: Row) throws {
    step = PlanStep(rawValue: try row.text(0))
    owner = try row.textOrNil(1).map { StaffMember.ID($0) }
    (due, evidence, doneAt) = (try row.dayOrNil(2), try row.text(3), try row.instantOrNil(4))
    ownerName = try row.textOrNil(5).map {
      PersonName(given: $0, family: try row.textOrNil(6) ?? "", prefix: try row.textOrNil(7) ?? "")
    }
  }
}

/// The practice's plan.
package enum Plan {
  package static func notes(in reading: Reading) throws -> [PlanStep: PlanNote] {
    let notes = try reading.all(PlanQueries.notes(), as: PlanNote.self)
    return Dictionary(notes.compactMap { note in note.step.map { ($0, note) } }) { first, _ in first }
  }

  /// Says who does a step until when, and what shows it.
  package static func note(
    _ step: PlanStep, owner: StaffMember.ID?, due: CivilDate?, evidence: String, in transaction: Transaction,
    at now: Instant
  ) throws {
    _ = try transaction.run(PlanQueries.note(step, owner: owner, due: due, evidence: evidence, at: now))
  }

  /// Ticks a step, or takes the tick back.
  package static func tick(
    _ step: PlanStep, done: Bool, by staff: StaffMember.ID, in transaction: Transaction, at now: Instant
  ) throws {
    _ = try transaction.run(PlanQueries.note(step, owner: nil, due: nil, evidence: "", at: now, keeping: true))
    _ = try transaction.run(PlanQueries.tick(step, done ? (now, staff) : nil, at: now))
  }

  /// The steps that the system sees as done.
  package static func seen(in reading: Reading, gates: [GateSight]) throws -> Set<PlanStep> {
    var seen: Set<PlanStep> = []
    for step in PlanStep.allCases {
      guard let query = PlanQueries.sees(step) else { continue }
      if try reading.count(query) > 0 { seen.insert(step) }
    }
    if gates.allSatisfy(\.isOpen) { seen.insert(.gates) }
    return seen
  }
}

/// When a practice began to invite in numbers.
package enum RollOut {
  package static func begunAt(in reading: Reading) throws -> Instant? {
    try reading.first(PlanQueries.begun(), as: String.self).flatMap { Instant($0) }
  }

  /// - Parameter who: a person of the practice, or the program where nobody is asked.
  package static func begin(by who: String, in transaction: Transaction, at now: Instant) throws {
    _ = try transaction.run(PlanQueries.begin(by: who, at: now))
  }
}

/// Why the roll-out or a step waits.
package enum RollOutFault: Fault, Equatable {
  /// Not every gate is open.
  case gatesClosed
  /// The system looks at this step by itself.
  case notByHand
  case notFound

  package var kind: FaultKind { self == .notFound ? .notFound : .conflict }

  package var code: StaticString {
    switch self {
    case .gatesClosed: "roll-out.gates-closed"
    case .notByHand: "roll-out.not-by-hand"
    case .notFound: "roll-out.not-found"
    }
  }
}
