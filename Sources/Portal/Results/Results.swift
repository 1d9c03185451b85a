import Chart
import Web

/// Test results as a patient reads them: what they mean first, the number second, the rest on request.
///
/// - `ResultsPage`: the list, newest first, with the tests that the laboratory still has.
/// - `ResultPage`: one value, one panel, one report, or one test that is not done yet.
/// - `ChoicesPage`, `ShowNow`, `WaitingNotePage`: at once, or with the doctor's note; the patient decides.
/// - `ResultTalk`: the clinician's note, and what was asked about one result.
/// - `ResultPaper`: the same as a PDF.
/// - `TestPage`: all values of one test over time.
/// - `ResultVerdict`, `ResultGoal`, `TestHistory`: the rules behind the words, with what the practice approved.
package enum Results {
  package static var routes: [Route] {
    [
      Route.chart("/results", showing: [.result, .report, .order], ResultsPage.show),
      Route.chart("/results/choices", showing: [.result, .report], ChoicesPage.show),
      Route.chartForm("/results/choices", showing: [.result, .report], ChoicesPage.save),
      Route.chartForm("/results/{id}/show-now", showing: [.result, .report], ShowNow.show),
      Route.chartForm("/results/{id}/choice", showing: [.order], ChoicesPage.choose),
      Route.chart("/results/{id}", showing: [.result, .report, .order], ResultPage.show),
      Route.chart("/results/{id}/pdf", showing: [.result, .report, .order], work: .paper, ResultPaper.send),
      Route.chart("/tests/{code}", showing: [.result, .vital], TestPage.show),
    ].flatMap { $0 }
  }
}
