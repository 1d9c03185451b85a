import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// What the buttons of a phrase's page do.
extension PhrasePage {
  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let file = try await file(visit)
    return answer(visit, PhraseForm(file.entry.newest), file)
  }

  static func begin(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return answer(visit, PhraseForm(), nil)
  }

  /// A new phrase, or a look at what it would be.
  static func write(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try PhraseForm(visit.request, isNew: true)
    guard !form.isPreview, form.errors.isEmpty, let level = form.level else { return answer(visit, form, nil) }
    return visit.visit.goOn(
      try await visit.app.writePhrase(
        form.wording, for: form.test, at: level, by: visit.member, from: visit.visit.origin,
        as: try visit.visit.submission("/staff/settings/phrases/new")
      ) { Done(Path.staffPhrase($0.text).url.description, saying: "settings.phrase.saved") })
  }

  static func rewrite(_ visit: StaffVisit) async throws -> WebResponse {
    let file = try await file(visit)
    var form = try PhraseForm(visit.request, isNew: false)
    form.test = file.entry.newest.test
    guard !form.isPreview, form.errors.isEmpty else { return answer(visit, form, file) }
    do {
      let done = try await visit.app.rewritePhrase(
        file.entry.newest.id, form.wording, after: form.version, by: visit.member, from: visit.visit.origin,
        as: try submission(visit), then: done(file, "settings.phrase.saved"))
      return visit.visit.goOn(done)
    } catch let fault as PhraseFault where fault.kind == .conflict {
      return answer(visit, form, try await self.file(visit), because: fault)
    }
  }

  static func approve(_ visit: StaffVisit) async throws -> WebResponse {
    let file = try await file(visit)
    var reader = try visit.request.form().reader()
    let version = reader.number("version", in: 1...1_000_000) ?? 0
    try reader.finish()
    return try await settle(visit, file) {
      try await visit.app.approvePhrase(
        file.entry.newest.id, version: version, by: visit.member, from: visit.visit.origin,
        as: try submission(visit), then: done(file, "settings.phrase.approved"))
    }
  }

  static func retire(_ visit: StaffVisit) async throws -> WebResponse {
    let file = try await file(visit)
    try visit.request.form().reader().finish()
    return try await settle(visit, file) {
      try await visit.app.retirePhrase(
        file.entry.newest.id, by: visit.member, from: visit.visit.origin, as: try submission(visit),
        then: done(file, "settings.phrase.retired"))
    }
  }

  /// Does it, or shows the phrase as it is now with what came between.
  private static func settle(
    _ visit: StaffVisit, _ file: PhraseFile, _ deed: () async throws -> Done
  ) async throws -> WebResponse {
    do {
      return visit.visit.goOn(try await deed())
    } catch let fault as PhraseFault where fault.kind == .conflict {
      let file = try await self.file(visit)
      return answer(visit, PhraseForm(file.entry.newest), file, because: fault)
    }
  }

  private static func done(_ file: PhraseFile, _ flash: String) -> Done {
    Done(Path.staffPhrase(file.entry.newest.id.text).url.description, saying: flash)
  }

  private static func submission(_ visit: StaffVisit) throws -> Submission {
    try visit.visit.submission(visit.request.path)
  }

  private static func file(_ visit: StaffVisit) async throws -> PhraseFile {
    let id = Phrase.ID(visit.visit.parameter("phrase"))
    let file = try await visit.app.database.read { reading in
      try PhraseBook.entry(id, in: reading).map {
        PhraseFile(entry: $0, versions: try PhraseBook.versions(of: id, in: reading))
      }
    }
    guard let file else {
      try await visit.app.recordRefusal(.change, of: "phrase", by: visit.actor, from: visit.visit.origin)
      throw PhraseFault.unknown
    }
    return file
  }

  private static func answer(
    _ visit: StaffVisit, _ form: PhraseForm, _ file: PhraseFile?, because fault: PhraseFault? = nil
  ) -> WebResponse {
    let page = PhrasePage(form, file, visit, because: fault)
    var frame = visit.frame(page.title, current: .settings)
    frame.hasErrors = !page.errors.isEmpty
    let status: HTTPResponse.Status = fault != nil ? .conflict : page.errors.isEmpty ? .ok : .unprocessableContent
    return .page(frame.staffPage { h in h.phrase(page) }, status)
  }
}
