import Chart
import Kernel
import Store
import Web

/// One's own account: the name to sign in with, language, look, and who helps whom.
struct AccountPage {
  let facts: [Fact]
  let language: RadioField
  let languageAction: SafeURL
  let theme: RadioField
  let themeAction: SafeURL
  let helped: [Web.Row]
  let helpers: [Web.Row]
  let helpersNone: String
  let people: LinkButton
  let details: LinkButton
  let security: LinkButton
  let notifications: LinkButton
  let calendar: LinkButton
  let signOut: SafeURL

  init(_ visit: PersonVisit, helpers names: [HelperName]) {
    let (words, account) = (visit.words, visit.account)
    facts = [
      Fact(words("accounts.account.name"), account.name.full, icon: .person),
      Fact(words("accounts.account.email"), account.email, icon: .mail, more: words("accounts.account.email.more")),
    ]
    language = RadioField(
      FieldFrame("language", words("accounts.account.language")),
      Language.allCases.map { Choice($0.rawValue, $0.ownName) }, chosen: account.language.rawValue)
    languageAction = Path.language.url
    theme = RadioField(
      FieldFrame("theme", words("accounts.account.theme")),
      Account.Theme.allCases.map { Choice($0.rawValue, words("accounts.theme.\($0.rawValue)")) },
      chosen: account.theme.rawValue)
    themeAction = Path.account.url.appending("theme")
    helped = visit.helped.map { person in
      Web.Row(person.name.full, Path.chart(.helping(person.patientID), .home).url, icon: .people)
    }
    helpers = names.map { helper in
      Web.Row(
        helper.name.full, Path.helping(.helper(helper.grant.id)).url, icon: .people,
        text: words("accounts.relationship.\(helper.relationship.rawValue)"))
    }
    helpersNone =
      account.patientID == nil ? "" : words("accounts.account.helpers.none")
    people = LinkButton(words("app.menu.people"), Path.helping(.people).url, look: .alternate, icon: .people)
    details = LinkButton(words("app.menu.details"), Path.accountDetails.url, look: .alternate, icon: .pencil)
    security = LinkButton(words("accounts.account.security"), Path.accountSecurity.url, look: .alternate, icon: .lock)
    notifications = LinkButton(
      words("accounts.account.notifications"), Path.accountNotifications.url, look: .alternate, icon: .mail)
    calendar = LinkButton(
      words("accounts.account.calendar"), Path.accountCalendar.url, look: .alternate, icon: .calendar)
    signOut = Path.signOut.url
  }

  static func show(_ visit: PersonVisit) async throws -> WebResponse {
    let (patientID, now) = (visit.account.patientID, visit.app.clock.now)
    let helpers = try await visit.app.database.read { reading -> [HelperName] in
      guard let patientID else { return [] }
      return try reading.all(HelperQueries.helpers(of: patientID, at: now, limit: 20))
    }
    try await visit.app.noteSeen(visit.session)
    let page = AccountPage(visit, helpers: helpers)
    return .page(visit.frame(visit.words("accounts.account.title")).patientPage { h in h.account(page) })
  }

  /// The language, chosen on this page or with the button at the top of every page.
  static func changeLanguage(_ visit: PersonVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let language = reader.choice("language", of: Language.self, missing: "web.field.choice")
    let back = SafeURL(own: reader.text("back", upTo: 2_000)) ?? Path.account.url
    try reader.finish()
    guard let language else { return .redirect(to: back) }
    let done = try await visit.app.changeLanguage(
      of: visit.account.id, to: language, then: back.description, by: visit.actor, from: visit.visit.origin,
      as: try visit.visit.submission("/me/account/language"))
    return visit.visit.goOn(done).setting(.keeping(language))
  }

  static func changeTheme(_ visit: PersonVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let theme = reader.choice("theme", of: Account.Theme.self, missing: "web.field.choice")
    try reader.finish()
    guard let theme else { return .redirect(to: Path.account.url) }
    return visit.visit.goOn(
      try await visit.app.changeTheme(
        of: visit.account.id, to: theme, by: visit.actor, from: visit.visit.origin,
        as: try visit.visit.submission("/me/account/theme")))
  }
}
