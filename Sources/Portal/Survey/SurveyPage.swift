import Chart
import HTTPTypes
import Kernel
import Web

/// Five plain questions about a visit. Any of them may be left out.
struct SurveyPage: Sendable {
  let errors: [FieldError]
  let lead: String
  /// Empty when it is closed, over, or not for this viewer to answer.
  let questions: [RadioField]
  let action: SafeURL
  let visit: SafeURL

  static func show(_ visit: ChartVisit) async throws -> WebResponse { try await answer(visit, nil, []) }

  static func send(_ visit: ChartVisit) async throws -> WebResponse {
    try await visit.mustDecide("survey")
    let form = try visit.request.form()
    var reader = form.reader()
    var answers: [SurveyQuestion: SurveyAnswer] = [:]
    for question in SurveyQuestion.allCases {
      answers[question] = reader.choice(question.rawValue, of: SurveyAnswer.self)
    }
    try reader.finish()
    if answers.isEmpty, reader.errors.isEmpty { reader.refuse(SurveyQuestion.soon.rawValue, "survey.missing") }
    guard reader.errors.isEmpty else { return try await answer(visit, form, reader.errors, .unprocessableContent) }
    let item = try await find(visit)
    do {
      let done = try await visit.app.answerSurvey(
        answers, after: item, by: visit.viewer, then: visit.url(.home).description,
        try visit.visit.submission("/visits/survey/\(item.id)"))
      return visit.visit.goOn(done)
    } catch is RequestFault {
      return try await answer(visit, nil, [], .conflict)
    }
  }

  static func decline(_ visit: ChartVisit) async throws -> WebResponse {
    try await visit.mustDecide("survey")
    try visit.request.form().reader().finish()
    let item = try await find(visit)
    let done = try await visit.app.declineSurvey(
      of: item, by: visit.viewer, then: visit.url(.home).description,
      try visit.visit.submission("/visits/survey/decline/\(item.id)"))
    return visit.visit.goOn(done)
  }

  /// The door decides whether this viewer may see the visit at all; only then may they tell of it.
  private static func find(_ visit: ChartVisit) async throws -> Item {
    let id = Item.ID(visit.visit.parameter("id"))
    return try await visit.read("survey/\(id)") { try $0.item(id, of: [.visit]) }
  }

  private static func answer(
    _ visit: ChartVisit, _ form: Form?, _ errors: [FieldError], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let id = Item.ID(visit.visit.parameter("id"))
    let now = visit.app.clock.now
    let (furniture, item, isOpen) = try await visit.read("survey/\(id)") { chart in
      let item = try chart.item(id, of: [.visit])
      return (try ChartFurniture(chart, at: now), item, try chart.isSurveyOpen(of: item, at: now))
    }
    let page = SurveyPage(visit, item, isOpen: isOpen && visit.mayDecide, form, errors)
    var frame = visit.frame(visit.words("survey.title"), furniture, current: .visits)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.patientPage { h in h.survey(page) }, status)
  }

  private init(_ visit: ChartVisit, _ item: Item, isOpen: Bool, _ form: Form?, _ errors: [FieldError]) {
    let words = visit.words
    self.errors = errors
    lead = words(isOpen ? "survey.lead" : "survey.closed")
    let answers = SurveyAnswer.allCases.map { Choice($0.rawValue, words("survey.answer.\($0.rawValue)")) }
    questions =
      isOpen
      ? SurveyQuestion.allCases.map { question in
        RadioField(
          FieldFrame(question.rawValue, words("survey.question.\(question.rawValue)")).with(errors, in: words), answers,
          chosen: form?[question.rawValue] ?? "")
      } : []
    (action, self.visit) = (visit.url(.survey(item.id)), visit.url(.visit(item.id)))
  }
}

extension HTML {
  mutating func survey(_ page: SurveyPage) {
    crumb(words("survey.crumb"), page.visit)
    errorSummary(ErrorSummary(page.errors))
    div(.class("stack")) { h in
      h.h1(h.words("survey.title"))
      h.p(.class("lead"), page.lead)
      if !page.questions.isEmpty {
        h.form(to: page.action, .class("stack")) { h in
          h.section(.class("card"), .label(h.words("survey.title"))) { h in
            for question in page.questions { h.radioField(question) }
          }
          h.p { h in h.submit(SubmitButton(h.words("survey.send"), icon: .check)) }
        }
      }
    }
  }
}
