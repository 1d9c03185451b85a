import Chart
import Web

/// What waits for the people of the practice, in the order in which it is done: call first, results, questions, tasks.
///
/// | address | what one does there |
/// |---|---|
/// | `/staff/inbox`, `/staff/inbox/{id}` | the list with one entry open beside it (`InboxPage`) |
/// | `…/{id}/share`, `share-plain`, `preview` | tells the patient, with a sentence or without (`ShareResult`) |
/// | `…/{id}/call`, `called` | takes a call on, notes how it went (`PlanCall`, `NoteCall`) |
/// | `…/{id}/visitor` | notes how a visitor of the contact page was answered (`AnswerVisitor`) |
/// | `…/{id}/hand`, `snooze`, `remark`, `done` | passes on, puts away, notes, ends (`HandOn`, …) |
/// | `…/{id}/answer`, `answer-close`, `ask-back`, `more` | answers the patient (`AnswerMessage`) |
/// | `…/{id}/close`, `turn`, `grade` | ends without a word, makes a task of it, grades the text (`TurnMessage`) |
/// | `/staff/patients/{person}/write` | begins a conversation (`WritePage`, `BeginConversation`) |
/// | `/staff/inbox/share-many`, `undo` | shares what is in range together; takes the last minute back |
/// | `…/{id}/approve`, `deny`, `talk`, `approve-many` | decides about medicines (`RefillForms`) |
/// | `/staff/refills` | what was approved and goes to the pharmacies (`RefillsToSendPage`) |
/// | `…/{id}/correction`, `records`, `contact`, `extend`, `sheet` | answers requests (`RequestForms`) |
/// | `…/{id}/form` | takes over what differs in a form (`LookThroughForm`) |
/// | `…/{id}/coverage` | decides about an insurance card (`CoverageForms`) |
/// | `/staff/overdue` | what is late, and whom nobody reached (`OverduePage`) |
/// | `/staff/handover` | everything open that one leaves behind, by risk, for paper (`HandOverPage`) |
/// | `/staff/cover` | who does whose work while away; single keys on or off (`CoverPage`) |
package enum Inbox {
  package static var routes: [Route] { reading + results + messages + refills + requests + passing + own }

  /// What is let go when it is due, and what is done about results that nobody has seen.
  package static var jobs: [Job] {
    [
      Job("release-results", every: .seconds(5)) { app in try await ReleaseResults(app).run() },
      Job("reach-patients", every: .seconds(600)) { app in
        try await ReachPatients(app).run()
        try await ReachAfterVisits(app).run()
        try await ReachReaders(app).run()
      },
      Job("forget-visitors", every: .seconds(3_600)) { app in try await ForgetVisitors(app).run() },
      Job("late-answers", every: .seconds(60)) { app in try await EscalateLate(app).run() },
    ]
  }

  private static var reading: [Route] {
    [
      Route.staff(.get, "/staff/inbox", may: .workInbox, InboxPage.show),
      Route.staff(.get, "/staff/inbox/{id}", may: .workInbox, InboxPage.show),
      Route.staff(.get, "/staff/inbox/{id}/files/{file}", may: .workInbox, MessageFile.send),
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
    ].flatMap { $0 }
  }

  private static var messages: [Route] {
    [
      Route.staff(.post, "/staff/inbox/{id}/answer", may: .workInbox, MessageForms.answer),
      Route.staff(.post, "/staff/inbox/{id}/answer-close", may: .workInbox, MessageForms.answerAndClose),
      Route.staff(.post, "/staff/inbox/{id}/ask-back", may: .workInbox, MessageForms.askBack),
      Route.staff(.post, "/staff/inbox/{id}/more", may: .workInbox, MessageForms.more),
      Route.staff(.post, "/staff/inbox/{id}/grade", may: .workInbox, MessageForms.grade),
      Route.staff(.post, "/staff/inbox/{id}/close", may: .workInbox, MessageForms.close),
      Route.staff(.post, "/staff/inbox/{id}/turn", may: .workInbox, MessageForms.turn),
      Route.staff(.get, "/staff/patients/{person}/write", may: .workInbox, WritePage.show),
      Route.staff(.post, "/staff/patients/{person}/write", may: .workInbox, WritePage.send),
    ].flatMap { $0 }
  }

  private static var refills: [Route] {
    [
      Route.staff(.post, "/staff/inbox/approve-many", may: .approveRefills, RefillForms.approveMany),
      Route.staff(.post, "/staff/inbox/{id}/approve", may: .approveRefills, RefillForms.approve),
      Route.staff(.post, "/staff/inbox/{id}/deny", may: .approveRefills, RefillForms.deny),
      Route.staff(.post, "/staff/inbox/{id}/talk", may: .approveRefills, RefillForms.talk),
      Route.staff(.get, "/staff/refills", may: .approveRefills, RefillsToSendPage.show),
      Route.staff(.post, "/staff/refills/sent", may: .approveRefills, RefillsToSendPage.markSent),
    ].flatMap { $0 }
  }

  private static var requests: [Route] {
    [
      Route.staff(.post, "/staff/inbox/{id}/correction", may: .decideCorrections, RequestForms.correction),
      Route.staff(.post, "/staff/inbox/{id}/records", may: .fulfilRecords, RequestForms.records),
      Route.staff(.post, "/staff/inbox/{id}/contact", may: .reviewContact, RequestForms.contact),
      Route.staff(.post, "/staff/inbox/{id}/form", may: .reviewForms, RequestForms.form),
      Route.staff(.post, "/staff/inbox/{id}/coverage", may: .reviewCoverage, CoverageForms.decide),
      Route.staff(.post, "/staff/inbox/{id}/extend", may: .workInbox, RequestForms.extend),
      Route.staff(.get, "/staff/inbox/{id}/sheet", may: .workInbox, work: .paper, RecordSystemSheet.send),
    ].flatMap { $0 }
  }

  private static var passing: [Route] {
    [
      Route.staff(.post, "/staff/inbox/{id}/hand", may: .workInbox, InboxForms.hand),
      Route.staff(.post, "/staff/inbox/{id}/snooze", may: .workInbox, InboxForms.snooze),
      Route.staff(.post, "/staff/inbox/{id}/remark", may: .workInbox, InboxForms.remark),
      Route.staff(.post, "/staff/inbox/{id}/visitor", may: .workInbox, InboxForms.visitor),
      Route.staff(.post, "/staff/inbox/{id}/done", may: .workInbox, InboxForms.done),
    ].flatMap { $0 }
  }

  private static var own: [Route] {
    [
      Route.staff(.get, "/staff/cover", may: .workInbox, CoverPage.show),
      Route.staff(.post, "/staff/cover", may: .workInbox, CoverPage.begin),
      Route.staff(.post, "/staff/cover/end", may: .workInbox, CoverPage.end),
      Route.staff(.get, "/staff/handover", may: .workInbox, HandOverPage.show),
      Route.staff(.post, "/staff/keys", may: .workInbox, CoverPage.changeKeys),
    ].flatMap { $0 }
  }
}
