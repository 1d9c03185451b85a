import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Whom a message to many is for, and what it says in both languages. Nothing leaves from here.
struct BulkFormPage {
  let errors: [FieldError]
  let provider: SelectField
  let since: DateField
  let thing: TextField
  let youngest: TextField
  let oldest: TextField
  let language: SelectField
  let within: TextField
  let joined: CheckboxField
  let reason: SelectField
  let team: SelectField
  let texts: [TextAreaField]

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let old = visit.request.query["from"].map { BulkMessage.ID($0) }
    let found = try await visit.app.database.read { reading in
      try old.flatMap { try BulkMessages.one($0, in: reading) }
    }
    try await visit.app.noteSeen(visit.session)
    return try await answer(visit, found.map { BulkForm($0.draft) } ?? BulkForm())
  }

  /// Keeps it and goes on to the page where it is looked at before it leaves.
  static func write(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try BulkForm(visit.request)
    guard let draft = form.draft else { return try await answer(visit, form, .unprocessableContent) }
    return visit.visit.goOn(
      try await visit.app.writeBulk(
        draft, by: visit.member, from: visit.visit.origin, try visit.visit.submission("/staff/bulk/new")))
  }

  private static func answer(
    _ visit: StaffVisit, _ form: BulkForm, _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let providers = try await visit.app.database.read { reading in
      try reading.all(StaffQueries.list(limit: 200), as: StaffCredentials.self)
        .filter { !$0.isDisabled && $0.member.role == .provider }.map(\.member)
    }
    let page = BulkFormPage(form, providers, visit.words)
    var frame = visit.frame(visit.words("outreach.new.title"), current: .inbox)
    frame.hasErrors = !form.errors.isEmpty
    return .page(frame.staffPage { h in h.bulkForm(page) }, status)
  }

  private init(_ form: BulkForm, _ providers: [StaffMember], _ words: Words) {
    let errors = form.errors
    let frame = { (name: String, key: String) in FieldFrame(name, words(key)).with(errors, in: words) }
    self.errors = errors
    provider = SelectField(
      frame("provider", "outreach.provider"),
      [Choice("", words("outreach.any"))] + providers.map { Choice($0.name.full, $0.signature) }, chosen: form.provider)
    since = DateField(frame("since", "outreach.since"), form.seenSince)
    thing = TextField(
      FieldFrame("thing", words("outreach.thing"), hint: words("outreach.thing.hint")).with(errors, in: words),
      value: form.thing, most: 100)
    youngest = TextField(frame("youngest", "outreach.youngest"), kind: .number, value: form.youngest, most: 3)
    oldest = TextField(frame("oldest", "outreach.oldest"), kind: .number, value: form.oldest, most: 3)
    language = SelectField(
      frame("language", "outreach.language"),
      [Choice("", words("outreach.any"))] + Language.allCases.map { Choice($0.rawValue, $0.ownName) },
      chosen: form.language)
    within = TextField(frame("within", "outreach.within"), kind: .number, value: form.visitWithin, most: 3)
    joined = CheckboxField(frame("joined", "outreach.joined"), isTicked: form.isOnlyForJoined)
    reason = SelectField(
      frame("reason", "outreach.reason"),
      MessageReason.allCases.map { Choice($0.rawValue, words("messaging.reason.\($0.rawValue)")) }, chosen: form.reason)
    team = SelectField(
      frame("team", "outreach.team"),
      WorkTeam.allCases.map { Choice($0.rawValue, words("outreach.team.\($0.rawValue)")) }, chosen: form.team)
    texts = Language.allCases.map { language in
      let name = language == .english ? "english" : "spanish"
      return TextAreaField(
        FieldFrame(
          name, words("outreach.text", ("language", language.ownName)),
          hint: BulkFormPage.grade(form.text[language] ?? "", language, words)
        ).with(errors, in: words), value: form.text[language] ?? "", rows: 6)
    }
  }

  /// How hard a text is to read; nil without one.
  static func grade(_ text: String, _ language: Language, _ words: Words) -> String? {
    guard !text.isEmpty else { return nil }
    let level = ReadingGrade.of(text, in: language)
    return words(
      level.grade > ReadingGrade.limit ? "outreach.grade.hard" : "outreach.grade", ("grade", "\(level.shown)"))
  }
}
