import Chart
import Web

/// The desk's side of visits: who comes, booking for callers, the week, and the rules of the calendar.
///
/// | address | what one does there |
/// |---|---|
/// | `/staff/today` | sees who comes, on any day, with everybody or one person (`DayPage`) |
/// | `/staff/today/{booking}` | notes who is here, was seen or did not come, and takes that back |
/// | `/staff/schedule` | sees a week by person: hours, visits, what is blocked and free (`SchedulePage`) |
/// | `/staff/schedule/block` | blocks time or adds hours (`BlockTime`) |
/// | `/staff/schedule/block/{change}/lift` | lifts that |
/// | `/staff/patients/{person}/book` | books for a caller, once or every few weeks (`CallerPage`) |
/// | `/staff/patients/{person}/booked/{booking}` | moves a booked visit, cancels it, takes that back (`CallerPage`) |
/// | `/staff/settings/schedule` | says what can be booked where, with whom and when (`ScheduleRulesPage`) |
///
/// Verbs of visits are those that patients use (`BookTime`, `ChangeTime`); only the rules for patients do not hold
/// here.
package enum Desk {
  package static var routes: [Route] {
    [
      Route.staff(.get, "/staff/today", may: .seeDay, DayPage.show),
      Route.staff(.post, "/staff/today/{booking}", may: .bookVisits, DayPage.mark),
      Route.staff(.get, "/staff/patients/{person}/book", may: .bookVisits, CallerPage.show),
      Route.staff(.post, "/staff/patients/{person}/book", may: .bookVisits, CallerForms.book),
      Route.staff(.get, "/staff/patients/{person}/booked/{booking}", may: .bookVisits, CallerPage.show),
      Route.staff(.post, "/staff/patients/{person}/booked/{booking}", may: .bookVisits, CallerForms.move),
      Route.staff(.post, "/staff/patients/{person}/booked/{booking}/cancel", may: .bookVisits, CallerForms.cancel),
      Route.staff(.post, "/staff/patients/{person}/booked/{booking}/restore", may: .bookVisits, CallerForms.restore),
    ].flatMap { $0 } + calendar
  }

  private static var calendar: [Route] {
    [
      Route.staff(.get, "/staff/schedule", may: .seeDay, SchedulePage.show),
      Route.staff(.post, "/staff/schedule/block", may: .bookVisits, BlockTime.send),
      Route.staff(.post, "/staff/schedule/block/{change}/lift", may: .bookVisits, BlockTime.lift),
      Route.staff(.get, "/staff/settings/schedule", may: .setSchedule, ScheduleRulesPage.show),
      Route.staff(.post, "/staff/settings/schedule/sites", may: .setSchedule, ScheduleRulesForms.site),
      Route.staff(.post, "/staff/settings/schedule/rooms", may: .setSchedule, ScheduleRulesForms.room),
      Route.staff(.post, "/staff/settings/schedule/hours", may: .setSchedule, ScheduleRulesForms.hours),
      Route.staff(.post, "/staff/settings/schedule/hours/{hours}/end", may: .setSchedule, ScheduleRulesForms.endHours),
      Route.staff(.get, "/staff/settings/schedule/types/{type}", may: .setSchedule, VisitTypePage.show),
      Route.staff(.post, "/staff/settings/schedule/types/{type}", may: .setSchedule, VisitTypePage.save),
      Route.staff(.post, "/staff/settings/schedule/types/{type}/end", may: .setSchedule, VisitTypePage.end),
    ].flatMap { $0 }
  }
}
