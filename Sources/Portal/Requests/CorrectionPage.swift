import Chart
import HTTPTypes
import Kernel
import Web

/// One correction: what was asked, the clock, the answer, and after a denial what one can do (45 CFR 164.526(d)).
struct CorrectionPage: Sendable {
  let title: String
  let lead: String
  let tag: Tag
  let wrong: String
  let proposed: String
  /// Why the answer takes longer, when it does.
  let extended: String
  let answer: Answer?
  /// What the patient said to the denial, and when.
  let disagreement: (text: String, when: String)?
  let form: DisagreeForm?
  let errors: [FieldError]
  let corrections: SafeURL

  /// What the practice answered.
  struct Answer: Sendable {
    let heading: String
    let text: String
    /// The ground of a denial in plain words; empty when accepted.
    let ground: String
    /// What the law lets one do after a denial.
    let rights: [String]
  }

  /// Where one says why one disagrees.
  struct DisagreeForm: Sendable {
    let action: SafeURL
    let field: TextAreaField
  }

  init(_ request: CorrectionRequest, _ visit: ChartVisit, errors: [FieldError] = [], typed: String = "") {
    let (words, voice) = (visit.words, RequestVoice(visit))
    title = voice.about(request)
    lead = [
      voice.who(request.askedAs), words("requests.asked", ("day", voice.day(request.askedAt))), voice.clock(request),
    ].filter { !$0.isEmpty }.joined(separator: " · ")
    tag = voice.tag(request)
    (wrong, proposed) = (request.wrong, request.proposed)
    extended = request.extensionReason.map { words("requests.extended", ("reason", $0)) } ?? ""
    answer = request.answer.map { CorrectionPage.answer($0, voice, phone: visit.app.practice.phone) }
    disagreement = request.disagreement.map { ($0.text, words("requests.disagree.said", ("day", voice.day($0.at)))) }
    let canDisagree =
      request.answer?.isAccepted == false && request.disagreement == nil && visit.account != nil
      && HelperGrant.Scope.recorded.contains(where: visit.mayAct)
    form =
      canDisagree
      ? DisagreeForm(
        action: visit.url(.disagree(request.id)),
        field: TextAreaField(
          FieldFrame("text", words("requests.disagree.label")).with(errors, in: words), value: typed, most: 2_000,
          rows: 5)) : nil
    self.errors = errors
    corrections = visit.url(.corrections)
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse { try await answer(visit, "", []) }

  static func disagree(_ visit: ChartVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let text = reader.text("text", upTo: 4_000, lines: .many, missing: "requests.disagree.missing")
    try reader.finish()
    guard reader.errors.isEmpty else { return try await answer(visit, text, reader.errors, .unprocessableContent) }
    let id = CorrectionRequest.ID(visit.visit.parameter("id"))
    let request = try await visit.read("correction") { chart in try chart.correction(id) }
    do {
      let done = try await visit.app.disagree(
        with: request, saying: text, by: visit.viewer, then: visit.url(.correction(id)).description,
        try visit.visit.submission("/record/corrections/{id}/disagree/\(id)"))
      return visit.visit.goOn(done)
    } catch RequestFault.answeredAlready {
      return try await answer(visit, text, [FieldError("text", "requests.disagree.already")], .conflict)
    }
  }

  private static func answer(
    _ visit: ChartVisit, _ typed: String, _ errors: [FieldError], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let now = visit.app.clock.now
    let id = CorrectionRequest.ID(visit.visit.parameter("id"))
    let (furniture, request) = try await visit.read("correction") { chart in
      (try ChartFurniture(chart, at: now), try chart.correction(id))
    }
    let page = CorrectionPage(request, visit, errors: errors, typed: typed)
    var frame = visit.frame(page.title, furniture, current: .record)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.patientPage { h in h.correction(page) }, status)
  }

  private static func answer(_ answer: CorrectionRequest.Answer, _ voice: RequestVoice, phone: String) -> Answer {
    let words = voice.words
    let values = [("name", answer.by.addressed), ("day", voice.day(answer.at))]
    guard !answer.isAccepted else {
      return Answer(
        heading: words.text("requests.accepted", values), text: answer.text, ground: "",
        rights: [words("requests.accepted.next")])
    }
    return Answer(
      heading: words.text("requests.denied", values), text: answer.text,
      ground: answer.ground.map { words("requests.ground.\($0.rawValue)") } ?? "",
      rights: [
        words("requests.rights.disagree"), words("requests.rights.include"),
        words("requests.rights.complain", ("phone", phone)), words("requests.rights.government"),
      ])
  }
}
