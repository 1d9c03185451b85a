import Chart
import Web

/// Calls that teach: who called why, whether their own portal had it at that moment, the words to say, the reminder
/// that leads to the very page, and what became of it.
///
/// | address | what one does there |
/// |---|---|
/// | `/staff/patients/{person}/call` | picks why they call, reads the answer out, notes the call (`CallPage`) |
/// | `/staff/calls/new` | somebody calls and nobody knows yet who it is (`UnknownCallerPage`) |
/// | `/staff/calls/{id}`, `…/help`, `…/sheet` | what became of a call; help; the sheet (`OneCallPage`) |
/// | `/staff/calls` | the calls of a day, and those behind a number (`CallDayPage`) |
/// | `/staff/calls/week`, `…/table` | a week in numbers, with what to do next; as CSV (`CallWeekPage`) |
/// | `/staff/calls/lists`, `…/{id}` | brings in a phone system's list (`CallListsPage`, `CallListPage`) |
/// | `/hooks/calls` | the phone system tells of calls by itself (`CallHook`) |
/// | `/l/{id}`, `…/go` | the link of a reminder: says nothing, and leads there after signing in (`CallLink`) |
package enum Calls {
  package static var routes: [Route] { atTheDesk + lists + links }

  private static var atTheDesk: [Route] {
    [
      Route.staff(.get, "/staff/patients/{person}/call", may: .logCalls, CallPage.show),
      Route.staff(.post, "/staff/patients/{person}/call", may: .logCalls, CallPage.save),
      Route.staff(.get, "/staff/calls", may: .seeCalls, work: .search, CallDayPage.show),
      Route.staff(.get, "/staff/calls/new", may: .logCalls, UnknownCallerPage.show),
      Route.staff(.post, "/staff/calls/new", may: .logCalls, work: .search, UnknownCallerPage.save),
      Route.staff(.get, "/staff/calls/week", may: .seeCalls, CallWeekPage.show),
      Route.staff(.get, "/staff/calls/week/table", may: .seeCalls, work: .paper, CallWeekPage.sendTable),
      Route.staff(.get, "/staff/calls/{id}", may: .logCalls, OneCallPage.show),
      Route.staff(.post, "/staff/calls/{id}/help", may: .logCalls, OneCallPage.saveHelp),
      Route.staff(.get, "/staff/calls/{id}/sheet", may: .logCalls, work: .paper, CallSheet.send),
    ].flatMap { $0 }
  }

  private static var lists: [Route] {
    [
      Route.staff(.get, "/staff/calls/lists", may: .seeCalls, CallListsPage.show),
      Route.staff(.post, "/staff/calls/lists", may: .seeCalls, work: .upload, CallListsPage.bring),
      Route.staff(.get, "/staff/calls/lists/{id}", may: .seeCalls, CallListPage.show),
      Route.staff(.post, "/staff/calls/lists/{id}", may: .seeCalls, CallListPage.map),
      Route.staff(.post, "/staff/calls/lists/{id}/take", may: .seeCalls, CallListPage.take),
      Route.staff(.post, "/staff/calls/lists/{id}/drop", may: .seeCalls, CallListPage.drop),
    ].flatMap { $0 }
  }

  private static var links: [Route] {
    [
      Route.open(.get, "/l/{id}", CallLink.land), Route.person(.get, "/l/{id}/go", CallLink.go),
      Route.machine("/hooks/calls", CallHook.take),
    ].flatMap { $0 }
  }

  /// Looks every minute what became of calls.
  package static var jobs: [Job] {
    [Job("call-fates", every: .seconds(60)) { app in _ = try await app.refreshCallFates() }]
  }
}
