import Chart
import Web

/// What a visit is going to cost, told before it (45 CFR 149.610).
///
/// | address | what one does there |
/// |---|---|
/// | `/estimates`, below `/me` or `/for/{id}` | asks for a price, and sees what was given (`EstimatesPage`) |
/// | `…/{id}`, `…/{id}/pdf` | one price, line by line (`EstimatePage`, `EstimatePaper`) |
/// | `/staff/estimates` | which are owed and by when, and which bills wait (`EstimateDeskPage`) |
/// | `/staff/estimates/{id}` | writes and gives one (`EstimateFormPage`) |
/// | `…/pdf` | the same on paper, in the patient's language, for those who do not use the portal |
/// | `…/not-needed`, `…/release` | closes one that is not owed; lets a bill go out that is far above its price |
/// | `/staff/patients/{person}/estimates` | asks for somebody who called |
///
/// For booked visits of people without insurance one is owed by itself (`WatchBookings`).
package enum EstimatePages {
  package static var routes: [Route] {
    [
      Route.chart("/estimates", showing: kinds, EstimatesPage.show),
      Route.chartForm("/estimates", showing: kinds, EstimatesPage.ask),
      Route.chart("/estimates/{id}", showing: kinds, EstimatePage.show),
      Route.chart("/estimates/{id}/pdf", showing: kinds, work: .paper, EstimatePaper.send),
    ].flatMap { $0 }
  }

  package static var staffRoutes: [Route] {
    [
      Route.staff(.get, "/staff/estimates", may: .readBills, EstimateDeskPage.show),
      Route.staff(.get, "/staff/estimates/{id}", may: .readBills, EstimateFormPage.show),
      Route.staff(.post, "/staff/estimates/{id}", may: .manageBills, EstimateFormPage.give),
      Route.staff(.get, "/staff/estimates/{id}/pdf", may: .readBills, work: .paper, EstimateDeskPaper.send),
      Route.staff(.post, "/staff/estimates/{id}/not-needed", may: .manageBills, EstimateDeskForms.dismiss),
      Route.staff(.post, "/staff/estimates/{id}/release", may: .manageBills, EstimateDeskForms.release),
      Route.staff(.post, "/staff/patients/{person}/estimates", may: .manageBills, EstimateDeskForms.ask),
    ].flatMap { $0 }
  }

  package static var jobs: [Job] {
    [Job("estimates", every: .seconds(300)) { app in _ = try await WatchBookings(app).run() }]
  }

  /// A price goes with the visits it is for.
  static let kinds: [ItemKind] = [.visit]
}
