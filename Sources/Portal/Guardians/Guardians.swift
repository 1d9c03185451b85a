import Chart
import Kernel
import Store
import Web

/// The practice's side of helping: who answers for a patient and by which paper, who is kept away, at which ages what
/// ends.
///
/// | address | what one does there |
/// |---|---|
/// | `/staff/patients/{person}/people` | sees who helps; adds a parent or guardian (`GuardiansPage`) |
/// | `…/papers/{file}` | opens the paper on which a right stands |
/// | `…/end`, `…/withdraw` | ends a right; takes a request back (`MindGuardians`) |
/// | `…/review` | notes that the paper was looked at again |
/// | `…/block`, `…/lift` | keeps somebody away, whatever is granted; lets them again |
/// | `/staff/settings/ages`, `…/tests` | sets the table of ages; the tests that are private for teens (`AgesPage`) |
package enum Guardians {
  package static var routes: [Route] {
    [
      Route.staff(.get, "/staff/patients/{person}/people", may: .seePatientCard, GuardiansPage.show),
      Route.staff(.post, "/staff/patients/{person}/people", may: .mindHelpers, work: .upload, GuardiansPage.add),
      Route.staff(.get, "/staff/patients/{person}/people/papers/{file}", may: .mindHelpers, GuardiansPage.paper),
      Route.staff(.post, "/staff/patients/{person}/people/end", may: .mindHelpers, GuardiansPage.end),
      Route.staff(.post, "/staff/patients/{person}/people/withdraw", may: .mindHelpers, GuardiansPage.withdraw),
      Route.staff(.post, "/staff/patients/{person}/people/review", may: .mindHelpers, GuardiansPage.review),
      Route.staff(.post, "/staff/patients/{person}/people/block", may: .mindHelpers, GuardiansPage.block),
      Route.staff(.post, "/staff/patients/{person}/people/lift", may: .mindHelpers, GuardiansPage.lift),
      Route.staff(.get, "/staff/settings/ages", may: .setRouting, AgesPage.show),
      Route.staff(.post, "/staff/settings/ages", may: .setRouting, AgesPage.save),
      Route.staff(.post, "/staff/settings/ages/tests", may: .setRouting, AgesPage.saveTests),
    ].flatMap { $0 }
  }

  /// Every hour opens a task for each paper whose day has come.
  package static var jobs: [Job] {
    [Job("guardians.papers", every: .seconds(3_600)) { app in _ = try await app.askForPapers() }]
  }
}
