import Chart
import Web

/// How clinicians keep something back from one patient, with a reason and a day on which they look at it again. There
/// is no other way to keep back what would be shown by default.
///
/// | address | what one does there |
/// |---|---|
/// | `/staff/holds` | sees everything that is held, what is to be looked at again first (`HoldsPage`) |
/// | `/staff/patients/{person}/hold/{id}` | holds one thing, or sees why it is held (`HoldPage`) |
/// | `/staff/patients/{person}/hold/{id}/lift` | lets it go |
package enum Oversight {
  package static var routes: [Route] {
    [
      Route.staff(.get, "/staff/holds", may: .holdItem, HoldsPage.show),
      Route.staff(.get, "/staff/patients/{person}/hold/{id}", may: .holdItem, HoldPage.show),
      Route.staff(.post, "/staff/patients/{person}/hold/{id}", may: .holdItem, HoldPage.hold),
      Route.staff(.post, "/staff/patients/{person}/hold/{id}/lift", may: .holdItem, HoldPage.lift),
    ].flatMap { $0 }
  }
}
