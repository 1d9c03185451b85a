package import Kernel
package import Store

/// Something that the portal depends on and that may be down.
package enum PortalSource: String, Sendable, CaseIterable {
  /// E-mail that leaves.
  case mail
  /// Text messages that leave.
  case texts
  /// What the record system sends.
  case record
  /// The scanner of files that people send.
  case files
  case payments
  /// The last copy of the practice that was read back.
  case backup

  /// Those that a patient notices.
  package static let ofPatients: [PortalSource] = [.mail, .texts, .record, .files, .payments]
}

/// How a source does.
package enum SourceState: String, Sendable {
  case well
  /// It does not do what it should.
  case down
  /// The practice has none, or it never was used.
  case off
  /// It could not be asked.
  case unknown
}

/// How one source does at a moment.
package struct SourceHealth: Sendable, Equatable {
  package let source: PortalSource
  package let state: SourceState
  /// Since when it is down, or when it last did well.
  package let since: Instant?
  /// How many things wait because of it.
  package let waiting: Int

  package init(_ source: PortalSource, _ state: SourceState, since: Instant? = nil, waiting: Int = 0) {
    (self.source, self.state, self.since, self.waiting) = (source, state, since, waiting)
  }
}

/// Asks how the sources do: one cheap question each.
package struct SourceWatch: Sendable {
  /// What waits longer than this is stuck.
  package static let patience: Duration = .seconds(15 * 60)
  /// A scanner answers sooner.
  package static let scannerPatience: Duration = .seconds(5 * 60)
  /// A copy that nobody read back for longer is too old.
  package static let backupAge: Duration = .seconds(7 * 86_400)
  /// A record that was heard on so many days has a feed that is missed when it is silent.
  package static let feedDays = 5
  private static let most = 1_000

  private let calendar: WorkCalendar
  private let now: Instant

  package init(_ calendar: WorkCalendar, at now: Instant) { (self.calendar, self.now) = (calendar, now) }

  package func health(of source: PortalSource, in reading: Reading) throws -> SourceHealth {
    switch source {
    case .mail: try channel(.email, source, in: reading)
    case .texts: try channel(.sms, source, in: reading)
    case .record: try record(in: reading)
    case .files:
      try waiting(source, ScanQueue.waiting(in: reading), longerThan: SourceWatch.scannerPatience)
    case .payments:
      try waiting(
        source, count(SourceQueries.unanswered(before: now.adding(.zero - SourceWatch.patience), limit: 100), reading),
        longerThan: .zero)
    case .backup: try backup(in: reading)
    }
  }

  private func channel(_ channel: NoticeChannel, _ source: PortalSource, in reading: Reading) throws -> SourceHealth {
    let patient = now.adding(.zero - SourceWatch.patience)
    return waiting(
      source, try count(SourceQueries.stuck(channel, before: patient, limit: SourceWatch.most), reading),
      longerThan: .zero)
  }

  /// Nothing came since the workday before yesterday, from a system that used to send something.
  private func record(in reading: Reading) throws -> SourceHealth {
    guard let feed = try reading.first(SourceQueries.feed(), as: RecordFeed.self) else {
      return SourceHealth(.record, .off)
    }
    let missed = calendar.close(ofWorkday: 2, after: feed.heardAt) <= now
    return SourceHealth(.record, missed && feed.days >= SourceWatch.feedDays ? .down : .well, since: feed.heardAt)
  }

  private func backup(in reading: Reading) throws -> SourceHealth {
    guard let check = try BackupChecks.latest(in: reading) else { return SourceHealth(.backup, .down) }
    let isOld = now.since(check.at) > SourceWatch.backupAge
    return SourceHealth(.backup, isOld ? .down : .well, since: check.at)
  }

  private func waiting(
    _ source: PortalSource, _ found: (count: Int, since: Instant?), longerThan patience: Duration
  ) -> SourceHealth {
    guard found.count > 0, let since = found.since, now.since(since) > patience else {
      return SourceHealth(source, .well)
    }
    return SourceHealth(source, .down, since: since, waiting: found.count)
  }

  private func count(_ sql: SQL, _ reading: Reading) throws -> (count: Int, since: Instant?) {
    guard let row = try reading.first(sql, as: Waiting.self) else { return (0, nil) }
    return (row.count, row.since)
  }

  private struct Waiting: RowDecodable {
    let count: Int
    let since: Instant?

    init(row: Row) throws { (count, since) = (Int(try row.integer(0)), try row.instantOrNil(1)) }
  }
}

/// When the record last heard from outside, and on how many days it did so far.
package struct RecordFeed: Sendable, RowDecodable {
  package let heardAt: Instant
  package let days: Int

  package init(row: Row) throws {
    heardAt = try row.instant(0)
    days = Int(try row.integer(1))
  }

  /// Notes that something came in.
  package static func hear(in transaction: Transaction, _ zone: ClinicZone, at now: Instant) throws {
    _ = try transaction.run(SourceQueries.hear(at: now, on: zone.today(at: now)))
  }
}
