import Chart
import Web

/// What the practice asks before a visit, filled in at home.
///
/// | address | what one does there |
/// |---|---|
/// | `…/visits/forms` | the forms to fill in, and those that were sent (`FormsPage`) |
/// | `…/visits/forms/{id}` | fills one in, sends it, reads what was sent (`FormPage`, `SendForm`) |
/// | `…/visits/forms/{id}/unchanged` | says in one tap that nothing has changed |
/// | `…/visits/forms/{id}/draft` | keeps what was answered so far (`KeepForm`) |
/// | `…/visits/forms/{id}/paper` | the form as a PDF, as it stands (`FormPaperFile`) |
///
/// The practice writes its forms and looks through the answers in `Sources/Portal/FormDesk` and the inbox.
package enum Forms {
  /// Who may see visits may see forms; what is about health is decided form by form (`ChartReader.form`).
  static let kinds: [ItemKind] = [.appointment]

  package static var routes: [Route] {
    [
      Route.chart("/visits/forms", showing: kinds, FormsPage.show),
      Route.chart("/visits/forms/{id}", showing: kinds, FormPage.show),
      Route.chart("/visits/forms/{id}/paper", showing: kinds, work: .paper, FormPaperFile.send),
      Route.chartForm("/visits/forms/{id}", showing: kinds, FormPage.send),
      Route.chartForm("/visits/forms/{id}/unchanged", showing: kinds, FormPage.sendUnchanged),
      Route.chartForm("/visits/forms/{id}/draft", showing: kinds, KeepForm.keep),
    ].flatMap { $0 }
  }

  /// Opens forms before visits, and takes back those whose visit will not be.
  package static var jobs: [Job] {
    [Job("open-forms", every: .seconds(300)) { app in _ = try await OpenForms(app).run() }]
  }
}
