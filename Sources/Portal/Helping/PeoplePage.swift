import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Who has access to one's record, whom one helps, and the form that asks somebody to help.
struct PeoplePage {
  let title: String
  let lead: String
  /// Who may open the record, with what they may do.
  let helpers: [Web.Row]
  /// Who was asked and has not answered.
  let asked: [Web.Row]
  /// The people one helps.
  let helped: [Web.Row]
  /// Nil for somebody without a chart here.
  let looks: LinkButton?
  /// Nil for those who do not give access by themselves.
  let form: HelpForm?
  /// Asks once more who one is, before there is a form; nil when that is fresh.
  let proof: LinkButton?
  /// Said where there is no form, to somebody with a chart.
  let call: String
  let errors: [FieldError]

  /// What is asked of who wants help.
  struct HelpForm {
    let action: SafeURL
    let name: TextField
    let reach: TextField
    let relationship: SelectField
    let bundle: RadioField
    let parts: [SelectField]
    let span: SelectField
  }

  /// What was typed.
  struct Typed {
    var name = ""
    var reach = ""
    var relationship = ""
    var bundle = HelpWish.Bundle.help.rawValue
    var parts: [HelperGrant.Scope: String] = [:]
    var span = HelpWish.Span.open.rawValue
  }

  private struct Found: Sendable {
    var helpers: [HelperName] = []
    var asked: [HelperInvite] = []
    var isOfAge = false
  }

  static func show(_ visit: PersonVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return try await answer(visit, Typed(), [])
  }

  static func add(_ visit: PersonVisit) async throws -> WebResponse {
    guard let patient = visit.account.patientID else { throw ChartFault.notFound }
    try visit.wantProof(before: Path.helping(.people).url)
    let app = visit.app
    let form = try visit.request.form()
    var reader = form.reader()
    let name = reader.text("name", upTo: 120, missing: "helping.name.missing")
    let reach = reader.text("reach", upTo: 254, missing: "helping.reach.missing")
    let relationship = reader.choice(
      "relationship", of: HelperGrant.Relationship.self, missing: "helping.relationship.missing")
    let bundle = reader.choice("bundle", of: HelpWish.Bundle.self, missing: "web.field.choice")
    let rights = HelpWish.read(&reader, over: bundle?.rights ?? .nothing)
    let span = reader.choice("span", of: HelpWish.Span.self, missing: "web.field.choice")
    try reader.finish()
    let address = HelpReach(reach)
    if address == nil, !reach.isEmpty { reader.refuse("reach", "helping.reach.wrong") }
    if let mail = address?.email, mail == visit.account.email { reader.refuse("reach", "helping.reach.own") }
    if rights.isEmpty, reader.errors.isEmpty { reader.refuse("bundle", "helping.bundle.nothing") }
    var typed = Typed(name: name, reach: reach, relationship: relationship?.rawValue ?? "")
    typed.bundle = bundle?.rawValue ?? ""
    typed.span = span?.rawValue ?? typed.span
    for scope in HelperGrant.Scope.allCases { typed.parts[scope] = form["part-\(scope.rawValue)"] ?? "" }
    guard reader.errors.isEmpty, let address, let relationship else {
      return try await answer(visit, typed, reader.errors)
    }
    let end = span?.days.map { app.practice.zone.start(of: app.today.adding(days: $0 + 1)) }
    let request = HelpRequest(
      PersonName(typed: name), email: address.email, phone: address.phone, in: visit.words.language,
      HelperOffer(for: patient, as: relationship, on: .granted, rights, until: end))
    let isOfAge = try await app.database.read { try app.isOfAge(patient, in: $0) }
    guard isOfAge else { throw HelpFault.notOfAge }
    do {
      let actor = Actor(kind: .person, id: visit.account.id.text, actingAs: "patient")
      return visit.visit.goOn(
        try await app.askForHelp(
          request, by: actor, from: visit.visit.origin, try visit.visit.submission("/me/account/people"),
          then: { Done(Path.helping(.asked($0)).url.description) }))
    } catch HelpFault.noTexts {
      return try await answer(visit, typed, [FieldError("reach", "helping.reach.no-texts")])
    }
  }

