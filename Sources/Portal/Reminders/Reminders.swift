import Chart
import Web

/// Visits outside of the portal: in people's own calendars, and in reminders that are answered with one tap.
///
/// | address | what one does there |
/// |---|---|
/// | `/me/account/calendar`, `…/end` | makes an address for one's calendar, ends it (`CalendarPage`, `MakeFeed`) |
/// | `/calendar/{feed}` | what a calendar asks, without signing in (`FeedAnswer`) |
/// | `/c/{link}` | sees when a visit is, without signing in (`VisitLinkPage`) |
/// | `/c/{link}/confirm`, `…/cancel`, `…/undo` | answers the reminder (`AnswerVisit`) |
///
/// One visit as a file is a page of the visit (`Sources/Portal/Visits/VisitCalendarFile.swift`).
package enum Reminders {
  package static var routes: [Route] {
    [
      Route.person(.get, "/me/account/calendar", CalendarPage.show),
      Route.person(.post, "/me/account/calendar", CalendarPage.make),
      Route.person(.post, "/me/account/calendar/end", CalendarPage.end),
      Route.secretAddress("/calendar/{feed}", FeedAnswer.send),
      Route.open(.get, "/c/{link}", work: .paper, VisitLinkPage.show),
      Route.open(.post, "/c/{link}/confirm", work: .paper, VisitLinkPage.confirm),
      Route.open(.post, "/c/{link}/cancel", work: .paper, VisitLinkPage.cancel),
      Route.open(.post, "/c/{link}/undo", work: .paper, VisitLinkPage.undo),
    ].flatMap { $0 }
  }

  /// Looks every five minutes of which visits people are to be reminded.
  package static var jobs: [Job] {
    [Job("reminders", every: .seconds(300)) { app in _ = try await app.sendReminders() }]
  }
}
