import Chart
import HTTPTypes
import Kernel
import Web

/// The card of another insurance: photos of both sides, or what stands on it, and who holds the policy.
struct InsuranceChangePage: Sendable {
  let errors: [FieldError]
  let promise: String
  let photos: [Photo]
  let fields: [TextField]
  let holder: RadioField
  let other: Other
  let since: DateField
  /// Nil when nothing is on file in whose place it could come.
  let about: RadioField?
  let action: SafeURL
  let back: SafeURL

  /// One side of the card: the field, and the photo that is there already.
  struct Photo: Sendable {
    let field: FileField
    let kept: (name: String, id: String, row: FileRow)?
  }

  /// Whoever else holds the policy.
  struct Other: Sendable {
    let name: TextField
    let born: DateField
    let relation: RadioField
    let isOpen: Bool
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse { try await answer(visit, InsuranceInput()) }

  static func send(_ visit: ChartVisit) async throws -> WebResponse {
    try await visit.mustDecide("coverage/change")
    guard let account = visit.viewer.accountID else { throw ChartFault.notFound }
    var input = try await InsuranceInput.read(visit)
    guard input.errors.isEmpty else { return try await answer(visit, input, .unprocessableContent) }
    do {
      let done = try await visit.app.sendInsurance(
        input.proposal, by: visit.viewer, then: visit.url(.coverage(.card)).description,
        try visit.visit.submission("/record/coverage/change"))
      try await visit.app.dropDrafts(input.brought, of: CoverageDrawer.of(account))
      return visit.visit.goOn(done)
    } catch RequestFault.changedMeanwhile {
      input.errors = [FieldError("about", "coverage.about.gone")]
      return try await answer(visit, input, .conflict)
    }
  }

  private static func answer(
    _ visit: ChartVisit, _ input: InsuranceInput, _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    if visit.account != nil { try await visit.mustDecide("coverage/change") }
    let (now, zone) = (visit.app.clock.now, visit.app.practice.zone)
    let (furniture, book, drafts) = try await visit.read("coverage/change") { chart in
      (try ChartFurniture(chart, at: now), try chart.insurance(at: now, in: zone), try chart.insuranceDrafts())
    }
    let page = InsuranceChangePage(visit, furniture.patient, book, input, drafts)
    var frame = visit.frame(visit.words("coverage.change.title"), furniture, current: .record)
    frame.hasErrors = !input.errors.isEmpty
    let canSend = visit.account != nil
    return .page(frame.patientPage { h in h.insuranceChange(page, canSend: canSend) }, status)
  }

  init(
    _ visit: ChartVisit, _ patient: Patient, _ book: InsuranceBook, _ input: InsuranceInput, _ drafts: [Attachment]
  ) {
    let (words, errors, form) = (visit.words, input.errors, input.form)
    func frame(_ name: String, _ key: String, hint: String? = nil, isOptional: Bool = false) -> FieldFrame {
      FieldFrame(name, words(key), hint: hint, isOptional: isOptional).with(errors, in: words)
    }
    func text(_ name: String, _ key: String, most: Int, isOptional: Bool = false) -> TextField {
      TextField(frame(name, key, isOptional: isOptional), value: form?[name] ?? "", most: most)
    }
    func date(_ name: String, _ key: String, isOptional: Bool = false) -> DateField {
      let field = DateField(frame(name, key, isOptional: isOptional))
      return form.map(field.refilled) ?? field
    }
    self.errors = errors
    let due = visit.app.practice.calendar.close(ofWorkday: 2, after: visit.app.clock.now)
    let voice = InsuranceVoice(visit, of: patient)
    promise = words("coverage.change.promise", ("by", voice.day(due, in: visit.app.practice.zone)))
    photos = InsuranceInput.sides.map { side in
      var field = FileField(
        frame(side, "coverage.\(side)", hint: side == "front" ? words("coverage.photo.hint") : nil, isOptional: true))
      field.takesMany = false
      let draft = input.photos[side].flatMap { id in drafts.first { $0.id == id } }
      return Photo(field: field, kept: draft.map { InsuranceChangePage.kept(side, $0, words) })
    }
    fields = [
      text("payer", "coverage.payer", most: 100), text("member", "coverage.member", most: 40),
      text("group", "coverage.group", most: 40, isOptional: true),
    ]
    let own = visit.base == .own ? words("coverage.holder.me") : patient.name.first
    holder = RadioField(
      frame("holder", "coverage.holder"),
      [Choice("patient", own), Choice("other", words("coverage.holder.other"))],
      chosen: form.map { $0["holder"] ?? "" } ?? "patient")
    let relations = PolicyHolder.Relation.allCases.map {
      Choice($0.rawValue, words("coverage.relation.\($0.rawValue)"))
    }
    other = Other(
      name: text("holder-name", "coverage.holder.name", most: 100), born: date("holder-born", "coverage.holder.birth"),
      relation: RadioField(frame("relation", "coverage.relation"), relations, chosen: form?["relation"] ?? ""),
      isOpen: input.holder == .other)
    since = date("since", "coverage.since", isOptional: true)
    about = InsuranceChangePage.about(book, frame("about", "coverage.about"), form, voice)
    (action, back) = (visit.url(.coverage(.change)), visit.url(.coverage(.card)))
  }

  private static func about(
    _ book: InsuranceBook, _ frame: FieldFrame, _ form: Form?, _ voice: InsuranceVoice
  ) -> RadioField? {
    guard let first = book.held.first else { return nil }
    let words = voice.words
    let choices = book.held.map { held in
      Choice(held.about, words("coverage.about.instead", ("name", voice.payer(held.card))))
    }
    return RadioField(
      frame, choices + [Choice(InsuranceInput.besides, words("coverage.about.besides"))],
      chosen: form.map { $0["about"] ?? "" } ?? first.about)
  }

  private static func kept(
    _ side: String, _ draft: Attachment, _ words: Words
  ) -> (name: String, id: String, row: FileRow) {
    var row = FileRow(draft: draft, words: words)
    row.removal = FileRow.Removal("\(side)-out", "1", words("coverage.photo.out"))
    return ("\(side)-kept", draft.id.text, row)
  }
}
