import Chart
import FHIR
import HTTPTypes
import Kernel
import Store
import Web

/// All that the practice decided, as one file: to keep, to bring, and with every earlier state.
struct ConfigurationPage {
  let errors: [FieldError]
  let file: FileField
  let versions: DataTable?
  let over: Int64

  static let shown = 30

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return try await answer(visit, [])
  }

  /// The file of today.
  static func file(_ visit: StaffVisit) async throws -> WebResponse {
    let (file, _) = try await visit.app.database.read { [app = visit.app] in try app.configuration(in: $0) }
    try await visit.app.database.write { [audit = visit.app.audit, now = visit.app.clock.now] transaction in
      try audit.append(
        AuditEvent(
          at: now, actor: visit.actor, action: .export, object: "configuration", origin: visit.visit.origin),
        in: transaction)
    }
    return .file(Array(file.text.utf8), type: "application/json", named: "portico.json")
  }

  static func bring(_ visit: StaffVisit) async throws -> WebResponse {
    let sent = try await OneFile(visit.request, upTo: PracticeFile.limits.sizeInBytes) { FileName.shown($0) }
    var reader = sent.form.reader()
    try reader.finish()
    if sent.name.isEmpty { reader.refuse("file", "configuration.file.missing") }
    guard reader.errors.isEmpty, let bytes = sent.bytes else {
      if sent.bytes == nil { reader.refuse("file", "configuration.file.large") }
      return try await answer(visit, reader.errors)
    }
    do {
      let now = try await visit.app.database.read { [app = visit.app] in try app.configuration(in: $0) }
      guard let text = String(validating: bytes, as: UTF8.self) else { throw PracticeFileFault.notJSON(byte: 0) }
      var file = try PracticeFile(text: text, over: visit.app.shelf.base).filled(from: now.file)
      if let logo = file.profile.logo {
        guard let cleaned = try? PNGPicture.cleaned(logo.bytes), let picture = LogoPicture(cleaned) else {
          throw PracticeFileFault.wrong("look.logo")
        }
        file.profile.logo = picture
      }
      let draft = try await visit.app.keepDraft(file, over: now.number, by: visit.member)
      return .redirect(to: Path.configuration(.draft(draft)).url)
    } catch let fault as PracticeFileFault {
      reader.refuse(fault)
      return try await answer(visit, reader.errors)
    }
  }

  private static func answer(_ visit: StaffVisit, _ errors: [FieldError]) async throws -> WebResponse {
    let (versions, number) = try await visit.app.database.read { reading in
      (
        try PracticeVersions.latest(ConfigurationPage.shown, in: reading),
        try PracticeVersions.newestNumber(in: reading)
      )
    }
    let page = ConfigurationPage(versions, number, errors, visit)
    var frame = visit.frame(visit.words("configuration.all.title"), current: .settings)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.configuration(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }

  private init(_ versions: [PracticeVersion], _ number: Int64, _ errors: [FieldError], _ visit: StaffVisit) {
    let words = visit.words
    (self.errors, over) = (errors, number)
    var field = FileField(
      FieldFrame("file", words("configuration.file"), hint: words("configuration.file.hint")).with(errors, in: words))
    (field.takesMany, field.accepts) = (false, ".json,application/json")
    file = field
    let columns = ["number", "day", "who", "way"].map { DataTable.Column(words("configuration.version.\($0)")) }
    let rows = versions.map { version -> [DataTable.Cell] in
      let day = words.dates.shortWithYear(visit.app.practice.zone.today(at: version.madeAt))
      let way =
        version.backTo.map { words("configuration.way.back", ("number", "\($0)")) }
        ?? words("configuration.way.\(version.way.rawValue)")
      return [
        .link("\(version.number)", Path.configuration(.version(version.number)).url), .text(day),
        .text(version.maker.full), .text(way),
      ]
    }
    self.versions = rows.isEmpty ? nil : DataTable(.heard(words("configuration.versions")), columns, rows)
  }
}

extension FormReader {
  /// Says what is wrong with a file, and where.
  mutating func refuse(_ fault: PracticeFileFault) {
    switch fault {
    case .notJSON(let byte): refuse("file", "configuration.file.not-json", ("byte", "\(byte)"))
    case .unknown(let place): refuse("file", "configuration.file.unknown", ("place", place))
    case .wrong(let place): refuse("file", "configuration.file.wrong", ("place", place))
    case .tooPale(let pale):
      refuse(
        "file", "configuration.accent.pale", ("measured", pale.measuredText), ("nearest", "\(pale.nearest)"))
    }
  }
}

extension HTML {
  mutating func configuration(_ page: ConfigurationPage) {
    crumb(words("settings.back"), Path.staffSettings.url)
    errorSummary(ErrorSummary(page.errors))
    h1(words("configuration.all.title"))
    p(.class("lead"), words("configuration.all.lead"))
    div(.class("stack")) { h in
      h.section(.class("card"), .labelledBy("file-title")) { h in
        h.h2(.id("file-title"), h.words("configuration.file.title"))
        h.p { h in
          h.linkButton(
            LinkButton(
              h.words("configuration.file.take"), Path.configuration(.file).url, look: .alternate, icon: .document))
        }
        h.uploadForm(to: Path.configuration(.bring).url) { h in
          h.fileField(page.file)
          h.p { h in h.submit(SubmitButton(h.words("configuration.file.bring"))) }
        }
      }
      h.section(.class("card"), .labelledBy("versions")) { h in
        h.h2(.id("versions"), h.words("configuration.versions"))
        if let versions = page.versions { h.dataTable(versions) } else { h.p(h.words("configuration.versions.none")) }
      }
    }
  }
}