  private static func answer(_ visit: PersonVisit, _ typed: Typed, _ errors: [FieldError]) async throws -> WebResponse {
    let (app, patient, now) = (visit.app, visit.account.patientID, visit.app.clock.now)
    let found = try await app.database.read { reading -> Found in
      guard let patient else { return Found() }
      return Found(
        helpers: try reading.all(HelperQueries.helpers(of: patient, at: now, limit: 30)),
        asked: try reading.all(HelperInviteQueries.open(of: patient, at: now, limit: 30)),
        isOfAge: try app.isOfAge(patient, in: reading))
    }
    let page = PeoplePage(visit, found, typed, errors)
    var frame = visit.frame(page.title)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.patientPage { h in h.people(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }

  private init(_ visit: PersonVisit, _ found: Found, _ typed: Typed, _ errors: [FieldError]) {
    let (words, zone) = (visit.words, visit.app.practice.zone)
    title = words("helping.title")
    lead = words(visit.account.patientID == nil ? "helping.lead.helper" : "helping.lead")
    helpers = found.helpers.map { PeoplePage.row($0, words, zone) }
    asked = found.asked.map { invite in
      let state = invite.state(at: visit.app.clock.now) == .open ? "helping.asked.waits" : "helping.asked.locked"
      return Web.Row(
        invite.name.full, Path.helping(.asked(invite.id)).url, icon: .mail,
        text: words(state, ("day", words.dates.long(zone.today(at: invite.expiresAt)))))
    }
    helped = visit.helped.map { person in
      Web.Row(
        person.name.full, Path.helping(.helper(person.grant.id)).url, icon: .people,
        text: HelpWish.text(person.grant.rights, words))
    }
    looks =
      visit.account.patientID == nil
      ? nil : LinkButton(words("helping.looks"), Path.helping(.looks).url, look: .alternate, icon: .eye)
    let isProved = visit.session.isProved(at: visit.app.clock.now, within: SessionProof.lasts)
    form = found.isOfAge && isProved ? PeoplePage.form(words, typed, errors) : nil
    let next = Path.helping(.people).url.description
    proof =
      found.isOfAge && !isProved
      ? LinkButton(words("helping.add"), Path.confirm.url.with("next", next), icon: .people) : nil
    call =
      found.isOfAge || visit.account.patientID == nil
      ? "" : words("helping.not-of-age", ("phone", visit.app.practice.phone))
    self.errors = errors
  }

  private static func row(_ helper: HelperName, _ words: Words, _ zone: ClinicZone) -> Web.Row {
    let ends = helper.grant.endsAt.map { words("helping.until", ("day", words.dates.long(zone.today(at: $0)))) } ?? ""
    return Web.Row(
      helper.name.full, Path.helping(.helper(helper.grant.id)).url, icon: .people,
      text: [
        words("accounts.relationship.\(helper.relationship.rawValue)") + ".", HelpWish.text(helper.grant.rights, words),
        ends,
      ].filter { !$0.isEmpty }.joined(separator: " "))
  }

  private static func form(_ words: Words, _ typed: Typed, _ errors: [FieldError]) -> HelpForm {
    HelpForm(
      action: Path.helping(.people).url,
      name: TextField(
        FieldFrame("name", words("helping.name")).with(errors, in: words), value: typed.name, most: 120),
      reach: TextField(
        FieldFrame("reach", words("helping.reach"), hint: words("helping.reach.hint")).with(errors, in: words),
        value: typed.reach, most: 254),
      relationship: SelectField(
        FieldFrame("relationship", words("helping.relationship")).with(errors, in: words),
        HelperGrant.Relationship.allCases.filter { $0 != .guardian }.map {
          Choice($0.rawValue, words("accounts.relationship.\($0.rawValue)"))
        }, chosen: typed.relationship),
      bundle: HelpWish.bundles(words, chosen: typed.bundle, errors),
      parts: HelpWish.parts(
        words, start: words("helping.right.asked"),
        chosen: { typed.parts[$0].flatMap { $0.isEmpty ? nil : $0 } ?? "asked" },
        errors),
      span: HelpWish.spans(words, chosen: typed.span, errors))
  }
}

/// How somebody is reached: an e-mail address or a phone number, as it was typed into one box.
struct HelpReach: Sendable {
  let email: String
  let phone: String

  init?(_ typed: String) {
    if typed.contains("@") {
      let parts = typed.split(separator: "@", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !parts[1].hasPrefix("."),
        !parts[1].hasSuffix("."), typed.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 0x20 && $0.value < 0x7F })
      else { return nil }
      (email, phone) = (typed.lowercased(), "")
    } else {
      guard let number = PhoneNumber.international(typed) else { return nil }
      (email, phone) = ("", number)
    }
  }
}

extension PersonName {
  /// A name as one types it into one box: the last word is the family name.
  init(typed: String) {
    let words = typed.split(separator: " ").map(String.init)
    self.init(given: words.count > 1 ? words.dropLast().joined(separator: " ") : "", family: words.last ?? "")
  }
}
