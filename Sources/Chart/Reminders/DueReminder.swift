package import Kernel
package import Store

/// A visit of which somebody is to be reminded.
package struct DueReminder: Sendable, RowDecodable {
  package let itemID: Item.ID
  package let patientID: Patient.ID
  package let start: Instant
  /// The booking that it is; nil when another system keeps it.
  package let bookingID: Booking.ID?
  /// When it was put at this time, or last changed.
  package let changedAt: Instant

  package init(row: Row) throws {
    (itemID, patientID) = (try row.id(0), try row.id(1))
    (start, changedAt) = (try row.instant(2), try row.instant(4))
    bookingID = Booking.id(ofResource: try row.text(3))
  }

  init(itemID: Item.ID, patientID: Patient.ID, start: Instant, changedAt: Instant) {
    (self.itemID, self.patientID, self.start, self.changedAt) = (itemID, patientID, start, changedAt)
    bookingID = nil
  }

  /// Under which cause reminders of it go out: what is booked here takes them back by the booking's.
  package var cause: String {
    (bookingID.map { "booking/\($0)" } ?? "visit/\(itemID)") + "/reminder/\(start)"
  }

  /// Visits ahead of which this reminder was not seen to, the soonest first.
  package static func find(
    _ days: Int, from soonest: Instant, to latest: Instant, in reading: Reading, limit: Int
  ) throws -> [DueReminder] {
    try reading.all(ReminderQueries.due(days, from: soonest, to: latest, limit: limit))
  }

  /// Takes it for oneself, with those that would have come before. Of two processes that look at once, one gets it.
  package func take(_ days: Int, of rules: ReminderRules, in transaction: Transaction, at now: Instant) throws -> Bool {
    for earlier in rules.days where earlier > days {
      _ = try transaction.run(ReminderQueries.take(self, earlier, at: now))
    }
    return try transaction.run(ReminderQueries.take(self, days, at: now)) == 1
  }

  /// Whether a visit still is what a notice reminds of: booked, at that time, and not about to begin.
  package static func isStillTrue(
    _ item: Item.ID, at start: Instant, in reading: Reading, latest: Duration, now: Instant
  ) throws -> Bool {
    guard start > now.adding(latest) else { return false }
    return try reading.count(ReminderQueries.stands(item, at: start)) > 0
  }
}
