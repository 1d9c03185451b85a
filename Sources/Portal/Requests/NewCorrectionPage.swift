import Chart
import HTTPTypes
import Kernel
import Web

/// Says what is wrong in the record and what it should say. The row it is about comes along.
struct NewCorrectionPage: Sendable {
  let errors: [FieldError]
  /// What it is about, with what it says now; empty for the record as a whole.
  let about: String
  let says: [String]
  let promise: String
  let item: String
  let wrong: TextAreaField
  let proposed: TextAreaField
  let action: SafeURL
  let back: SafeURL

  /// What was typed, and which row it is about.
  struct Typed {
    var item: String
    var wrong = ""
    var proposed = ""
  }

  init(_ item: Item?, _ typed: Typed, _ errors: [FieldError], _ visit: ChartVisit) {
    let (words, voice) = (visit.words, RequestVoice(visit))
    self.errors = errors
    about = item.map(voice.name) ?? ""
    says = item.map { NewCorrectionPage.says($0, voice) } ?? []
    promise = words(
      "requests.correction.promise",
      ("day", voice.day(LegalClock.correction.lastDay(from: visit.app.clock.now, in: voice.zone))))
    self.item = item?.id.text ?? ""
    wrong = TextAreaField(
      FieldFrame("wrong", words("requests.correction.wrong")).with(errors, in: words), value: typed.wrong, most: 2_000,
      rows: 4)
    proposed = TextAreaField(
      FieldFrame("proposed", words("requests.correction.proposed")).with(errors, in: words), value: typed.proposed,
      most: 2_000, rows: 4)
    (action, back) = (visit.url(.corrections), visit.url(.corrections))
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    try await answer(visit, Typed(item: visit.request.query["item"] ?? ""), [])
  }

  static func send(_ visit: ChartVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let id = reader.text("item", upTo: 64)
    let wrong = reader.text("wrong", upTo: 4_000, lines: .many, missing: "requests.correction.wrong.missing")
    let proposed = reader.text("proposed", upTo: 4_000, lines: .many, missing: "requests.correction.proposed.missing")
    try reader.finish()
    let typed = Typed(item: id, wrong: wrong, proposed: proposed)
    guard reader.errors.isEmpty else { return try await answer(visit, typed, reader.errors, .unprocessableContent) }
    // The door decides whether this viewer may see the row at all; only then may they say something about it.
    let item = try await find(typed, visit)
    let draft = CorrectionDraft(
      item, called: item.map(RequestVoice(visit).name) ?? "", wrong: wrong, proposed: proposed)
    let base = visit.base
    let done = try await visit.app.propose(
      draft, by: visit.viewer, then: { Path.chart(base, .correction($0)).url.description },
      try visit.visit.submission("/record/corrections"))
    return visit.visit.goOn(done)
  }

  private static func find(_ typed: Typed, _ visit: ChartVisit) async throws -> Item? {
    if typed.item.isEmpty {
      try await visit.mustDecide("corrections/new")
      return nil
    }
    let id = Item.ID(typed.item)
    return try await visit.read("corrections/new") { chart in try chart.item(id, of: Requests.kinds) }
  }

  private static func answer(
    _ visit: ChartVisit, _ typed: Typed, _ errors: [FieldError], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    if typed.item.isEmpty, visit.account != nil { try await visit.mustDecide("corrections/new") }
    let now = visit.app.clock.now
    let (furniture, item) = try await visit.read("corrections/new") { chart in
      (
        try ChartFurniture(chart, at: now),
        typed.item.isEmpty ? nil : try chart.item(Item.ID(typed.item), of: Requests.kinds)
      )
    }
    let page = NewCorrectionPage(item, typed, errors, visit)
    let title = visit.words("requests.correction.title")
    var frame = visit.frame(
      page.about.isEmpty ? title : "\(title) \(page.about)", furniture, current: .record)
    frame.hasErrors = !errors.isEmpty
    let canSend = visit.account != nil
    return .page(frame.patientPage { h in h.newCorrection(page, canSend: canSend) }, status)
  }

  /// What the row says now, as far as one line of it goes.
  private static func says(_ item: Item, _ voice: RequestVoice) -> [String] {
    let value = [item.value.comparator, item.value.text, item.value.unit].compactMap { $0 }.joined(separator: " ")
    let day = item.when.asKnown(in: voice.zone, voice.words.dates, exact: voice.words.dates.long)
    return [[.result, .vital].contains(item.kind) ? value : "", item.detail?.prefix(200).description ?? "", day ?? ""]
      .filter { !$0.isEmpty && $0 != voice.name(item) }
  }
}
