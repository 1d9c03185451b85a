import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// What a file or a look would change; nothing of it counts before somebody takes it.
struct DraftPage {
  let title: String
  let lead: String
  let changes: DataTable?
  let preview: LinkButton?
  let take: SubmitButton?
  let action: SafeURL
  /// Says that somebody decided something else since.
  let warning: Web.Notice?

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let (draft, file, now, number) = try await found(visit)
    let words = visit.words
    let changes = ConfigurationChange.all(from: now, to: file, words)
    let isStale = draft.over != number
    let page = DraftPage(
      title: words("configuration.draft.title"),
      lead: changes.isEmpty
        ? words("configuration.changes-none") : words.plural("configuration.changes", count: changes.count),
      changes: DraftPage.table(changes, words),
      preview: LinkButton(
        words("configuration.draft.preview"), Path.configuration(.preview(draft.id)).url, look: .alternate),
      take: isStale || changes.isEmpty ? nil : SubmitButton(words("configuration.draft.take")),
      action: Path.configuration(.draft(draft.id)).url,
      warning: isStale ? Web.Notice(words("configuration.draft.stale"), tone: .near) : nil)
    return .page(visit.frame(page.title, current: .settings).staffPage { h in h.draft(page) })
  }

  static func take(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let (draft, file, _, _) = try await found(visit)
    return visit.visit.goOn(
      try await visit.app.decide(
        PracticeDecision(
          file, over: draft.over, .file, by: visit.member, from: visit.visit.origin,
          try visit.visit.submission("/staff/settings/configuration/drafts/\(draft.id)")),
        leadingTo: Done(Path.configuration(.all).url.description, saying: "configuration.saved")))
  }

  static func table(_ changes: [ConfigurationChange], _ words: Words) -> DataTable? {
    guard !changes.isEmpty else { return nil }
    let columns = ["setting", "before", "after"].map { DataTable.Column(words("configuration.change.\($0)")) }
    let nothing = words("configuration.change.nothing")
    return DataTable(
      .heard(words("configuration.draft.title")), columns,
      changes.map { change in
        [
          .text(change.name), .text(change.before.isEmpty ? nothing : change.before),
          .text(change.after.isEmpty ? nothing : change.after),
        ]
      })
  }

  /// The draft, the file it holds, and what is in force.
  static func found(
    _ visit: StaffVisit
  ) async throws -> (draft: PracticeDraft, file: PracticeFile, now: PracticeFile, number: Int64) {
    let id = PracticeDraft.ID(visit.visit.parameter("draft"))
    let (app, base) = (visit.app, visit.app.shelf.base)
    let found = try await app.database.read { reading in
      try PracticeVersions.draft(id, in: reading).map { ($0, try app.configuration(in: reading)) }
    }
    guard let (draft, now) = found else {
      try await app.recordRefusal(.read, of: "configuration-draft", by: visit.actor, from: visit.visit.origin)
      throw PracticeVersionFault.notFound
    }
    let file = try PracticeFile(text: draft.text, over: base).filled(from: now.file)
    return (draft, file, now.file, now.number)
  }
}

extension HTML {
  mutating func draft(_ page: DraftPage) {
    crumb(words("configuration.back"), Path.configuration(.all).url)
    h1(page.title)
    p(.class("lead"), page.lead)
    div(.class("stack")) { h in
      if let warning = page.warning { h.notice(warning) }
      h.section(.class("card")) { h in
        if let changes = page.changes { h.dataTable(changes) }
        if let preview = page.preview { h.p { h in h.linkButton(preview) } }
        if let take = page.take { h.form(to: page.action) { h in h.p { h in h.submit(take) } } }
      }
    }
  }
}
