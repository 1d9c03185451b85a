package import Kernel
package import Store

/// What a message is about. The patient says it with one tap; it decides who answers, never who may read.
package enum MessageReason: String, Sendable, CaseIterable {
  case question, result, medicine, bill, form, appointment
}

/// One row of the routing guide: who answers a reason, and within how many business days.
package struct MessageRoute: Sendable, Equatable, RowDecodable {
  package let reason: MessageReason
  package let team: WorkTeam
  /// Business days until the answer that is promised.
  package let replyWithin: Int
  /// A long answer may be billed: the patient is asked to agree before sending.
  package let mayCost: Bool

  package init(_ reason: MessageReason, to team: WorkTeam, within days: Int, mayCost: Bool = false) {
    self.reason = reason
    self.team = team
    replyWithin = days
    self.mayCost = mayCost
  }

  package init(row: Row) throws {
    reason = MessageReason(rawValue: try row.text(0)) ?? .question
    team = WorkTeam(rawValue: try row.text(1)) ?? .nurses
    replyWithin = Int(try row.integer(2))
    mayCost = try row.flag(3)
  }

  /// The guide of a practice that has not written its own: a provider gets only what needs a licence, by hand.
  package static func standard(for reason: MessageReason) -> MessageRoute {
    switch reason {
    case .question, .result, .medicine: MessageRoute(reason, to: .nurses, within: 2)
    case .bill: MessageRoute(reason, to: .billing, within: 2)
    case .form, .appointment: MessageRoute(reason, to: .frontDesk, within: 2)
    }
  }
}

/// The routing guide of the practice.
package enum MessageRoutes {
  /// All reasons in their order, each with the practice's own row or the program's.
  package static func guide(in reading: Reading) throws -> [MessageRoute] {
    guide(of: try reading.all(RouteQueries.all(limit: 20)))
  }

  static func guide(of own: [MessageRoute]) -> [MessageRoute] {
    MessageReason.allCases.map { reason in
      own.first { $0.reason == reason } ?? .standard(for: reason)
    }
  }

  package static func route(for reason: MessageReason, in reading: Reading) throws -> MessageRoute {
    try reading.first(RouteQueries.one(reason)) ?? .standard(for: reason)
  }

  package static func set(
    _ route: MessageRoute, by staff: StaffMember.ID, in transaction: Transaction, at now: Instant
  ) throws {
    _ = try transaction.run(RouteQueries.set(route, by: staff, at: now))
  }
}
