package import Chart
import Kernel
import Store
import Web

/// Looks after orders that nobody booked: one message, then a task for the desk to call; what is long over ends. Each
/// step once, however many processes look.
package struct MindTickets: Sendable {
  private static let actor = Actor(kind: .practice, id: "tickets", actingAs: "job")
  private static let pageSize = 100

  private let app: App
  private let rules: WaitlistRules

  package init(_ app: App, _ rules: WaitlistRules? = nil) {
    self.app = app
    self.rules = rules ?? app.practice.waitlist
  }

  /// - Returns: how many steps were taken.
  @discardableResult
  package func run() async throws -> Int {
    let until = app.today.adding(days: -min(rules.remindAfterDays, rules.callAfterDays))
    var (last, steps) = (BookingTicket?.none, 0)
    while true {
      let place = last
      let page = try await app.database.read { reading in
        try BookingTickets.waiting(until: until, after: place, in: reading, limit: MindTickets.pageSize)
      }
      for ticket in page { steps += try await mind(ticket) ? 1 : 0 }
      guard let end = page.last, page.count == MindTickets.pageSize else { return steps }
      last = end
    }
  }

  private func mind(_ ticket: BookingTicket) async throws -> Bool {
    let (app, rules, now, today) = (app, rules, app.clock.now, app.today)
    return try await app.database.write { transaction in
      let first = ticket.days.lowerBound
      if today > ticket.lastDay { return try MindTickets.giveUp(ticket, app, in: transaction) }
      if ticket.calledAt == nil, today >= first.adding(days: rules.callAfterDays) {
        guard try BookingTickets.call(ticket.id, in: transaction, at: now) else { return false }
        try MindTickets.askDesk(ticket, app, in: transaction)
        return true
      }
      guard ticket.remindedAt == nil, today >= first.adding(days: rules.remindAfterDays),
        try BookingTickets.remind(ticket.id, in: transaction, at: now)
      else { return false }
      let news = News(patientID: ticket.patientID, topic: .visits, cause: ticket.cause + "/reminder")
      try TellNews(app)([news], in: transaction, at: now)
      return true
    }
  }

  /// Nobody can use it any more; the desk learns that it was not booked.
  private static func giveUp(_ ticket: BookingTicket, _ app: App, in transaction: Transaction) throws -> Bool {
    guard try BookingTickets.end(ticket, as: .over, by: actor, in: transaction, at: app.clock.now) else { return false }
    try askDesk(ticket, app, for: "over", in: transaction)
    return true
  }

  private static func askDesk(
    _ ticket: BookingTicket, _ app: App, for why: String = "call", in transaction: Transaction
  ) throws {
    let work = NewWork(
      .task, about: ticket.id.text, of: ticket.patientID, tag: .followUp, group: .tasks, team: .frontDesk,
      dueAt: app.practice.calendar.close(ofWorkday: 1, after: app.clock.now), cause: "\(ticket.cause)/\(why)")
    try WorkQueue.open(work, id: WorkEntry.ID(random: app.random), in: transaction, at: app.clock.now)
  }
}
