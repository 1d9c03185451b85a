import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// The practice's colour and picture. A colour in which words cannot be read is refused, with one that can; what can be
/// read is tried on the front page before it counts.
struct LookPage {
  let errors: [FieldError]
  let accent: TextField
  let logo: FileField
  let removal: CheckboxField?
  let over: Int64
  /// How well words in the colour of today are read.
  let measured: String

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return try await answer(visit, nil, [])
  }

  static func attempt(_ visit: StaffVisit) async throws -> WebResponse {
    let sent = try await OneFile(visit.request, field: "logo", upTo: LogoPicture.mostBytes) { FileName.shown($0) }
    var reader = sent.form.reader()
    let over = reader.over()
    let typed = reader.text("accent", upTo: 7)
    let removes = reader.flag("remove")
    try reader.finish()
    let now = try await visit.app.database.read { [app = visit.app] in try app.configuration(in: $0) }
    guard now.number == over || !reader.errors.isEmpty else { throw PracticeVersionFault.changed }
    var file = now.file
    file.profile.look = look(typed, &reader)
    if removes { file.profile.logo = nil }
    if !sent.name.isEmpty { file.profile.logo = logo(sent.bytes, &reader) }
    guard reader.errors.isEmpty else { return try await answer(visit, sent.form, reader.errors) }
    let draft = try await visit.app.keepDraft(file, over: now.number, by: visit.member)
    return .redirect(to: Path.configuration(.draft(draft)).url)
  }

  private static func look(_ typed: String, _ reader: inout FormReader) -> Look? {
    guard !typed.isEmpty else { return nil }
    guard let colour = Colour(hex: typed) else {
      reader.refuse("accent", "configuration.accent.wrong")
      return nil
    }
    do {
      return try Look(accent: colour)
    } catch {
      reader.refuse(
        "accent", "configuration.accent.pale", ("measured", error.measuredText), ("nearest", "\(error.nearest)"))
      return nil
    }
  }

  private static func logo(_ bytes: [UInt8]?, _ reader: inout FormReader) -> LogoPicture? {
    // What a program wrote beside the picture, such as where it was taken, is not kept.
    guard let bytes, let cleaned = try? PNGPicture.cleaned(bytes), let picture = LogoPicture(cleaned) else {
      reader.refuse("logo", "configuration.logo.wrong")
      return nil
    }
    return picture
  }

  private static func answer(_ visit: StaffVisit, _ form: Form?, _ errors: [FieldError]) async throws -> WebResponse {
    let (file, number) = try await visit.app.database.read { [app = visit.app] in try app.configuration(in: $0) }
    let page = LookPage(file.profile, number, form, errors, visit.words)
    var frame = visit.frame(visit.words("configuration.look.title"), current: .settings)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.look(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }

  private init(
    _ profile: PracticeProfile, _ number: Int64, _ form: Form?, _ errors: [FieldError], _ words: Words
  ) {
    (self.errors, over) = (errors, number)
    accent = TextField(
      FieldFrame("accent", words("configuration.field.accent"), hint: words("configuration.field.accent.hint"))
        .with(errors, in: words),
      value: form?["accent"] ?? profile.look.map { $0.accent.description } ?? "", most: 7)
    var field = FileField(
      FieldFrame("logo", words("configuration.field.logo"), hint: words("configuration.field.logo.hint"))
        .with(errors, in: words))
    (field.takesMany, field.accepts) = (false, "image/png")
    logo = field
    removal =
      profile.logo == nil ? nil : CheckboxField(FieldFrame("remove", words("configuration.logo.remove")))
    let tenths = Int(Look.readability(of: profile.look?.accent ?? Look.ours) * 10)
    measured = "\(tenths / 10).\(tenths % 10)"
  }
}

extension HTML {
  mutating func look(_ page: LookPage) {
    crumb(words("settings.back"), Path.staffSettings.url)
    errorSummary(ErrorSummary(page.errors))
    h1(words("configuration.look.title"))
    p(.class("lead"), words("configuration.look.lead"))
    section(.class("card")) { h in
      h.p(h.words("configuration.look.measured", ("measured", page.measured)))
      h.uploadForm(to: Path.configuration(.look).url) { h in
        h.input(.type(.hidden), .name("over"), .value("\(page.over)"))
        h.textField(page.accent)
        if let removal = page.removal { h.checkboxField(removal) }
        h.fileField(page.logo)
        h.p { h in h.submit(SubmitButton(h.words("configuration.look.try"))) }
      }
    }
  }
}
