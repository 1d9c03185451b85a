import Chart
import Web

/// How a visit was: five plain questions, asked once, answered by whoever wants to; no answer is kept with a name.
///
/// | address | what one does there |
/// |---|---|
/// | `…/visits/{id}/survey`, below `/me` or `/for/{id}` | reads the questions, answers some (`SurveyPage`) |
/// | `…/visits/{id}/survey/decline` | is not asked about this visit any more |
/// | `/staff/survey` | what patients say, in numbers (`SurveyReportPage`) |
///
/// The door stands on Home and on the visit's page (`Sources/Portal/House/SurveyDoor.swift`).
package enum Surveys {
  package static var routes: [Route] {
    [
      Route.chart("/visits/{id}/survey", showing: [.visit], SurveyPage.show),
      Route.chartForm("/visits/{id}/survey", showing: [.visit], SurveyPage.send),
      Route.chartForm("/visits/{id}/survey/decline", showing: [.visit], SurveyPage.decline),
      Route.staff(.get, "/staff/survey", may: .seeSurvey, SurveyReportPage.show),
    ].flatMap { $0 }
  }
}
