import Chart
import Web

/// How staff find a patient, see whether they joined, and invite them.
///
/// | address | what one does there |
/// |---|---|
/// | `/staff/patients` | looks for somebody by name, birth date, phone or record number (`SearchPage`) |
/// | `/staff/patients/{person}` | opens the card: contact, portal status, helpers, next visit (`CardPage`) |
/// | `/staff/patients/{person}/invite` | makes a link and shows its letter, once (`InvitationPage`) |
///
/// A search is a form that is posted: names must not stand in addresses. Every search and every card is recorded.
package enum Patients {
  package static var routes: [Route] {
    [
      Route.staff(.get, "/staff/patients", may: .findPatients, SearchPage.show),
      Route.staff(.post, "/staff/patients", may: .findPatients, work: .search, SearchPage.find),
      Route.staff(.get, "/staff/patients/{person}", may: .seePatientCard, CardPage.show),
      Route.staff(.post, "/staff/patients/{person}/invite", may: .invite, InvitationPage.make),
    ].flatMap { $0 }
  }
}
