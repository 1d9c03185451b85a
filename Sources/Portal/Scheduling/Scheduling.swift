import Chart
import Kernel
import Web

/// Booking, moving and cancelling visits, by patients and by the desk. What is where:
///
/// - `BookTime`, `ChangeTime`: the verbs.
/// - `FindTimePage`: the page on which patients and helpers find a time and book it. `TimeChoice` is what its address
///   says, `TimeOffer` what is read for it, `BookingHistory` what is chosen already; `ChoiceCard`, `WeekCard` and
///   `HoldPanel` are its parts. `BookHeldTime` is its last button.
/// - `ChangeVisitPage`: the same page for a visit that moves; cancelling and taking that back.
///
/// | address | what one does there |
/// |---|---|
/// | `/me/visits/book` | finds a time and picks it: then it is kept for five minutes |
/// | `/me/visits/book/confirm` | books what is kept |
/// | `/me/visits/{id}/move` | picks another time, or cancels |
/// | `/me/visits/{id}/move/confirm` | moves the visit to what is kept |
/// | `/me/visits/{id}/cancel`, `…/restore` | cancels, and takes that back |
///
/// Whether a time is free is decided in the chart (`BookingDesk`), in the transaction that takes it.
package enum Scheduling {
  /// Clears away rows of times that keep nobody away any more.
  package static var jobs: [Job] {
    [Job("scheduling.clear", every: .seconds(900)) { app in try await ClearReleasedTimes(app).run() }]
  }

  package static var routes: [Route] {
    [
      Route.chart("/visits/book", showing: [.appointment], FindTimePage.show),
      Route.chartForm("/visits/book", showing: [.appointment], FindTimePage.keep),
      Route.chartForm("/visits/book/confirm", showing: [.appointment], BookHeldTime.send),
      Route.chart("/visits/{id}/move", showing: [.appointment], ChangeVisitPage.show),
      Route.chartForm("/visits/{id}/move", showing: [.appointment], ChangeVisitPage.keep),
      Route.chartForm("/visits/{id}/move/confirm", showing: [.appointment], BookHeldTime.move),
      Route.chartForm("/visits/{id}/cancel", showing: [.appointment], ChangeVisitPage.cancel),
      Route.chartForm("/visits/{id}/restore", showing: [.appointment], ChangeVisitPage.restore),
    ].flatMap { $0 }
  }
}
