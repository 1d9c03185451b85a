import Chart
import Kernel
import Web

/// All values of one test: as a drawing over time, and as a table with day, value, verdict and laboratory.
struct TestPage {
  /// More are not shown; a page that long is not read.
  static let mostValues = 200

  let crumb: LinkButton
  let title: String
  let lead: String
  let trends: [UnitTrend]
  let table: DataTable

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let code = visit.visit.parameter("code")
    let (furniture, items, goals, rules) = try await visit.read("tests") { chart in
      let items = try chart.series(of: code, kinds: [.result, .vital], limit: TestPage.mostValues)
      guard !items.isEmpty else { throw ChartFault.notFound }
      return (try ChartFurniture(chart, at: now), items, try chart.items(.goal, limit: 50), try chart.rules(for: items))
    }
    let page = TestPage(items, goals: goals, rules: rules, days: ResultDay(visit), url: { visit.url($0) })
    return .page(
      visit.frame(page.title + ": " + visit.words("results.test.table"), furniture, current: .results).patientPage {
        h in h.test(page)
      })
  }

  /// - Parameter items: the values, newest first, at least one.
  init(_ items: [Item], goals: [Item], rules: RuleBook = .empty, days: ResultDay, url: (ChartPath) -> SafeURL) {
    let words = days.words
    let history = TestHistory(items, goals: goals, rules: rules, days: days)
    let newest = items.first
    title = newest?.plainName(in: words) ?? ""
    lead = newest.flatMap(TestGuide.of)?.explanation(in: words) ?? ""
    crumb =
      newest?.kind == .vital
      ? LinkButton(words("results.back-vitals"), url(.section(.vitals)))
      : LinkButton(words("results.back"), url(.results))
    trends = history.trends
    table = DataTable(
      .seen(words("results.test.table")),
      [
        DataTable.Column(words("results.test.day")), DataTable.Column(words("results.test.value")),
        DataTable.Column(words("results.test.meaning")), DataTable.Column(words("results.test.lab")),
      ],
      history.values.map { value in
        let day = days.full(value.item.when)
        return [
          value.item.kind == .result ? .link(day, url(.result(value.item.id))) : .text(day),
          .text(value.shownWithUnit(in: words)),
          value.verdict.tag(in: words).map(DataTable.Cell.tag) ?? .text(""),
          .text(value.item.source ?? ""),
        ]
      })
  }
}
