import Chart
import HTTPTypes
import Kernel
import Web

/// Asks for a copy of the record: what, how and to whom. What can be seen and kept at once stands first.
struct CopiesPage: Sendable {
  let errors: [FieldError]
  /// What was asked before, with the clock or what was sent.
  let asked: [Row]
  /// What is there today.
  let now: [LinkButton]
  let promise: String
  let scope: RadioField
  let kinds: CheckboxesField
  let from: DateField
  let to: DateField
  let way: RadioField
  let recipient: TextField
  let address: TextAreaField
  let action: SafeURL
  let canSend: Bool
  let record: SafeURL

  /// Everything, or some of it.
  enum Scope: String, CaseIterable { case all, some }

  init(_ requests: [RecordsRequest], _ form: Form?, _ errors: [FieldError], _ visit: ChartVisit) {
    let (words, voice) = (visit.words, RequestVoice(visit))
    func frame(_ name: String, _ hint: String? = nil, isOptional: Bool = false) -> FieldFrame {
      FieldFrame(name, words("requests.copies.\(name)"), hint: hint, isOptional: isOptional).with(errors, in: words)
    }
    self.errors = errors
    asked = requests.map { CopiesPage.row($0, voice) }
    now = [
      LinkButton(words("requests.copies.now.record"), visit.url(.record), look: .alternate, icon: .record),
      LinkButton(words("requests.copies.now.results"), visit.url(.results), look: .alternate, icon: .lab),
      LinkButton(
        words("requests.copies.now.papers"), visit.url(.section(.documents)), look: .alternate, icon: .document),
    ]
    promise = words(
      "requests.copies.promise",
      ("day", voice.day(LegalClock.records.lastDay(from: visit.app.clock.now, in: voice.zone))))
    scope = RadioField(
      frame("scope"), Scope.allCases.map { Choice($0.rawValue, words("requests.copies.scope.\($0.rawValue)")) },
      chosen: form?["scope"] ?? "all")
    kinds = CheckboxesField(
      frame("kinds", isOptional: true),
      RecordsRequest.Kind.allCases.map { Choice($0.rawValue, words("requests.copies.kind.\($0.rawValue)")) },
      chosen: Set(form?.fields.filter { $0.name == "kinds" }.map(\.text) ?? []))
    let (first, last) = (DateField(frame("from", isOptional: true)), DateField(frame("to", isOptional: true)))
    (from, to) = (form.map(first.refilled) ?? first, form.map(last.refilled) ?? last)
    way = RadioField(
      frame("way"),
      RecordsRequest.Way.allCases.map { Choice($0.rawValue, words("requests.copies.way.\($0.rawValue)")) },
      chosen: form?["way"] ?? "")
    recipient = TextField(frame("recipient", isOptional: true), value: form?["recipient"] ?? "", most: 200)
    address = TextAreaField(
      frame("address", words("requests.copies.address.hint"), isOptional: true), value: form?["address"] ?? "",
      most: 500, rows: 3)
    (action, record) = (visit.url(.recordsRequest), visit.url(.record))
    canSend = visit.account != nil
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse { try await answer(visit, nil, []) }

  static func send(_ visit: ChartVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    try await visit.mustBeAbleToAsk()
    var reader = form.reader()
    let wish = wish(&reader)
    try reader.finish()
    guard let wish, reader.errors.isEmpty else {
      return try await answer(visit, form, reader.errors, .unprocessableContent)
    }
    let done = try await visit.app.askForCopies(
      wish, by: visit.viewer, then: visit.url(.recordsRequest).description,
      try visit.visit.submission("/record/request"))
    return visit.visit.goOn(done)
  }

  private static func wish(_ reader: inout FormReader) -> RecordsRequest.Wish? {
    let scope = reader.choice("scope", of: Scope.self, missing: "web.field.choice")
    let kinds = Set(reader.choices("kinds", upTo: 20).compactMap(RecordsRequest.Kind.init(rawValue:)))
    let (from, to) = (reader.date("from"), reader.date("to"))
    let way = reader.choice("way", of: RecordsRequest.Way.self, missing: "requests.copies.way.missing")
    let recipient = reader.text("recipient", upTo: 200)
    let address = reader.text("address", upTo: 600, lines: .many)
    if let from, let to, to < from { reader.refuse("to", "requests.copies.order") }
    if scope == .some, kinds.isEmpty, from == nil, to == nil { reader.refuse("kinds", "requests.copies.kinds.missing") }
    if way == .doctor {
      if recipient.isEmpty { reader.refuse("recipient", "requests.copies.recipient.missing") }
      if address.isEmpty { reader.refuse("address", "requests.copies.address.missing") }
    }
    guard let scope, let way else { return nil }
    return RecordsRequest.Wish(
      kinds: scope == .all ? [] : kinds, from: scope == .all ? nil : from, to: scope == .all ? nil : to, way: way,
      recipient: recipient, address: address)
  }

  private static func answer(
    _ visit: ChartVisit, _ form: Form?, _ errors: [FieldError], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    try await visit.mustBeAbleToAsk()
    let now = visit.app.clock.now
    let (furniture, requests) = try await visit.read("records-request") { chart in
      (try ChartFurniture(chart, at: now), try chart.recordsRequests())
    }
    let page = CopiesPage(requests, form, errors, visit)
    var frame = visit.frame(visit.words("requests.copies.title"), furniture, current: .record)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.patientPage { h in h.copies(page) }, status)
  }

  private static func row(_ request: RecordsRequest, _ voice: RequestVoice) -> Row {
    let words = voice.words
    let clock =
      request.answer.map { words("requests.copies.done", ("day", voice.day($0.at)), ("what", $0.sent)) }
      ?? words("requests.by", ("day", voice.day(request.dueOn)))
    let extended = request.extensionReason.map { words("requests.extended", ("reason", $0)) } ?? ""
    var row = Row(
      words("requests.copies.way.\(request.wish.way.rawValue)"), nil, icon: .document,
      text: [
        words("requests.asked", ("day", voice.day(request.askedAt))), clock, request.answer == nil ? extended : "",
      ].filter { !$0.isEmpty }.joined(separator: " · "))
    row.end = .tag(
      request.answer == nil
        ? Tag(words("requests.state.waiting")) : Tag(words("requests.state.sent"), .ok))
    return row
  }
}

extension ChartVisit {
  /// Refuses whoever may not ask for copies of the whole record, and notes that they tried.
  fileprivate func mustBeAbleToAsk() async throws {
    guard !mayAskForCopies else { return }
    try await app.recordRefusal(
      .read, of: "records-request", by: viewer.actor, patient: viewer.patientID, from: viewer.origin)
    throw ChartFault.notFound
  }
}
