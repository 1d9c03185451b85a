import Chart
import HTTPTypes
import Kernel
import Logging
import Store
import Web

/// What the processor reports by itself. Reports come late, twice and in any order; each changes something once.
enum PaymentHook {
  /// Only what is signed, over the bytes as they came, counts; "not found" for anybody else.
  static func take(_ visit: OpenVisit) async throws -> WebResponse {
    let (app, now) = (visit.app, visit.app.clock.now)
    let signature = HTTPField.Name("Stripe-Signature").flatMap { visit.request.headers[$0] } ?? ""
    let event: PaymentEvent?
    do {
      event = try app.processor.verify(visit.request.body, signature, now)
    } catch is ProcessorFault {
      throw ChartFault.notFound
    }
    guard let event else { return .text("") }
    try await note(event, in: app)
    return .text("")
  }

  private static func note(_ event: PaymentEvent, in app: App) async throws {
    let keeper = app.bookkeeper
    for _ in 0..<8 {
      do {
        let heard = try await app.database.write { transaction in
          let (heard, moved) = try Payments.note(event, in: transaction, by: keeper)
          try app.tellReceipts(moved, in: transaction)
          return heard
        }
        if heard == .unknown { app.logger.warning("payment.report-unknown", metadata: ["event": "\(event.id)"]) }
        return
      } catch PaymentFault.changedMeanwhile { continue }
    }
    throw PaymentFault.changedMeanwhile
  }
}
