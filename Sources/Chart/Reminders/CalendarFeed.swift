package import Kernel
package import Store

/// An address at which somebody's calendar asks for the visits of one chart, without signing in. The address holds a
/// secret; here is only its hash.
///
/// It opens nothing by itself: each time it is asked, the account must be open and, for somebody else's chart, the
/// right to help with visits must hold. So a right that ends needs no list of addresses to end.
package struct CalendarFeed: Sendable, Identifiable, RowDecodable {
  package typealias ID = Kernel.ID<CalendarFeed>

  package let id: ID
  package let accountID: Account.ID
  package let patientID: Patient.ID
  package let madeAt: Instant
  package let endedAt: Instant?

  package init(row: Row) throws {
    (id, accountID, patientID) = (try row.id(0), try row.id(1), try row.id(2))
    (madeAt, endedAt) = (try row.instant(3), try row.instantOrNil(4))
  }

  /// The feed of a secret, also one that was ended.
  package static func withToken(_ token: Token, in reading: Reading) throws -> CalendarFeed? {
    try reading.first(CalendarFeedQueries.withToken(token.hash))
  }

  /// The feeds that somebody's calendars may ask.
  package static func open(of account: Account.ID, in reading: Reading) throws -> [CalendarFeed] {
    try reading.all(CalendarFeedQueries.open(of: account, limit: 30))
  }

  /// Makes an address. One that was made before for the same chart ends: there is one at a time.
  package static func make(
    _ id: ID, _ token: Token, for account: Account.ID, of patient: Patient.ID, in transaction: Transaction,
    at now: Instant
  ) throws {
    _ = try transaction.run(CalendarFeedQueries.endOpen(of: account, patient, at: now))
    _ = try transaction.run(CalendarFeedQueries.insert(id, token.hash, for: account, of: patient, at: now))
  }

  /// Ends an address of somebody's own.
  ///
  /// - Returns: the feed that ended; nil when it is somebody else's, or ended before.
  package static func end(
    _ id: ID, of account: Account.ID, in transaction: Transaction, at now: Instant
  ) throws -> CalendarFeed? {
    try transaction.first(CalendarFeedQueries.end(id, of: account, at: now))
  }

  /// Whether this is the first time today that it was asked in vain: once a day is worth a line.
  package func isFirstRefusal(on day: CivilDate, in transaction: Transaction) throws -> Bool {
    try transaction.run(CalendarFeedQueries.refuse(id, on: day)) == 1
  }
}

extension Viewer {
  /// Who looks when a calendar asks; nil when the feed opens nothing any more.
  package static func behind(
    _ feed: CalendarFeed, from origin: Origin, in reading: Reading, at now: Instant, on today: CivilDate
  ) throws -> Viewer? {
    guard feed.endedAt == nil else { return nil }
    return try behind(feed.accountID, of: feed.patientID, from: origin, in: reading, at: now, on: today)
  }

  /// Who looks at the visits of a chart without signing in, with an address that was made for them: the owner of the
  /// account, or the helper that they are at this moment. Nil when the account is closed, or does not help with visits
  /// any more.
  package static func behind(
    _ account: Account.ID, of patient: Patient.ID, from origin: Origin, in reading: Reading, at now: Instant,
    on today: CivilDate
  ) throws -> Viewer? {
    guard let reader = try NoticeReader.find(account, in: reading) else { return nil }
    if reader.patientID == patient { return Viewer(.patient(account), of: patient, from: origin) }
    let grant = try HelperAccess.grant(of: account, for: patient, in: reading, at: now, on: today)
    guard let grant, grant.scopes.contains(.visits) else { return nil }
    return Viewer(.helper(grant), of: patient, from: origin)
  }
}
