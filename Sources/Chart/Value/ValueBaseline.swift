package import Kernel
package import Store

/// The week before the portal changed anything, in the same counts as every other day. It is frozen once and stays.
package struct ValueBaseline: Sendable, Equatable {
  package static let days = 7
  /// The tasks whose time by phone the manager measures.
  package static let tasks = TimeLedger.sameByPhone.map(\.kind)

  package let first: CivilDate
  package let last: CivilDate
  package let frozenAt: Instant
  /// Who froze it, as staff are called.
  package let frozenBy: PersonName
  package let figures: [Measure: Int]
  /// What a task takes by phone, in seconds, as the manager measured it.
  package let costs: [String: Int]

  /// Nil until somebody froze it.
  package static func read(in reading: Reading) throws -> ValueBaseline? {
    guard let head = try reading.first(ValueQueries.baseline(), as: Head.self) else { return nil }
    var figures: [Measure: Int] = [:]
    try reading.each(ValueQueries.figures(limit: 100)) { row in
      if let measure = Measure(rawValue: try row.text(0)) { figures[measure] = Int(try row.integer(1)) }
    }
    var costs: [String: Int] = [:]
    try reading.each(ValueQueries.costs(limit: 20)) { costs[try $0.text(0)] = Int(try $0.integer(1)) }
    return ValueBaseline(
      first: head.first, last: head.last, frozenAt: head.at, frozenBy: head.name, figures: figures, costs: costs)
  }

  /// Keeps the counts of a week that is over, and what tasks take by phone.
  ///
  /// - Parameter costs: in seconds, by kind of work.
  /// - Throws: `ValueFault.frozenAlready`; `weekNotOver` for a week that is not over or was never counted.
  package static func freeze(
    from first: CivilDate, costs: [WorkKind: Int], by staff: StaffMember.ID, in transaction: Transaction,
    today: CivilDate, at now: Instant
  ) throws {
    let last = first.adding(days: days - 1)
    guard last < today, let span = try DayCounts.span(in: transaction), span.contains(first), span.contains(last) else {
      throw ValueFault.weekNotOver
    }
    guard try transaction.run(ValueQueries.freeze(first, last, by: staff, at: now)) == 1 else {
      throw ValueFault.frozenAlready
    }
    let sums = try DayCounts.sums(of: Measure.allCases, from: first, to: last, in: transaction)
    let figures = sums.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key, $0.value) }
    _ = try transaction.run(ValueQueries.keep(figures))
    for (kind, seconds) in costs.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      _ = try transaction.run(ValueQueries.keep(cost: seconds, of: kind.rawValue, by: staff, at: now))
    }
  }

  private struct Head: RowDecodable {
    let first: CivilDate
    let last: CivilDate
    let at: Instant
    let name: PersonName

    init(row: Row) throws {
      (first, last, at) = (try row.day(0), try row.day(1), try row.instant(2))
      name = PersonName(given: try row.text(3), family: try row.text(4), prefix: try row.text(5))
    }
  }
}

/// Why a baseline was not frozen.
package enum ValueFault: Fault, Equatable {
  case frozenAlready, weekNotOver

  package var kind: FaultKind { self == .frozenAlready ? .conflict : .invalid }
  package var code: StaticString {
    switch self {
    case .frozenAlready: "value.frozen-already"
    case .weekNotOver: "value.week-not-over"
    }
  }
}
