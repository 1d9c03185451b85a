package import Kernel
package import Store

/// Changes of the rules of the calendar. Each counts the book's version up, so that every process reads it anew.
package enum ScheduleSetting {
  package static func put(_ site: Site, position: Int = 0, in transaction: Transaction) throws {
    try transaction.run(ScheduleQueries.insert(site, position: position))
    try transaction.run(ScheduleQueries.countUp())
  }

  package static func put(_ room: Room, in transaction: Transaction) throws {
    try transaction.run(ScheduleQueries.insert(room))
    try transaction.run(ScheduleQueries.countUp())
  }

  /// Writes a type and who does it.
  package static func put(
    _ type: VisitType, doneBy staff: [StaffMember.ID], position: Int = 0, in transaction: Transaction
  ) throws {
    try transaction.run(ScheduleQueries.put(type, position: position))
    try transaction.run(ScheduleQueries.forgetProviders(of: type.id))
    for person in staff { try transaction.run(ScheduleQueries.add(person, to: type.id)) }
    try transaction.run(ScheduleQueries.countUp())
  }

  /// Stops offering a type. Visits that were booked stay.
  package static func end(_ type: VisitType.ID, in transaction: Transaction, at now: Instant) throws {
    try transaction.run(ScheduleQueries.end(type, at: now))
    try transaction.run(ScheduleQueries.countUp())
  }

  /// - Throws: `ScheduleFault.overlaps` when the same person has hours then already.
  package static func add(
    _ hours: WeeklyHours, by actor: Actor, in transaction: Transaction, at now: Instant
  ) throws {
    guard hours.opens >= 0, hours.closes <= 1_440, hours.opens < hours.closes, hours.opens % 5 == 0,
      hours.closes % 5 == 0, hours.lastDay.map({ $0 >= hours.firstDay }) ?? true
    else { throw ScheduleFault.notATime }
    // Counting first makes the next one wait, so that two who write at once see each other.
    try transaction.run(ScheduleQueries.countUp())
    let others = try transaction.all(
      ScheduleQueries.hours(of: hours.staffID, on: hours.weekday, limit: 500), as: WeeklyHours.self)
    guard !others.contains(where: hours.overlaps) else { throw ScheduleFault.overlaps }
    try transaction.run(ScheduleQueries.insert(hours, by: actor.id, at: now))
  }

  package static func end(
    _ hours: WeeklyHours.ID, by actor: Actor, in transaction: Transaction, at now: Instant
  ) throws {
    try transaction.run(ScheduleQueries.end(hours, by: actor.id, at: now))
    try transaction.run(ScheduleQueries.countUp())
  }

  package static func add(
    _ change: ScheduleChange, by actor: Actor, in transaction: Transaction, at now: Instant
  ) throws {
    guard change.opens >= 0, change.closes <= 1_440, change.opens < change.closes, change.firstDay <= change.lastDay,
      change.opens % 5 == 0, change.closes % 5 == 0
    else { throw ScheduleFault.notATime }
    try transaction.run(ScheduleQueries.insert(change, by: actor.id, at: now))
    try transaction.run(ScheduleQueries.countUp())
  }

  package static func end(
    _ change: ScheduleChange.ID, by actor: Actor, in transaction: Transaction, at now: Instant
  ) throws {
    try transaction.run(ScheduleQueries.end(change, by: actor.id, at: now))
    try transaction.run(ScheduleQueries.countUp())
  }
}

/// Why rules of the calendar were not taken.
package enum ScheduleFault: Fault, Hashable {
  /// The same person has hours then already.
  case overlaps
  /// Opens after it closes, ends before it begins, or not on a fifth minute.
  case notATime

  package var kind: FaultKind { .conflict }

  package var code: StaticString {
    switch self {
    case .overlaps: "schedule.overlaps"
    case .notATime: "schedule.not-a-time"
    }
  }
}
