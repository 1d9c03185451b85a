import Chart
import Web

/// The practice's forms from the side of those who work there: written, published, given, printed, and typed from
/// paper. What patients answered is looked through in the inbox.
///
/// | address | what one does there |
/// |---|---|
/// | `/staff/settings/forms` | sees all forms and how each stands (`FormListPage`) |
/// | `/staff/settings/forms/new` | begins one (`NewFormPage`) |
/// | `/staff/settings/forms/bring` | brings one in from another system (`BringFormPage`) |
/// | `/staff/settings/forms/{form}` | writes it, says when it opens, publishes and ends it (`BuilderPage`) |
/// | `/staff/settings/forms/{form}/item` | writes one question (`BuilderItemPage`) |
/// | `/staff/settings/forms/{form}/preview` | sees it as patients do, in both languages (`FormPreviewPage`) |
/// | `/staff/settings/forms/{form}/questionnaire` | keeps it as a FHIR Questionnaire |
/// | `/staff/patients/{person}/forms` | gives a form, takes one back, sees how each stands (`GivenFormsPage`) |
/// | `/staff/patients/{person}/forms/{id}/paper` | types what stands on a paper (`TypePaperPage`) |
/// | `/staff/patients/{person}/forms/{id}/blank`, `…/filled` | prints it, empty or as it was sent (`FormPrint`) |
package enum StaffForms {
  /// Where a form from another system is pasted; it may be longer than what is usually typed.
  package static let bringSegments = ["staff", "settings", "forms", "bring"]
  package static let mostBroughtBytes = 200_000

  package static var routes: [Route] { building + giving }

  private static var building: [Route] {
    [
      Route.staff(.get, "/staff/settings/forms", may: .buildForms, FormListPage.show),
      Route.staff(.get, "/staff/settings/forms/new", may: .buildForms, NewFormPage.show),
      Route.staff(.post, "/staff/settings/forms/new", may: .buildForms, NewFormPage.begin),
      Route.staff(.get, "/staff/settings/forms/bring", may: .buildForms, BringFormPage.show),
      Route.staff(.post, "/staff/settings/forms/bring", may: .buildForms, BringFormPage.bring),
      Route.staff(.get, "/staff/settings/forms/{form}", may: .buildForms, BuilderPage.show),
      Route.staff(.post, "/staff/settings/forms/{form}", may: .buildForms, BuilderForms.words),
      Route.staff(.post, "/staff/settings/forms/{form}/opening", may: .buildForms, BuilderForms.opening),
      Route.staff(.post, "/staff/settings/forms/{form}/score", may: .buildForms, BuilderForms.score),
      Route.staff(.post, "/staff/settings/forms/{form}/arrange", may: .buildForms, BuilderForms.arrange),
      Route.staff(.get, "/staff/settings/forms/{form}/item", may: .buildForms, BuilderItemPage.show),
      Route.staff(.post, "/staff/settings/forms/{form}/item", may: .buildForms, BuilderItemPage.save),
      Route.staff(.post, "/staff/settings/forms/{form}/remove", may: .buildForms, BuilderItemPage.remove),
      Route.staff(.get, "/staff/settings/forms/{form}/preview", may: .buildForms, FormPreviewPage.show),
      Route.staff(
        .get, "/staff/settings/forms/{form}/questionnaire", may: .buildForms, work: .paper, BuilderPage.download),
      Route.staff(.post, "/staff/settings/forms/{form}/publish", may: .buildForms, BuilderForms.publish),
      Route.staff(.post, "/staff/settings/forms/{form}/end", may: .buildForms, BuilderForms.end),
      Route.staff(.post, "/staff/settings/forms/{form}/again", may: .buildForms, BuilderForms.again),
    ].flatMap { $0 }
  }

  private static var giving: [Route] {
    [
      Route.staff(.get, "/staff/patients/{person}/forms", may: .giveForms, GivenFormsPage.show),
      Route.staff(.post, "/staff/patients/{person}/forms", may: .giveForms, GivenFormsPage.give),
      Route.staff(.post, "/staff/patients/{person}/forms/{id}/withdraw", may: .giveForms, GivenFormsPage.withdraw),
      Route.staff(.get, "/staff/patients/{person}/forms/{id}/blank", may: .giveForms, work: .paper, FormPrint.blank),
      Route.staff(.get, "/staff/patients/{person}/forms/{id}/filled", may: .giveForms, work: .paper, FormPrint.filled),
      Route.staff(.get, "/staff/patients/{person}/forms/{id}/paper", may: .giveForms, TypePaperPage.show),
      Route.staff(.post, "/staff/patients/{person}/forms/{id}/paper", may: .giveForms, TypePaperPage.send),
    ].flatMap { $0 }
  }
}
