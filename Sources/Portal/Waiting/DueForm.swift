import Chart
import Kernel
import Store
import Web

/// The answers to a thing one is due for.
enum DueForm {
  static func answer(_ visit: ChartVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let said = reader.text("answer", upTo: 20)
    try reader.finish()
    let (id, today, zone) = (DueRule.ID(visit.visit.parameter("id")), visit.app.today, visit.app.practice.zone)
    let thing = try await visit.read("due/" + id.text.prefix(64)) { chart in
      try chart.due(on: today, in: zone).first { $0.rule.id == id }
    }
    let here = visit.url(.visits).description
    // Not due any more, such as when the form was sent twice: nothing is left to say.
    guard let thing, let answer = DueAnswer(rawValue: said) else { return visit.visit.goOn(Done(here)) }
    return visit.visit.goOn(
      try await visit.app.answerDue(
        answer, to: thing.rule, by: visit.viewer, then: here, try visit.visit.submission(visit.request.path)))
  }
}
