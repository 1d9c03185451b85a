import Chart
import Kernel
import Store
import Web

/// What patients said after their visits in the last twelve months. Of few answers nothing is told: they would tell
/// who gave them.
struct SurveyReportPage {
  let rows: [Web.Row]

  init(_ counts: [SurveyQuestion: [SurveyAnswer: Int]], _ words: Words) {
    rows = SurveyQuestion.allCases.map { question in
      let said = [SurveyAnswer.yes, .partly, .no].map { counts[question]?[$0] ?? 0 }
      let total = said.reduce(0, +)
      let shares = total < VisitSurvey.fewest ? [] : said.map { "\((100 * $0 + total / 2) / total)" }
      let text =
        shares.isEmpty
        ? words("survey.staff.few")
        : words(
          "survey.staff.shares", ("yes", shares[0]), ("partly", shares[1]), ("no", shares[2]), ("count", "\(total)"))
      return Web.Row(words("survey.staff.question.\(question.rawValue)"), nil, text: text, end: .nothing)
    }
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let month = String("\(visit.app.today.adding(days: -365))".prefix(7))
    let counts = try await visit.app.database.read { try VisitSurvey.counts(since: month, in: $0) }
    let page = SurveyReportPage(counts, visit.words)
    let frame = visit.frame(visit.words("survey.staff.title"), current: .settings)
    return .page(
      frame.staffPage { h in
        h.h1(h.words("survey.staff.title"))
        h.p(.class("lead"), h.words("survey.staff.lead", ("count", "\(VisitSurvey.fewest)")))
        h.section(.class("card")) { h in h.rows(page.rows) }
      })
  }
}
