import Chart
import Store
import Web

/// What a practice can decide for itself, and what waits for somebody's name.
struct SettingsPage {
  let title: String
  let lead: String
  private(set) var rows: [Web.Row]

  init(_ rules: RuleTable, _ phrases: [PhraseEntry], _ refills: RefillBook, _ role: StaffRole, _ words: Words) {
    let drafts = phrases.count { $0.status == .draft || $0.status == .changed }
    title = words("settings.title")
    lead = words("settings.lead")
    rows = [
      Web.Row(
        words("settings.rules.title"), Path.staffResultRules.url, icon: .lab, text: words("settings.rules.about"),
        end: .tag(SettingsPage.tag("settings.rules.waiting", rules.approvable.count, words))),
      Web.Row(
        words("settings.routing.title"), Path.staffRouting.url, icon: .people, text: words("settings.routing.about")),
      Web.Row(
        words("settings.phrases.title"), Path.staffPhrases.url, icon: .messages, text: words("settings.phrases.about"),
        end: .tag(SettingsPage.tag("settings.phrases.waiting", drafts, words))),
      Web.Row(
        words("settings.refills.title"), Path.staffRefillProtocol.url, icon: .pill,
        text: words("settings.refills.about"),
        end: .tag(SettingsPage.tag("settings.refills.waiting", refills.rows.count { !$0.isInForce }, words))),
    ]
    if role.may(.setPractice) { rows = SettingsPage.practice(words) + rows }
    if role.may(.setRouting) {
      rows.append(
        Web.Row(
          words("guardians.ages.title"), Path.helping(.ages).url, icon: .people, text: words("guardians.ages.about")))
    }
    if role.may(.buildForms) {
      rows.append(
        Web.Row(
          words("settings.forms.title"), Path.staffForm(.forms).url, icon: .document,
          text: words("settings.forms.about")))
    }
    if role.may(.setSchedule) {
      rows.append(
        Web.Row(
          words("settings.schedule.title"), Path.staffScheduleRules.url, icon: .calendar,
          text: words("settings.schedule.about")))
    }
    if role.may(.seeAdoption) {
      rows.append(
        Web.Row(words("adoption.title"), Path.adoption(.page).url, icon: .people, text: words("adoption.about")))
    }
    if role.may(.seeSurvey) {
      rows.append(
        Web.Row(words("survey.staff.title"), Path.staffSurvey.url, icon: .info, text: words("survey.staff.about")))
    }
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let (rules, phrases, refills) = try await visit.app.database.read { reading in
      (try RuleTable(in: reading), try PhraseBook.entries(in: reading), try RefillBook(in: reading))
    }
    let page = SettingsPage(rules, phrases, refills, visit.member.role, visit.words)
    return .page(visit.frame(page.title, current: .settings).staffPage { h in h.settings(page) })
  }

  /// What the practice decides about the portal itself.
  private static func practice(_ words: Words) -> [Web.Row] {
    [
      ("practice", .pin, ConfigurationPath.practice), ("look", .pencil, .look), ("features", .check, .features),
      ("all", .document, .all),
    ].map { (key: String, icon: Icon, path: ConfigurationPath) in
      Web.Row(
        words("configuration.\(key).title"), path.url, icon: icon, text: words("configuration.\(key).about"))
    }
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
