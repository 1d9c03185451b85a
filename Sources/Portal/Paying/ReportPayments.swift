import Chart
import Kernel
import Logging
import Store

/// Says once for each day whether payments, what moved and the ledger are the same. They are, or something is broken:
/// then each difference stands in the log, and the day keeps how many there were.
package struct ReportPayments: Sendable {
  private let app: App
  /// How many days are made up for, when nothing ran.
  private static let most = 7

  package init(_ app: App) {
    self.app = app
  }

  /// Makes the reports of the days that are over and have none. Every process may do it at the same time.
  package func run() async throws {
    let zone = app.practice.zone
    for back in (1...ReportPayments.most).reversed() {
      let day = app.today.adding(days: -back)
      let (start, end) = (zone.start(of: day), zone.start(of: day.adding(days: 1)))
      guard let books = try await keep(day, from: start, to: end) else { continue }
      tell(books, of: day)
    }
  }

  /// Nil when the report of the day was made before.
  private func keep(_ day: CivilDate, from start: Instant, to end: Instant) async throws -> PaymentBooks? {
    let now = app.clock.now
    if try await app.database.read({ try PaymentBooks.isKept(for: day, in: $0) }) { return nil }
    let books = try await app.database.read { try PaymentBooks(from: start, to: end, in: $0) }
    return try await app.database.write { try books.keep(for: day, in: $0, at: now) } ? books : nil
  }

  private func tell(_ books: PaymentBooks, of day: CivilDate) {
    app.logger.info(
      "payments.day",
      metadata: [
        "day": "\(day)", "moved": "\(books.total.count)", "posted": "\(books.posted.count)",
        "differing": "\(books.differing)", "unknown": "\(books.unknown)", "unanswered": "\(books.unanswered)",
      ])
    guard books.differing > 0 else { return }
    for id in books.unbalanced { app.logger.error("payments.unbalanced", metadata: ["payment": "\(id)"]) }
    for name in books.unposted { app.logger.error("payments.unposted", metadata: ["movement": "\(name)"]) }
    app.logger.error("payments.do-not-balance", metadata: ["day": "\(day)", "differing": "\(books.differing)"])
  }
}
