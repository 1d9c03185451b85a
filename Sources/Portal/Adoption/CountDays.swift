import Chart
import Kernel
import Store

extension App {
  /// Counts the days that are due: today, those that may still change, older ones that never were. Each is a
  /// transaction of its own, so that nobody waits long.
  ///
  /// - Parameter most: how many days at most.
  /// - Returns: how many were counted by this process.
  @discardableResult
  package func countDays(most: Int = 20) async throws -> Int {
    let (now, zone) = (clock.now, practice.zone)
    try await database.write { try DayCounts.reopen(in: $0, zone, at: now) }
    let days = try await database.read { try DayCounts.due(in: $0, zone, at: now, most: most) }
    var counted = 0
    for day in days {
      if try await database.write({ try DayCounts.refresh(day, in: $0, zone, at: now) }) { counted += 1 }
    }
    return counted
  }

  /// Looks at the next people on the way to the portal, and at those who did something of late.
  package func walkFunnel() async throws {
    let (now, day) = (clock.now, today)
    try await database.write { transaction in
      try Funnel.walk(in: transaction, on: day, at: now)
      try Funnel.countToInvite(in: transaction, at: now)
    }
  }

  /// Closes the times of entries that were finished.
  package func closeWorkTimes() async throws {
    let now = clock.now
    try await database.write { _ = try WorkTime.close(in: $0, at: now) }
  }
}
