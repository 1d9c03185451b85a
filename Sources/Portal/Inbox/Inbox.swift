import Chart
import Web

/// What waits for the people of the practice, in the order in which it is done: call first, results, questions, tasks.
///
/// | address | what one does there |
/// |---|---|
/// | `/staff/inbox`, `/staff/inbox/{id}` | the list with one entry open beside it (`InboxPage`) |
/// | `…/{id}/share`, `share-plain`, `preview` | tells the patient, with a sentence or without (`ShareResult`) |
/// | `…/{id}/call`, `called` | takes a call on, notes how it went (`PlanCall`, `NoteCall`) |
/// | `…/{id}/hand`, `snooze`, `remark`, `done`, `answer` | passes on, puts away, notes, ends (`HandOn`, …) |
/// | `/staff/inbox/share-many`, `undo` | shares what is in range together; takes the last minute back |
/// | `/staff/overdue` | what is late, and whom nobody reached (`OverduePage`) |
/// | `/staff/cover` | who does whose work while away; single keys on or off (`CoverPage`) |
package enum Inbox {
  package static var routes: [Route] { reading + results + passing + own }

  /// What is let go when it is due, and what is done about results that nobody has seen.
  package static var jobs: [Job] {
    [
      Job("release-results", every: .seconds(5)) { app in try await ReleaseResults(app).run() },
      Job("reach-patients", every: .seconds(600)) { app in
        try await ReachPatients(app).run()
        try await ReachAfterVisits(app).run()
      },
    ]
  }

  private static var reading: [Route] {
    [
      Route.staff(.get, "/staff/inbox", may: .workInbox, InboxPage.show),
      Route.staff(.get, "/staff/inbox/{id}", may: .workInbox, InboxPage.show),
      Route.staff(.get, "/staff/overdue", may: .seeOverdue, OverduePage.show),
    ].flatMap { $0 }
  }

  private static var results: [Route] {
    [
      Route.staff(.post, "/staff/inbox/share-many", may: .shareResults, InboxForms.shareMany),
      Route.staff(.post, "/staff/inbox/undo", may: .shareResults, InboxForms.undo),
      Route.staff(.post, "/staff/inbox/{id}/share", may: .shareResults, InboxForms.share),
      Route.staff(.post, "/staff/inbox/{id}/share-plain", may: .shareResults, InboxForms.sharePlain),
      Route.staff(.post, "/staff/inbox/{id}/preview", may: .shareResults, InboxForms.preview),
      Route.staff(.post, "/staff/inbox/{id}/call", may: .shareResults, InboxForms.call),
      Route.staff(.post, "/staff/inbox/{id}/called", may: .shareResults, InboxForms.called),
      Route.staff(.post, "/staff/inbox/{id}/answer", may: .shareResults, InboxForms.answer),
    ].flatMap { $0 }
  }

  private static var passing: [Route] {
    [
      Route.staff(.post, "/staff/inbox/{id}/hand", may: .workInbox, InboxForms.hand),
      Route.staff(.post, "/staff/inbox/{id}/snooze", may: .workInbox, InboxForms.snooze),
      Route.staff(.post, "/staff/inbox/{id}/remark", may: .workInbox, InboxForms.remark),
      Route.staff(.post, "/staff/inbox/{id}/done", may: .workInbox, InboxForms.done),
    ].flatMap { $0 }
  }

  private static var own: [Route] {
    [
      Route.staff(.get, "/staff/cover", may: .workInbox, CoverPage.show),
      Route.staff(.post, "/staff/cover", may: .workInbox, CoverPage.begin),
      Route.staff(.post, "/staff/cover/end", may: .workInbox, CoverPage.end),
      Route.staff(.post, "/staff/keys", may: .workInbox, CoverPage.changeKeys),
    ].flatMap { $0 }
  }
}
