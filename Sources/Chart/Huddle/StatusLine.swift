package import Kernel
package import Store
import Synchronization

/// What a manager tells every patient until a moment.
package struct StatusLine: Sendable, Equatable, RowDecodable {
  package typealias ID = Kernel.ID<StatusLine>

  package let id: ID
  package let text: [Language: String]
  package let madeBy: StaffMember.ID
  package let madeAt: Instant
  package let endsAt: Instant

  package init(_ id: ID, _ text: [Language: String], by staff: StaffMember.ID, at now: Instant, endsAt: Instant) {
    (self.id, self.text, madeBy, madeAt, self.endsAt) = (id, text, staff, now, endsAt)
  }

  package init(row: Row) throws {
    id = try row.id(0)
    text = [.english: try row.text(1), .spanish: try row.text(2)]
    madeBy = try row.id(3)
    (madeAt, endsAt) = (try row.instant(4), try row.instant(5))
  }

  /// Those that stand now.
  package static func standing(in reading: Reading, at now: Instant) throws -> [StatusLine] {
    try reading.all(SourceQueries.lines(at: now, limit: 5))
  }

  package func keep(in transaction: Transaction) throws { _ = try transaction.run(SourceQueries.write(self)) }

  /// - Returns: whether it stood.
  package static func end(_ id: ID, in transaction: Transaction, at now: Instant) throws -> Bool {
    try transaction.run(SourceQueries.end(id, at: now)) == 1
  }
}

/// What is down, as every page asks for it: kept in memory, made anew by a job every minute.
package struct PortalWeather: Sendable, Equatable {
  package var down: [PortalSource] = []
  package var lines: [StatusLine] = []
  /// When it was made; nil before the first time.
  package var madeAt: Instant?

  package init(down: [PortalSource] = [], lines: [StatusLine] = [], madeAt: Instant? = nil) {
    (self.down, self.lines, self.madeAt) = (down, lines, madeAt)
  }

  /// What is said at a moment. A job that does not run any more says nothing: nobody is told old news.
  package func standing(at now: Instant) -> PortalWeather {
    guard let madeAt, now.since(madeAt) < PortalWeather.keptFor else { return PortalWeather() }
    var weather = self
    weather.lines = lines.filter { $0.endsAt > now }
    return weather
  }

  private static let keptFor: Duration = .seconds(600)
}

/// Where a process keeps what is down.
package final class WeatherVane: Sendable {
  private let kept = Mutex(PortalWeather())

  package init() {}

  package func set(_ weather: PortalWeather) { kept.withLock { $0 = weather } }

  package func now(at moment: Instant) -> PortalWeather { kept.withLock { $0 }.standing(at: moment) }
}
