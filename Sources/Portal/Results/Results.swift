import Chart
import Web

/// Test results as a patient reads them: what they mean first, the number second, the rest on request.
///
/// - `ResultsPage`: the list, newest first, with the tests that the laboratory still has.
/// - `ResultPage`: one value, one panel, one report, or one test that is not done yet.
/// - `TestPage`: all values of one test over time.
/// - `ResultVerdict`, `ResultGoal`, `TestHistory`: the rules behind the words, with what the practice approved.
package enum Results {
  package static var routes: [Route] {
    [
      Route.chart("/results", showing: [.result, .report, .order], ResultsPage.show),
      Route.chart("/results/{id}", showing: [.result, .report, .order], ResultPage.show),
      Route.chart("/tests/{code}", showing: [.result, .vital], TestPage.show),
    ].flatMap { $0 }
  }
}
