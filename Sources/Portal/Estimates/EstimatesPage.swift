import Chart
import HTTPTypes
import Kernel
import Web

/// What visits are going to cost: what was asked for and given, and a place to ask.
struct EstimatesPage: Sendable {
  let errors: [FieldError]
  let rows: [Web.Row]
  let promise: String
  let wanted: TextAreaField
  let day: DateField
  let action: SafeURL
  let canAsk: Bool
  let call: LinkButton

  static func show(_ visit: ChartVisit) async throws -> WebResponse { try await answer(visit, nil, [], .ok) }

  static func ask(_ visit: ChartVisit) async throws -> WebResponse {
    try await visit.mustDecide("estimates")
    let form = try visit.request.form()
    var reader = form.reader()
    let wanted = reader.text("wanted", upTo: 500, lines: .many, missing: "estimates.wanted.missing")
    let day = reader.date("day")
    try reader.finish()
    if let day, day < visit.app.today { reader.refuse("day", "estimates.day.past") }
    guard reader.errors.isEmpty else { return try await answer(visit, form, reader.errors, .unprocessableContent) }
    let done = try await visit.app.askForEstimate(
      wanted, on: day, by: visit.viewer, then: visit.url(.estimates(.all)).description,
      try visit.visit.submission("/estimates"))
    return visit.visit.goOn(done)
  }

  private static func answer(
    _ visit: ChartVisit, _ form: Form?, _ errors: [FieldError], _ status: HTTPResponse.Status
  ) async throws -> WebResponse {
    let now = visit.app.clock.now
    let (furniture, found) = try await visit.read("estimates") { chart in
      (try ChartFurniture(chart, at: now), try chart.estimates())
    }
    let page = EstimatesPage(visit, found, form, errors)
    var frame = visit.frame(visit.words("estimates.title"), furniture, current: .menu)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.patientPage { h in h.estimates(page) }, status)
  }

  private init(
    _ visit: ChartVisit, _ found: [(estimate: Estimate, sheet: EstimateSheet?)], _ form: Form?, _ errors: [FieldError]
  ) {
    let (words, app) = (visit.words, visit.app)
    let voice = EstimateVoice(words, in: app.practice.zone)
    self.errors = errors
    rows = found.map { estimate, sheet in
      let target = sheet == nil ? nil : visit.url(.estimates(.one(estimate.id)))
      return Web.Row(
        voice.name(of: estimate), target, icon: .bill, text: voice.standing(estimate, sheet),
        end: sheet == nil ? .nothing : .chevron)
    }
    let due = EstimateClock.due(asked: app.clock.now, app.practice.calendar)
    promise = words("estimates.promise", ("day", voice.day(due)))
    wanted = TextAreaField(
      FieldFrame("wanted", words("estimates.wanted"), hint: words("estimates.wanted.hint")).with(errors, in: words),
      value: form?["wanted"] ?? "", most: 500, rows: 3)
    let date = DateField(FieldFrame("day", words("estimates.day"), isOptional: true).with(errors, in: words))
    day = form.map(date.refilled) ?? date
    action = visit.url(.estimates(.all))
    canAsk = visit.account != nil
    let phone = app.practice.phone
    call = LinkButton(words("web.button.call", ("phone", phone)), .tel(phone), look: .alternate, icon: .phone)
  }
}

extension HTML {
  mutating func estimates(_ page: EstimatesPage) {
    errorSummary(ErrorSummary(page.errors))
    div(.class("stack")) { h in
      h.h1(h.words("estimates.title"))
      h.p(.class("lead"), h.words("estimates.lead"))
      if !page.rows.isEmpty {
        h.section(.class("card"), .labelledBy("given")) { h in
          h.h2(.id("given"), h.words("estimates.yours"))
          h.rows(page.rows)
        }
      }
      if page.canAsk {
        h.section(.class("card no-print"), .labelledBy("ask")) { h in
          h.h2(.id("ask"), h.words("estimates.ask"))
          h.p(page.promise)
          h.form(to: page.action) { h in
            h.textAreaField(page.wanted)
            h.dateField(page.day)
            h.p { h in h.submit(SubmitButton(h.words("estimates.send"), icon: .bill)) }
          }
        }
      }
      h.section(.class("card"), .labelledBy("insured")) { h in
        h.h2(.id("insured"), h.words("estimates.insured"))
        h.p(h.words("estimates.insured.text"))
        h.p(.class("no-print")) { h in h.linkButton(page.call) }
      }
    }
  }
}
