import Chart
import Kernel
import Store

/// Finds the booked visits for which a price is owed without asking, and follows those that move or are cancelled.
/// Each visit is looked at once, however many processes look.
package struct WatchBookings: Sendable {
  private static let actor = Actor(kind: .practice, id: "estimates", actingAs: "job")
  private static let most = 50
  /// Longer than the portal is ever away.
  private static let lookBack: Duration = .seconds(14 * 86_400)

  private let app: App

  package init(_ app: App) {
    self.app = app
  }

  /// - Returns: how many prices were found to be owed.
  @discardableResult
  package func run() async throws -> Int {
    let (app, now) = (app, app.clock.now)
    let calendar = app.practice.calendar
    _ = try await app.database.write {
      try EstimateWatch.follow(by: WatchBookings.actor, in: $0, at: now, calendar.zone)
    }
    let visits = try await app.database.read {
      try EstimateWatch.unlooked(since: now.adding(.zero - WatchBookings.lookBack), in: $0, limit: WatchBookings.most)
    }
    var found = 0
    for id in visits { found += try await look(at: id, calendar) ? 1 : 0 }
    return found
  }

  private func look(at id: Booking.ID, _ calendar: WorkCalendar) async throws -> Bool {
    let (app, now) = (app, app.clock.now)
    return try await app.database.write { [audit = app.audit, random = app.random] transaction in
      let estimate = try EstimateWatch.look(at: id, in: transaction, at: now, calendar, random) { booking, patient in
        try app.schedule.book(in: transaction).type(booking.typeID)?.name(in: patient.language) ?? ""
      }
      guard let estimate else { return false }
      try audit.append(
        AuditEvent(
          at: now, actor: WatchBookings.actor, patientID: estimate.patientID, action: .change, object: estimate.object,
          origin: .console),
        in: transaction)
      return true
    }
  }
}
