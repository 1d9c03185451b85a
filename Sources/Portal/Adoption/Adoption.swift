import Chart
import Kernel
import Web

/// How many have joined and where they stop, what the portal saves and what it costs, whom it leaves out; and what
/// every number was counted from.
///
/// | address | what one does there |
/// |---|---|
/// | `/staff/adoption` | sees the way to the portal, where people stop, whom to invite (`AdoptionPage`) |
/// | `/staff/adoption/people/{step}` | sees who stopped there (`StoppedPage`) |
/// | `/staff/adoption/value` | freezes the week before, compares with it, reads the time ledger (`ValuePage`) |
/// | `/staff/adoption/fairness` | sees whom the offer reaches and who is served otherwise (`FairnessPage`) |
/// | `/staff/adoption/files/{table}` | takes a table along (`AdoptionFile`) |
/// | `/staff/figures/{measure}`, `…/{day}` | sees the days, and the rows of one (`FigurePage`) |
/// | `/staff/time`, `…/{work}` | sees one's own times; the page of an entry tells them (`PacePage`) |
package enum Adoption {
  package static var routes: [Route] {
    [
      Route.staff(.get, "/staff/adoption", may: .seeAdoption, AdoptionPage.show),
      Route.staff(.get, "/staff/adoption/people/{step}", may: .seeAdoption, StoppedPage.show),
      Route.staff(.get, "/staff/adoption/value", may: .seeAdoption, ValuePage.show),
      Route.staff(.post, "/staff/adoption/value", may: .seeAdoption, ValuePage.freeze),
      Route.staff(.get, "/staff/adoption/fairness", may: .seeAdoption, FairnessPage.show),
      Route.staff(.get, "/staff/adoption/files/{table}", may: .seeAdoption, AdoptionFile.send),
      Route.staff(.get, "/staff/figures/{measure}", may: .seeFigures, FigureDaysPage.show),
      Route.staff(.get, "/staff/figures/{measure}/{day}", may: .seeFigures, FigurePage.show),
      Route.staff(.get, "/staff/time", may: .workInbox, PacePage.show),
      Route.staff(.post, "/staff/time/{work}", may: .workInbox, PacePage.beat),
    ].flatMap { $0 }
  }

  package static var jobs: [Job] {
    [
      Job("figures", every: .seconds(60)) { app in try await app.countDays() },
      Job("funnel", every: .seconds(20)) { app in try await app.walkFunnel() },
      Job("work-time", every: .seconds(60)) { app in try await app.closeWorkTimes() },
    ]
  }
}
