import Chart
import HTTPTypes
import Kernel
import Web

/// What the forms and buttons of a form's page do.
enum BuilderForms {
  static func words(_ visit: StaffVisit) async throws -> WebResponse {
    let known = try await BuilderPage.read(visit)
    let form = try visit.request.form()
    var reader = form.reader()
    let (words, mark) = (FormWords(&reader), reader.mark())
    try reader.finish()
    if let audience = words.audience, !known.form.may(beFor: audience) {
      reader.refuse("audience", "formdesk.audience.fixed")
    }
    let typed = BuilderPage.Typed(.words, TypedFields(form, reader.errors, in: visit.words))
    return try await save(visit, over: mark, typed, saying: "formdesk.said.saved") { words.change(&$0) }
  }

  static func score(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let (score, mark) = (FormScore.read(&reader), reader.mark())
    try reader.finish()
    let typed = BuilderPage.Typed(.score, TypedFields(form, reader.errors, in: visit.words))
    return try await save(visit, over: mark, typed, saying: "formdesk.said.saved") { $0.score = score }
  }

  /// Moves a question up or down. The button says which.
  static func arrange(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let (up, down, mark) = (reader.text("up", upTo: 64), reader.text("down", upTo: 64), reader.mark())
    try reader.finish()
    return try await save(visit, over: mark, BuilderPage.Typed(), saying: "formdesk.said.moved", at: "asks") { design in
      try design.move(up.isEmpty ? down : up, up.isEmpty ? .down : .up)
    }
  }

  static func opening(_ visit: StaffVisit) async throws -> WebResponse {
    let id = PracticeForm.ID(visit.visit.parameter("form"))
    let known = try await BuilderPage.read(visit)
    let form = try visit.request.form()
    var reader = form.reader()
    let shown = reader.text("mark", upTo: 20_000)
    let opening = FormOpening.read(&reader, known.book)
    try reader.finish()
    let typed = BuilderPage.Typed(.opening, TypedFields(form, reader.errors, in: visit.words))
    guard reader.errors.isEmpty, let opening else { return try await BuilderPage.answer(visit, typed) }
    return try await settle(visit, typed) {
      try await visit.app.setOpening(
        opening, of: id, insteadOf: shown, by: visit.member, from: visit.visit.origin,
        then: done(id, "formdesk.said.opening"), as: try visit.visit.submission(visit.request.path))
    }
  }

  static func publish(_ visit: StaffVisit) async throws -> WebResponse {
    let id = PracticeForm.ID(visit.visit.parameter("form"))
    var reader = try visit.request.form().reader()
    let mark = reader.mark()
    try reader.finish()
    return try await settle(visit, BuilderPage.Typed()) {
      try await visit.app.publishForm(
        id, at: mark, by: visit.member, from: visit.visit.origin, then: done(id, "formdesk.said.published"),
        as: try visit.visit.submission(visit.request.path))
    }
  }

  static func end(_ visit: StaffVisit) async throws -> WebResponse {
    try await end(visit, .now, saying: "formdesk.said.ended")
  }

  static func again(_ visit: StaffVisit) async throws -> WebResponse {
    try await end(visit, .never, saying: "formdesk.said.again")
  }

  private static func end(_ visit: StaffVisit, _ ends: FormEnd, saying flash: String) async throws -> WebResponse {
    let id = PracticeForm.ID(visit.visit.parameter("form"))
    try visit.request.form().reader().finish()
    return try await settle(visit, BuilderPage.Typed()) {
      try await visit.app.endForm(
        id, ends, by: visit.member, from: visit.visit.origin, then: done(id, flash),
        as: try visit.visit.submission(visit.request.path))
    }
  }

  private static func save(
    _ visit: StaffVisit, over mark: Int, _ typed: BuilderPage.Typed, saying flash: String, at place: String? = nil,
    _ change: @escaping @Sendable (inout FormDesign) throws -> Void
  ) async throws -> WebResponse {
    guard typed.fields?.errors.isEmpty ?? true else { return try await BuilderPage.answer(visit, typed) }
    let id = PracticeForm.ID(visit.visit.parameter("form"))
    return try await settle(visit, typed) {
      try await visit.app.changeForm(
        id, over: mark, by: visit.member, from: visit.visit.origin, then: done(id, flash, at: place),
        as: try visit.visit.submission(visit.request.path), change)
    }
  }

  /// Does it, or shows the form as it is now, with what was typed and why it was not done.
  private static func settle(
    _ visit: StaffVisit, _ typed: BuilderPage.Typed, _ deed: () async throws -> Done
  ) async throws -> WebResponse {
    do {
      return visit.visit.goOn(try await deed())
    } catch let fault as FormFault where fault.kind == .conflict {
      return try await BuilderPage.answer(visit, typed, because: fault)
    } catch let refusal as FormEditRefusal {
      return try await BuilderPage.answer(visit, typed, refused: refusal)
    } catch FormFault.notFound {
      try await BuilderPage.refuseUnknown(visit)
      throw FormFault.notFound
    }
  }

  private static func done(_ id: PracticeForm.ID, _ flash: String, at place: String? = nil) -> Done {
    let url = Path.staffForm(.form(id)).url
    return Done((place.map { url.at($0) } ?? url).description, saying: flash)
  }
}

extension FormScore {
  static let mostBands = 12
  static let sums = -10_000...10_000

  /// The score as its page has it; nil when it has no name and no ranges.
  static func read(_ reader: inout FormReader) -> FormScore? {
    let name = reader.both("score", upTo: 200)
    var bands: [Band] = []
    for number in 0..<mostBands {
      let field = "band-\(number)"
      let text = reader.both(field, upTo: 400)
      let from = reader.whole("\(field)-from", in: sums)
      let alerts = reader.flag("\(field)-alert")
      guard !text.isEmpty || from != nil else { continue }
      guard let from else {
        reader.refuse("\(field)-from", "formdesk.band.from.missing")
        continue
      }
      if text.isEmpty { reader.refuse("\(field)-en", "formdesk.band.text.missing") }
      if bands.contains(where: { $0.from == from }) { reader.refuse("\(field)-from", "formdesk.band.twice") }
      bands.append(Band(from: from, text, alerts: alerts))
    }
    guard !name.isEmpty || !bands.isEmpty else { return nil }
    if name.isEmpty { reader.refuse("score-en", "formdesk.score.missing") }
    return FormScore(name: name, bands: bands.sorted { $0.from < $1.from })
  }
}

extension FormOpening {
  /// Before which visits a form opens, as its page says it.
  enum Choice: String, CaseIterable { case hand, some, every }

  var choice: Choice {
    switch visitTypes {
    case .every: .every
    case .codes(let codes): codes.isEmpty ? .hand : .some
    }
  }

  /// Nil when something is missing.
  static func read(_ reader: inout FormReader, _ book: ScheduleBook) -> FormOpening? {
    let choice = reader.choice("opens", of: Choice.self, missing: "formdesk.opens.missing")
    let codes = reader.choices("types")
    let days = reader.number("days", in: 1...mostDays, missing: "formdesk.days.missing")
    let fresh = reader.number("fresh", in: 0...mostFreshDays) ?? 0
    if codes.contains(where: { code in !book.types.contains { $0.code == code } }) {
      reader.refuse("types", "web.field.choice")
    }
    if choice == .some, codes.isEmpty { reader.refuse("types", "formdesk.types.missing") }
    guard let choice, let days else { return nil }
    return FormOpening(
      visitTypes: choice == .every ? .every : .codes(choice == .some ? codes : []), days: days, freshDays: fresh)
  }
}
