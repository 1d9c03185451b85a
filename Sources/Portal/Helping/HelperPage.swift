import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// One right to help: for the patient, to change and to end; for the helper, to see and to leave.
struct HelperPage {
  let title: String
  let facts: [Fact]
  /// What the patient may change; nil for what staff have verified, and for the helper.
  let form: ChangeForm?
  /// Ends it; nil where the practice has to.
  let end: (action: SafeURL, button: String, text: String)?
  /// Said where only the practice can end it.
  let call: String
  /// Opens the record, for the helper.
  let open: LinkButton?
  let errors: [FieldError]

  /// What a helper may do, part by part, and until when.
  struct ChangeForm {
    let action: SafeURL
    let parts: [SelectField]
    let span: SelectField
  }

  static func show(_ visit: PersonVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return try await answer(visit, [])
  }

  static func save(_ visit: PersonVisit) async throws -> WebResponse {
    let known = try await right(of: visit)
    guard let patient = visit.account.patientID, known.grant.patientID == patient else { throw ChartFault.notFound }
    // To give more is to grant; to end it asks for nothing.
    try visit.wantProof(before: Path.helping(.helper(known.grant.id)).url)
    var reader = try visit.request.form().reader()
    let rights = HelpWish.read(&reader, over: .nothing)
    let typed = reader.text("span", upTo: 10)
    try reader.finish()
    let span = HelpWish.Span(rawValue: typed)
    if span == nil, typed != "asked" { reader.refuse("span", "web.field.choice") }
    guard reader.errors.isEmpty else { return try await answer(visit, reader.errors) }
    let app = visit.app
    let end =
      span.map { span in span.days.map { app.practice.zone.start(of: app.today.adding(days: $0 + 1)) } }
      ?? known.grant.endsAt
    return visit.visit.goOn(
      try await app.changeHelp(
        known.grant.id, of: patient, to: rights, until: end, by: patientActor(visit), from: visit.visit.origin,
        try visit.visit.submission("/me/account/people/change/\(known.grant.id)")))
  }

  static func end(_ visit: PersonVisit) async throws -> WebResponse {
    guard let patient = visit.account.patientID else { throw ChartFault.notFound }
    let id = HelperGrant.ID(visit.visit.parameter("grant"))
    return visit.visit.goOn(
      try await visit.app.endHelp(
        id, of: patient, by: patientActor(visit), from: visit.visit.origin,
        try visit.visit.submission("/me/account/people/end/\(id.text.prefix(64))")))
  }

  static func leave(_ visit: PersonVisit) async throws -> WebResponse {
    let id = HelperGrant.ID(visit.visit.parameter("grant"))
    return visit.visit.goOn(
      try await visit.app.leaveHelping(
        id, visit.account, from: visit.visit.origin,
        try visit.visit.submission("/me/account/people/leave/\(id.text.prefix(64))")))
  }

  private static func patientActor(_ visit: PersonVisit) -> Actor {
    Actor(kind: .person, id: visit.account.id.text, actingAs: "patient")
  }

  /// The right that the address names, when it is about one's own record or is one's own.
  private static func right(of visit: PersonVisit) async throws -> HelperName {
    let (id, account) = (HelperGrant.ID(visit.visit.parameter("grant")), visit.account)
    let (now, helps) = (visit.app.clock.now, Set(visit.helped.map(\.grant.id)))
    let known = try await visit.app.database.read { reading in
      try reading.first(HelperQueries.one(id), as: HelperName.self)
    }
    guard let known, known.grant.endsAt.map({ now < $0 }) ?? true else { throw ChartFault.notFound }
    // A helper whose right a block or an age took away has none to look at.
    let isOwn = account.patientID == known.grant.patientID
    guard isOwn || known.grant.accountID == account.id && helps.contains(id) else { throw ChartFault.notFound }
    return known
  }

  private static func answer(_ visit: PersonVisit, _ errors: [FieldError]) async throws -> WebResponse {
    let known = try await right(of: visit)
    let page = HelperPage(known, visit, errors)
    var frame = visit.frame(page.title)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.patientPage { h in h.helper(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }

  private init(_ known: HelperName, _ visit: PersonVisit, _ errors: [FieldError]) {
    let (words, grant, zone) = (visit.words, known.grant, visit.app.practice.zone)
    let isPatient = visit.account.patientID == grant.patientID
    let person = visit.helped.first { $0.grant.id == grant.id }
    let rights = isPatient ? grant.rights : person?.grant.rights ?? grant.rights
    title = isPatient ? known.name.full : words("helping.you-help", ("name", person?.name.first ?? ""))
    facts = [
      Fact(words("helping.relationship"), words("accounts.relationship.\(grant.relationship.rawValue)")),
      Fact(words("helping.bundle"), HelpWish.text(rights, words)),
      Fact(words("helping.since"), words.dates.long(zone.today(at: grant.startsAt))),
      Fact(
        words("helping.span"), grant.endsAt.map { words.dates.long(zone.today(at: $0)) } ?? words("helping.span.open")),
    ]
    let mayChange = isPatient && grant.basis == .granted
    form =
      mayChange
      ? ChangeForm(
        action: Path.helping(.helper(grant.id)).url,
        parts: HelpWish.parts(
          words, start: nil, chosen: { grant.rights[$0]?.rawValue ?? HelpWish.nothing }, errors),
        span: SelectField(
          FieldFrame("span", words("helping.span")).with(errors, in: words),
          [Choice("asked", words("helping.span.asked"))]
            + HelpWish.Span.allCases.map { Choice($0.rawValue, words("helping.span.\($0.rawValue)")) },
          chosen: "asked")) : nil
    if mayChange {
      end = (
        Path.helping(.deed(grant.id, "end")).url, words("helping.end", ("name", known.name.first)),
        words("helping.end.text")
      )
    } else if !isPatient {
      end = (Path.helping(.deed(grant.id, "leave")).url, words("helping.leave"), words("helping.leave.text"))
    } else {
      end = nil
    }
    call = isPatient && !mayChange ? words("helping.verified", ("phone", visit.app.practice.phone)) : ""
    open =
      isPatient
      ? nil
      : LinkButton(
        words("helping.open", ("name", person?.name.first ?? "")), Path.chart(.helping(grant.patientID), .home).url,
        icon: .people)
    self.errors = errors
  }
}
