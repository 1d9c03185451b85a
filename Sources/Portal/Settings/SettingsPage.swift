import Chart
import Store
import Web

/// What a practice can decide for itself, and what waits for somebody's name.
struct SettingsPage {
  let title: String
  let lead: String
  let rows: [Web.Row]

  init(_ rules: RuleTable, _ phrases: [PhraseEntry], _ words: Words) {
    let drafts = phrases.count { $0.status == .draft || $0.status == .changed }
    title = words("settings.title")
    lead = words("settings.lead")
    rows = [
      Web.Row(
        words("settings.rules.title"), Path.staffResultRules.url, icon: .lab, text: words("settings.rules.about"),
        end: .tag(SettingsPage.tag("settings.rules.waiting", rules.approvable.count, words))),
      Web.Row(
        words("settings.phrases.title"), Path.staffPhrases.url, icon: .messages, text: words("settings.phrases.about"),
        end: .tag(SettingsPage.tag("settings.phrases.waiting", drafts, words))),
    ]
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let (rules, phrases) = try await visit.app.database.read { reading in
      (try RuleTable(in: reading), try PhraseBook.entries(in: reading))
    }
    let page = SettingsPage(rules, phrases, visit.words)
    return .page(visit.frame(page.title, current: .settings).staffPage { h in h.settings(page) })
  }

  private static func tag(_ key: String, _ count: Int, _ words: Words) -> Tag {
    count == 0 ? Tag(words("settings.nothing-waits"), .ok) : Tag(words.plural(key, count: count), .near)
  }
}

extension HTML {
  mutating func settings(_ page: SettingsPage) {
    h1(page.title)
    p(.class("lead"), page.lead)
    section(.class("card")) { h in h.rows(page.rows) }
  }
}
