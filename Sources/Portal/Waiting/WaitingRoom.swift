import Chart
import Kernel
import Web

/// Waiting for a time, booking what a provider ordered, and what one is due for. What is where:
///
/// | address | what one does there |
/// |---|---|
/// | `/me/visits/waitlist` | sees what one waits for, joins (`WaitlistPage`, `JoinWaitlist`) |
/// | `/me/visits/waitlist/{id}`, `…/leave` | changes the wishes, waits no more |
/// | `/me/visits/offers/{id}` | takes a time that opened, or does not (`OfferPage`, `AnswerOffer`) |
/// | `/me/visits/tickets/{id}` | books what was ordered in one tap (`TicketPage`, `UseTicket`) |
/// | `/me/visits/due/{id}` | says "not now" or "I had this elsewhere" (`AnswerDue`); the list stands with the visits |
/// | `/staff/schedule/waitlist` | who waits; a time offered by hand, somebody taken off (`WaitlistDeskPage`) |
/// | `/staff/patients/{person}/follow-up` | a provider orders a visit (`FollowUpPage`, `OrderFollowUp`) |
///
/// `OfferTimes` looks for times that opened; `MindTickets` reminds of what nobody booked. Who is asked about what, and
/// who gets it, is decided in the chart (`Sources/Chart/Waitlist`, `Sources/Chart/Tickets`).
package enum WaitingRoom {
  package static var routes: [Route] { patient + staff }

  private static var patient: [Route] {
    [
      Route.chart("/visits/waitlist", showing: [.appointment], WaitlistPage.show),
      Route.chartForm("/visits/waitlist", showing: [.appointment], WaitlistPage.join),
      Route.chart("/visits/waitlist/{id}", showing: [.appointment], WaitlistPage.showOne),
      Route.chartForm("/visits/waitlist/{id}", showing: [.appointment], WaitlistPage.change),
      Route.chartForm("/visits/waitlist/{id}/leave", showing: [.appointment], WaitlistPage.leave),
      Route.chart("/visits/offers/{id}", showing: [.appointment], OfferPage.show),
      Route.chartForm("/visits/offers/{id}", showing: [.appointment], OfferPage.answer),
      Route.chart("/visits/tickets/{id}", showing: [.appointment], TicketPage.show),
      Route.chartForm("/visits/tickets/{id}", showing: [.appointment], TicketPage.book),
      Route.chartForm("/visits/due/{id}", showing: [.appointment], DueForm.answer),
    ].flatMap { $0 }
  }

  private static var staff: [Route] {
    [
      Route.staff(.get, "/staff/schedule/waitlist", may: .workWaitlist, WaitlistDeskPage.show),
      Route.staff(.get, "/staff/schedule/waitlist/{id}", may: .workWaitlist, WaiterPage.show),
      Route.staff(.post, "/staff/schedule/waitlist/{id}", may: .workWaitlist, WaiterPage.offer),
      Route.staff(.post, "/staff/schedule/waitlist/{id}/remove", may: .workWaitlist, WaiterPage.remove),
      Route.staff(.get, "/staff/patients/{person}/follow-up", may: .orderVisits, FollowUpPage.show),
      Route.staff(.post, "/staff/patients/{person}/follow-up", may: .orderVisits, FollowUpPage.order),
      Route.staff(.post, "/staff/patients/{person}/follow-up/end", may: .orderVisits, FollowUpPage.end),
    ].flatMap { $0 }
  }

  /// Times that opened are offered every minute; orders that nobody booked are looked after every hour.
  package static var jobs: [Job] {
    [
      Job("offer-times", every: .seconds(60)) { app in try await OfferTimes(app).run() },
      Job("mind-tickets", every: .seconds(3_600)) { app in try await MindTickets(app).run() },
    ]
  }
}
