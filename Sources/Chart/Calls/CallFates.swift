package import Kernel
package import Store

/// Working out what became of calls: from the rows that each step leaves, for thirty days, some at a time.
package enum CallFates {
  package static let most = 100
  /// How long a call is left alone between two looks.
  private static let pause: Duration = .seconds(600)

  /// Looks at the calls that were not looked at for longest. Doing it again changes nothing.
  ///
  /// - Returns: how many were looked at.
  package static func refresh(in transaction: Transaction, at now: Instant) throws -> Int {
    let ids = try transaction.all(
      CallFateQueries.due(before: now.adding(.zero - pause), limit: most), as: String.self)
    guard !ids.isEmpty else { return 0 }
    for row in try transaction.all(CallFateQueries.rows(ids), as: FateRow.self) {
      let end = row.beganAt.adding(PhoneCall.lookedAtFor)
      let fate = row.fate(until: end)
      _ = try transaction.run(
        CallFateQueries.keep(row.id, fate, settledAt: now >= end ? now : nil, at: now))
    }
    return ids.count
  }

  /// Counts by reason what became of the calls of a span: how many were reminded, came, signed in, did it, called
  /// again.
  package static func counts(from start: Instant, to end: Instant, in reading: Reading) throws -> FateCounts {
    try reading.first(CallFateQueries.counts(from: start, to: end)) ?? FateCounts()
  }
}

/// What became of the calls of a span.
package struct FateCounts: Sendable, Equatable, RowDecodable {
  package var reminded = 0
  package var landed = 0
  package var signedIn = 0
  package var did = 0
  package var again = 0

  package init() {}

  package init(row: Row) throws {
    (reminded, landed) = (Int(try row.integer(0)), Int(try row.integerOrNil(1) ?? 0))
    (signedIn, did) = (Int(try row.integerOrNil(2) ?? 0), Int(try row.integerOrNil(3) ?? 0))
    again = Int(try row.integerOrNil(4) ?? 0)
  }
}

/// The moments after a call, as the tables tell them.
private struct FateRow: RowDecodable {
  let id: PhoneCall.ID
  let reason: CallReason
  let beganAt: Instant
  let known: PhoneCall.Fate
  let openedAt, signedInAt, calledAgainAt: Instant?
  let deeds: [CallReason: Instant]

  /// The columns of deeds, by the reason that each answers.
  private static let order: [CallReason] = [
    .visitBook, .visitMove, .visitCancel, .refill, .bill, .question, .form, .record, .result,
  ]

  init(row: Row) throws {
    (id, beganAt) = (try row.id(0), try row.instant(2))
    reason = CallReason(rawValue: try row.text(1)) ?? .other
    var known = PhoneCall.Fate()
    (known.landedAt, known.signedInAt, known.didTaskAt) =
      (try row.instantOrNil(3), try row.instantOrNil(4), try row.instantOrNil(5))
    self.known = known
    (openedAt, signedInAt, calledAgainAt) =
      (try row.instantOrNil(6), try row.instantOrNil(7), try row.instantOrNil(8))
    var deeds: [CallReason: Instant] = [:]
    for (index, reason) in FateRow.order.enumerated() { deeds[reason] = try row.instantOrNil(9 + index) }
    deeds[.summary] = deeds[.result]
    self.deeds = deeds
  }

  /// What was known stays; what happened after the end does not count.
  func fate(until end: Instant) -> PhoneCall.Fate {
    let within = { (at: Instant?) -> Instant? in at.flatMap { $0 <= end ? $0 : nil } }
    var fate = known
    fate.landedAt = known.landedAt ?? within(openedAt)
    fate.signedInAt = known.signedInAt ?? within(signedInAt)
    fate.didTaskAt = known.didTaskAt ?? within(deeds[reason])
    if reason == .signIn { fate.didTaskAt = fate.didTaskAt ?? fate.signedInAt }
    fate.calledAgainAt = within(calledAgainAt)
    return fate
  }
}
