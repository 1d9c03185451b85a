import Chart
import Web

/// How staff find a patient, see whether they joined, and invite them.
///
/// | address | what one does there |
/// |---|---|
/// | `/staff/patients` | looks for somebody by name, birth date, phone or record number (`SearchPage`) |
/// | `/staff/patients/{person}` | opens the card: contact, portal status, helpers, next visit (`CardPage`) |
/// | `/staff/patients/{person}/invite` | invites by text, e-mail or letter, and sees how that went (`InvitationPage`) |
/// | `/staff/patients/{person}/portal-answer` | notes who does not want it or cannot use it (`PortalAnswerPage`) |
/// | `/staff/patients/{person}/orders/{id}` | notes what they want for a test that was ordered (`OrderChoicePage`) |
///
/// A search is a form that is posted: names must not stand in addresses. Every search and every card is recorded.
package enum Patients {
  package static var routes: [Route] {
    [
      Route.staff(.get, "/staff/patients", may: .findPatients, SearchPage.show),
      Route.staff(.post, "/staff/patients", may: .findPatients, work: .search, SearchPage.find),
      Route.staff(.get, "/staff/patients/{person}", may: .seePatientCard, CardPage.show),
      Route.staff(.get, "/staff/patients/{person}/invite", may: .invite, InvitationPage.show),
      Route.staff(.post, "/staff/patients/{person}/invite", may: .invite, InvitationPage.make),
      Route.staff(.get, "/staff/patients/{person}/portal-answer", may: .invite, PortalAnswerPage.show),
      Route.staff(.post, "/staff/patients/{person}/portal-answer", may: .invite, PortalAnswerPage.save),
      Route.staff(.post, "/staff/patients/{person}/portal-answer/undo", may: .invite, PortalAnswerPage.undo),
      Route.staff(.get, "/staff/patients/{person}/orders/{id}", may: .shareResults, OrderChoicePage.show),
      Route.staff(.post, "/staff/patients/{person}/orders/{id}", may: .shareResults, OrderChoicePage.note),
    ].flatMap { $0 }
  }
}
