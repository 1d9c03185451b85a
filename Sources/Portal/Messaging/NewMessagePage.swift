import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// One page to ask: what it is about, the words, send. No subject, no page before it.
struct NewMessagePage {
  let crumb: LinkButton
  let promise: MessagePromise
  /// What the question carries along: `About: Hemoglobin A1c, November 20`.
  let about: String
  let form: MessageForm
  /// Pages that may answer it already.
  let answers: [AnswerLine]
  let errors: [FieldError]

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let reason = visit.request.query["reason"].flatMap(MessageReason.init(rawValue:))
    let about = visit.request.query["about"].map { Item.ID($0) }
    var input = MessageInput(reason: reason, about: about)
    input.line = visit.request.query["line"].flatMap { $0.utf8.count <= 64 ? LedgerEntry.ID($0) : nil }
    return try await answer(visit, input)
  }

  static func send(_ visit: ChartVisit) async throws -> WebResponse {
    guard let account = visit.viewer.accountID else { throw ChartFault.notFound }
    var input = try await MessageInput.read(visit)
    // The door decides whether this viewer may see the thing at all; only then may they ask about it.
    var item: Item?
    if let about = input.about {
      item = try await visit.chart.read("ask", as: .read) { chart in try chart.item(about, of: MessageSubject.kinds) }
    }
    let line = try await visit.billLine(input.line)
    if input.line != nil, line == nil { throw ChartFault.notFound }
    let reason = line == nil ? input.reason ?? .question : .bill
    let route = try await visit.app.database.read { try MessageRoutes.route(for: reason, in: $0) }
    if route.mayCost, !input.agreesToCost { input.errors.append(FieldError("cost", "messaging.cost.missing")) }
    guard input.errors.isEmpty, input.alarm == nil else { return try await answer(visit, input, .unprocessableContent) }
    var question = Question(reason, about: item, input.text)
    (question.agreesToCost, question.isUrgent, question.files) = (route.mayCost, input.isUrgent, input.files)
    question.line = line
    let (base, submission) = (visit.base, try visit.visit.submission("/messages/new"))
    let done = try await visit.app.ask(
      question, by: visit.viewer, then: { Path.chart(base, .message($0)).url.description }, submission)
    try await visit.app.dropDrafts(input.brought, of: account.text)
    return visit.visit.goOn(done)
  }

  private static func answer(
    _ visit: ChartVisit, _ input: MessageInput, _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let (now, zone) = (visit.app.clock.now, visit.app.practice.zone)
    let isOwn = visit.base == .own
    // A line that is not theirs is as if it were not there.
    let line = try await visit.billLine(input.line)
    var input = input
    input.line = line?.entryID
    if line != nil { input.reason = .bill }
    let asked = input
    let (furniture, found) = try await visit.read("new-message") { chart in
      (try ChartFurniture(chart, at: now), try Found(asked, chart, isOwn: isOwn, at: now, in: zone))
    }
    let page = NewMessagePage(visit, found, line, input.errors)
    var frame = visit.frame(visit.words("messaging.new.title"), furniture, current: .messages)
    frame.hasErrors = !input.errors.isEmpty || page.form.input.alarm != nil
    frame.keepsDrafts = visit.viewer.accountID != nil
    return .page(frame.patientPage { h in h.newMessage(page) }, status)
  }

  private init(_ visit: ChartVisit, _ found: Found, _ line: BillQuestion?, _ errors: [FieldError]) {
    let words = visit.words
    crumb = LinkButton(words("messaging.back"), visit.url(.messages))
    let reason = found.input.reason ?? .question
    promise = MessagePromise(visit, found.guide.first { $0.reason == reason } ?? .standard(for: reason))
    about = line.map { MessageSubject.line($0, visit.words) } ?? found.item.map { MessageSubject.line($0, visit) } ?? ""
    form = MessageForm(visit, found, errors)
    answers = found.facts.map { AnswerLine.of(found.input.text, $0, visit) } ?? []
    self.errors = errors
  }

  /// What the page reads of a chart. What was not typed anew comes from the draft.
  struct Found: Sendable {
    let input: MessageInput
    let item: Item?
    let guide: [MessageRoute]
    let files: [Attachment]
    /// What the viewer can see, to answer with it; nil when nothing is asked yet.
    let facts: AnswerFacts?

    init(_ typed: MessageInput, _ chart: ChartReader, isOwn: Bool, at now: Instant, in zone: ClinicZone) throws {
      var input = typed
      let draft = try input.text.isEmpty ? chart.draft(in: nil) : nil
      let drafted = try chart.draftFiles()
      if let draft {
        input.text = draft.text
        input.reason = input.reason ?? draft.reason
        input.about = input.about ?? draft.itemID
        if input.files.isEmpty { input.files = drafted.suffix(Attachments.mostPerMessage).map(\.id) }
      }
      item = try input.about.flatMap { try chart.itemIfSeen($0) }
      if item == nil { input.about = nil }
      files = input.files.compactMap { id in drafted.first { $0.id == id } }
      facts =
        input.text.isEmpty || input.about != nil || input.line != nil || input.alarm != nil || input.wasWarned
        ? nil : try AnswerFacts(chart, isOwn: isOwn, at: now, in: zone)
      self.input = input
      guide = try chart.messageGuide()
    }
  }
}

/// What is said above the box: not for emergencies, when one reads, by when the answer comes, whom to call.
struct MessagePromise {
  let text: String

  init(_ visit: ChartVisit, _ route: MessageRoute) {
    let practice = visit.app.practice
    let due = practice.calendar.close(ofWorkday: route.replyWithin, after: visit.app.clock.now)
    text = visit.words(
      "messaging.promise", ("hours", practice.hours[visit.words.language] ?? ""),
      ("by", MessageVoice(visit).promise(due)), ("phone", practice.phone))
  }
}
