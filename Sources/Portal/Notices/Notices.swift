import Chart
import Web

/// Telling people that something is new: by e-mail, by text message, on paper; and what they chose about it.
///
/// | address | what one does there |
/// |---|---|
/// | `/n/{id}` | comes from a message to what it is about (`NewsLink`) |
/// | `/me/account/notifications` | chooses how to be told (`NotificationsPage`) |
/// | `/staff/notices` | sees what did not leave, sends it again (`StuckNoticesPage`) |
/// | `/staff/letters`, `…/print`, `…/{id}` | prints the letters that wait (`LettersPage`, `LetterSheets`) |
/// | `/staff/patients/{person}/paper` | notes how somebody without an account is told (`WishesCard`) |
/// | `/hooks/texts/…` | the text message service reports and passes on STOP (`TextReports`) |
package enum Notices {
  package static var routes: [Route] {
    [
      Route.person(.get, "/n/{id}", NewsLink.open),
      Route.person(.get, "/me/account/notifications", NotificationsPage.show),
      Route.person(.post, "/me/account/notifications", NotificationsPage.save),
      Route.staff(.get, "/staff/notices", may: .mindNotices, StuckNoticesPage.show),
      Route.staff(.post, "/staff/notices/{id}/again", may: .mindNotices, StuckNoticesPage.sendAgain),
      Route.staff(.get, "/staff/letters", may: .printLetters, LettersPage.show),
      Route.staff(.get, "/staff/letters/print", may: .printLetters, LetterSheets.showWaiting),
      Route.staff(.post, "/staff/letters/printed", may: .printLetters, LettersPage.markPrinted),
      Route.staff(.get, "/staff/letters/{id}", may: .printLetters, LetterSheets.showOne),
      Route.staff(.post, "/staff/patients/{person}/paper", may: .printLetters, WishesCard.savePaper),
      Route.machine("/hooks/texts/status/{id}", TextReports.status),
      Route.machine("/hooks/texts/inbound", TextReports.inbound),
    ].flatMap { $0 }
  }

  /// Looks every two minutes which messages were not seen.
  package static var jobs: [Job] {
    [Job("notices.ladder", every: .seconds(120)) { app in _ = try await app.climbLadder() }]
  }
}
