import Chart
import HTTPTypes
import Kernel
import Web

/// One form: to be filled in, or as it was sent.
struct FormPage: Sendable {
  let title: String
  /// What it is for, and what the practice says about it.
  let about: String
  let lead: String
  let back: SafeURL
  let paper: LinkButton
  let content: Content

  enum Content: Sendable {
    case open(OpenForm)
    case sent(SentForm)
    /// The practice took it back.
    case closed(String)
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let (furniture, file) = try await readAll(visit)
    return answer(visit, furniture, FormPage(file, visit))
  }

  static func send(_ visit: ChartVisit) async throws -> WebResponse {
    let (furniture, file) = try await readAll(visit)
    var reader = try visit.request.form().reader()
    let input = FormInput(file.design, &reader)
    try reader.finish()
    guard file.request.isOpen else {
      return visit.visit.goOn(Done(here(visit).description, saying: "forms.said.closed"))
    }
    let errors = FormFields.errors(file.design, input.answers)
    guard errors.isEmpty else {
      return answer(visit, furniture, FormPage(file, visit, input, errors), .unprocessableContent)
    }
    // What was saved on another device since is shown before anything is sent.
    if let draft = file.draft, draft.mark != input.mark, draft.answers != input.answers {
      return try await bothVersions(visit, input)
    }
    return try await send(input.answers, file, visit)
  }

  static func sendUnchanged(_ visit: ChartVisit) async throws -> WebResponse {
    let file = try await read(visit)
    try visit.request.form().reader().finish()
    // What was answered on another device since is not thrown away.
    if file.draft != nil { return visit.visit.goOn(Done(here(visit).description, saying: "forms.said.look")) }
    return try await send(nil, file, visit)
  }

  private static func send(
    _ answers: FormAnswers?, _ file: FormFile, _ visit: ChartVisit
  ) async throws -> WebResponse {
    do {
      let done = try await visit.app.sendForm(
        answers, to: file, by: visit.viewer, named: visit.account?.name.full ?? "", then: here(visit),
        try visit.visit.submission(visit.request.path))
      return visit.visit.goOn(done)
    } catch let fault as FormFault where fault == .closed || fault == .answersRefused {
      // It was sent meanwhile, or what stood there is not whole any more: the page says how it stands.
      return visit.visit.goOn(
        Done(here(visit).description, saying: fault == .closed ? "forms.said.closed" : "forms.said.look"))
    }
  }

  /// What was saved on another device, beside what stands on this page: the next press says that this page is right.
  static func bothVersions(_ visit: ChartVisit, _ input: FormInput) async throws -> WebResponse {
    let (furniture, file) = try await readAll(visit)
    let saved = file.draft?.answers ?? FormAnswers()
    let words = visit.words
    let differences = file.design.questions.filter { saved[$0.id] != input.answers[$0.id] }.map { item in
      let there = item.spoken(saved[item.id], in: words)
      return FieldError("q." + item.id, "forms.elsewhere.answer", ("answer", there.isEmpty ? "–" : there))
    }
    let newer = FormInput(input.answers, over: file.draft?.mark ?? 0)
    return answer(visit, furniture, FormPage(file, visit, newer, differences, isConflict: true), .conflict)
  }

  private static func answer(
    _ visit: ChartVisit, _ furniture: ChartFurniture, _ page: FormPage, _ status: HTTPResponse.Status = .ok
  ) -> WebResponse {
    var frame = visit.frame(page.title, furniture, current: .visits)
    if case .open(let form) = page.content {
      frame.hasErrors = !form.errors.isEmpty
      frame.fillsForms = true
    }
    return .page(frame.patientPage { h in h.form(page) }, status)
  }

  static func read(_ visit: ChartVisit) async throws -> FormFile {
    try await visit.read(object(visit)) { chart in try chart.form(id(visit)) }
  }

  /// The form, with what stands around every page.
  private static func readAll(_ visit: ChartVisit) async throws -> (ChartFurniture, FormFile) {
    let now = visit.app.clock.now
    return try await visit.read(object(visit)) { chart in
      (try ChartFurniture(chart, at: now), try chart.form(id(visit)))
    }
  }

  private static func id(_ visit: ChartVisit) -> FormRequest.ID { FormRequest.ID(visit.visit.parameter("id")) }

  private static func object(_ visit: ChartVisit) -> String { "form/" + visit.visit.parameter("id").prefix(64) }

  private static func here(_ visit: ChartVisit) -> SafeURL { visit.url(.form(id(visit))) }

  init(
    _ file: FormFile, _ visit: ChartVisit, _ input: FormInput? = nil, _ errors: [FieldError] = [],
    isConflict: Bool = false
  ) {
    let (words, design, voice) = (visit.words, file.design, FormVoice(visit))
    title = design.title(in: words.language)
    about = voice.about(file.request)
    lead = file.request.isOpen ? FormDesign.words(design.lead, in: words.language) : ""
    back = visit.url(.visits)
    paper = LinkButton(
      words(file.request.isOpen ? "forms.paper.blank" : "forms.paper.copy"), visit.url(.formPaper(file.request.id)),
      look: .alternate, icon: .print)
    if let response = file.response {
      content = .sent(SentForm(response, file, visit))
    } else if file.request.isOpen {
      content = .open(OpenForm(file, visit, input, errors, isConflict: isConflict))
    } else {
      content = .closed(words("forms.withdrawn"))
    }
  }
}

extension FormInput {
  init(_ answers: FormAnswers, over mark: Int) { (self.answers, self.mark) = (answers, mark) }
}

extension FormItem {
  /// An answer as it is read, with yes, no and days in words.
  func spoken(_ answer: [String], in words: Words) -> String {
    switch kind {
    case .yesNo: answer.first.map { words("forms.\($0 == "yes" ? "yes" : "no")") } ?? ""
    case .day: answer.first.flatMap { CivilDate($0) }.map { words.dates.long($0) } ?? answer.first ?? ""
    case .lines: answer.first.map { $0.split(separator: "\n").joined(separator: ", ") } ?? ""
    default: shown(answer, in: words.language)
    }
  }
}
