import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// An earlier state of what the practice decided: what differs from today, and the button that puts it back.
enum VersionPage {
  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let (version, file, now, _) = try await found(visit)
    let words = visit.words
    let changes = ConfigurationChange.all(from: now, to: file, words)
    let page = DraftPage(
      title: words("configuration.version.title", ("number", "\(version.number)")),
      lead: changes.isEmpty
        ? words("configuration.differences-none") : words.plural("configuration.differences", count: changes.count),
      changes: DraftPage.table(changes, words), preview: nil,
      take: changes.isEmpty ? nil : SubmitButton(words("configuration.version.put-back")),
      action: Path.configuration(.version(version.number)).url, warning: nil)
    return .page(visit.frame(page.title, current: .settings).staffPage { h in h.draft(page) })
  }

  static func putBack(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let (version, file, _, number) = try await found(visit)
    var decision = PracticeDecision(
      file, over: number, .back, by: visit.member, from: visit.visit.origin,
      try visit.visit.submission("/staff/settings/configuration/versions/\(version.number)"))
    decision.backTo = version.number
    return visit.visit.goOn(
      try await visit.app.decide(
        decision, leadingTo: Done(Path.configuration(.all).url.description, saying: "configuration.put-back")))
  }

  private static func found(
    _ visit: StaffVisit
  ) async throws -> (version: PracticeVersion, file: PracticeFile, now: PracticeFile, number: Int64) {
    let (app, base) = (visit.app, visit.app.shelf.base)
    let found = try await app.database.read { reading in
      try Int64(visit.visit.parameter("number")).flatMap { try PracticeVersions.version($0, in: reading) }
        .map { ($0, try app.configuration(in: reading)) }
    }
    guard let (version, now) = found else {
      try await app.recordRefusal(.read, of: "configuration-version", by: visit.actor, from: visit.visit.origin)
      throw PracticeVersionFault.notFound
    }
    let file = try PracticeFile(text: version.text, over: base).filled(from: now.file)
    return (version, file, now.file, now.number)
  }
}
