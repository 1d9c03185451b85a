package import Kernel
package import Store

/// What must have happened before patients are invited in numbers. The system looks by itself; nobody ticks any of it.
package enum PlanGate: String, Sendable, CaseIterable {
  /// Every team that gets messages has somebody who was here within the last days.
  case inboxStaffed = "inbox-staffed"
  /// A result was shared with a note, and the patient opened it.
  case resultWentRound = "result-went-round"
  /// An invitation left, and somebody opened it.
  case inviteArrived = "invite-arrived"
  /// The last file of bills was taken whole, and a statement from it says the sum of its rows.
  case statementEqualsFile = "statement-equals-file"
  /// The practice itself said how soon it answers what.
  case answerTimesSet = "answer-times-set"
  /// A back-up was opened as a practice and held.
  case backupRestored = "backup-restored"
}

/// What the system saw at a gate.
package struct GateSight: Sendable, Equatable {
  package let gate: PlanGate
  package let isOpen: Bool
  /// When what opens it happened.
  package let at: Instant?
  /// Teams without anybody; only of `inboxStaffed`.
  package let missingTeams: [WorkTeam]
  /// How much is there, and how much is needed; only where that is counted.
  package let count: (is: Int, of: Int)?

  init(
    _ gate: PlanGate, _ isOpen: Bool, at: Instant? = nil, missing: [WorkTeam] = [], count: (is: Int, of: Int)? = nil
  ) {
    (self.gate, self.isOpen, self.at, missingTeams, self.count) = (gate, isOpen, at, missing, count)
  }

  package static func == (one: GateSight, two: GateSight) -> Bool {
    one.gate == two.gate && one.isOpen == two.isOpen && one.at == two.at && one.missingTeams == two.missingTeams
  }
}

/// Looking at the gates.
package enum PlanGates {
  /// So long ago somebody of a team may have been here last.
  package static let staffedWithin: Duration = .seconds(7 * 86_400)
  /// So old a back-up that was restored may be.
  package static let restoredWithin: Duration = .seconds(31 * 86_400)

  /// All gates as they stand now, in their order.
  package static func all(in reading: Reading, at now: Instant) throws -> [GateSight] {
    try PlanGate.allCases.map { gate in
      switch gate {
      case .inboxStaffed: try staffed(in: reading, at: now)
      case .resultWentRound:
        try seen(gate, reading.first(PlanGateQueries.resultRead(), as: String.self).flatMap { Instant($0) })
      case .inviteArrived:
        try seen(gate, reading.first(PlanGateQueries.inviteOpened(), as: String.self).flatMap { Instant($0) })
      case .statementEqualsFile: try statement(in: reading)
      case .answerTimesSet: try answerTimes(in: reading)
      case .backupRestored: try backup(in: reading, at: now)
      }
    }
  }

  private static func seen(_ gate: PlanGate, _ at: Instant?) -> GateSight { GateSight(gate, at != nil, at: at) }

  private static func staffed(in reading: Reading, at now: Instant) throws -> GateSight {
    let since = now.adding(.zero - staffedWithin)
    let roles = try reading.all(PlanGateQueries.rolesHere(since: since), as: String.self).compactMap(StaffRole.init)
    let here = Set(roles.map(\.team))
    let needed = Set(try MessageRoutes.guide(in: reading).map(\.team)).union([.providers])
    let missing = WorkTeam.allCases.filter { needed.contains($0) && !here.contains($0) }
    return GateSight(
      .inboxStaffed, missing.isEmpty, missing: missing, count: (needed.count - missing.count, needed.count))
  }

  private static func statement(in reading: Reading) throws -> GateSight {
    let file = try reading.first(PlanGateQueries.lastFile(), as: LastFile.self)
    let bill = try reading.first(PlanGateQueries.lastBill(), as: BillSum.self)
    let isWhole = file.map { $0.rows > 0 && $0.refused == 0 } ?? false
    let isEqual = bill.map { $0.total == $0.sum } ?? false
    return GateSight(.statementEqualsFile, isWhole && isEqual, at: bill?.at)
  }

  private static func answerTimes(in reading: Reading) throws -> GateSight {
    let (set, all) = (try reading.count(PlanGateQueries.routesSet()), MessageReason.allCases.count)
    return GateSight(.answerTimesSet, set >= Int64(all), count: (Int(set), all))
  }

  private static func backup(in reading: Reading, at now: Instant) throws -> GateSight {
    let last = try BackupChecks.latest(.restored, in: reading)
    let isFresh = last.map { now.since($0.at) <= restoredWithin } ?? false
    return GateSight(.backupRestored, isFresh, at: last?.at)
  }

  private struct LastFile: RowDecodable {
    let rows, refused: Int64

    init(row: Row) throws {
      rows = try row.integer(0) + row.integer(1) + row.integer(2)
      refused = try row.integer(3)
    }
  }

  private struct BillSum: RowDecodable {
    let at: Instant
    let total, sum: Int64

    init(row: Row) throws { (at, total, sum) = (try row.instant(0), try row.integer(1), try row.integer(2)) }
  }
}
