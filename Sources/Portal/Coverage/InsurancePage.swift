import Chart
import HTTPTypes
import Kernel
import Web

/// What the practice has on file of one's insurance, and what waits for the front desk.
struct InsurancePage: Sendable {
  let errors: [FieldError]
  let lead: String
  let cards: [Card]
  /// What was sent and is not decided, with how to take it back; nil when nothing waits.
  let waiting: SentCard?
  /// What was said about it: that it is right, that a card was not taken.
  let notices: [Web.Notice]
  /// Says that all of it is right; nil when there is nothing to say it of, or it is not for this viewer to say.
  let right: Right?
  /// Another card; nil for those who may not send one.
  let change: LinkButton?
  /// For those who have none any more.
  let question: SafeURL?
  let record: SafeURL

  /// One insurance.
  struct Card: Sendable {
    let payer: String
    let facts: [Fact]
    let source: String
  }

  /// A card that was sent.
  struct SentCard: Sendable {
    let text: String
    let payer: String
    let facts: [Fact]
    let files: [FileRow]
    /// Nil for those who may not take it back.
    let takeBack: (action: SafeURL, change: String)?
  }

  /// The form that says that all is right, with the mark of what is shown.
  struct Right: Sendable {
    let action: SafeURL
    let mark: String
  }

  /// What the page reads of a chart.
  struct Found: Sendable {
    let patient: Patient
    let book: InsuranceBook
    let newest: CoverageChange?
    let photos: [Attachment.ID: Attachment]

    init(_ chart: ChartReader, at now: Instant, in zone: ClinicZone) throws {
      patient = chart.patient
      book = try chart.insurance(at: now, in: zone)
      newest = try chart.newestCoverageChange(in: book)
      photos = try newest.map { try chart.photos(of: $0) } ?? [:]
    }
  }

  init(_ visit: ChartVisit, _ found: Found, _ errors: [FieldError]) {
    let (words, voice, zone) = (visit.words, InsuranceVoice(visit, of: found.patient), visit.app.practice.zone)
    let open = found.newest.flatMap { $0.isOpen ? $0 : nil }
    let mayChange = visit.mayDecide && visit.mayAct(in: .record)
    let says = mayChange && open == nil && !found.book.held.isEmpty
    self.errors = errors
    cards = found.book.held.map { held in
      let source =
        switch held.source {
        case .records(let at): words("coverage.as-of", ("day", voice.day(at, in: zone)))
        case .patient(let at): words("coverage.taken", ("day", voice.day(at, in: zone)))
        }
      return Card(payer: voice.payer(held.card), facts: voice.facts(held.card), source: source)
    }
    waiting = open.map { InsurancePage.waiting($0, found, voice, visit) }
    lead = words(
      found.book.held.isEmpty
        ? "coverage.none" : says ? "coverage.lead" : open == nil ? "coverage.have" : "coverage.until-then")
    notices = InsurancePage.notices(found, voice, in: zone)
    right = says ? Right(action: visit.url(.coverage(.right)), mark: found.book.mark) : nil
    let label = found.book.held.isEmpty ? words("coverage.show") : words("coverage.changed")
    change =
      mayChange
      ? LinkButton(label, visit.url(.coverage(.change)), look: says ? .alternate : .primary, icon: .card) : nil
    question =
      visit.mayDecide && visit.visibility.allows(.message) && visit.mayAct(in: .messages) && !found.book.held.isEmpty
      ? visit.url(.newMessage(.bill, nil)) : nil
    record = visit.url(.record)
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse { try await answer(visit, []) }

  /// One tap: all of it is still right.
  static func confirm(_ visit: ChartVisit) async throws -> WebResponse {
    try await visit.mustDecide("coverage/right")
    var reader = try visit.request.form().reader()
    let seen = reader.text("seen", upTo: 16, missing: "coverage.again")
    try reader.finish()
    guard reader.errors.isEmpty else { return try await answer(visit, reader.errors, .unprocessableContent) }
    return try await act(visit) {
      try await visit.app.confirmInsurance(
        seeing: seen, by: visit.viewer, then: visit.url(.coverage(.card)).description,
        try visit.visit.submission("/record/coverage/right"))
    }
  }

  static func takeBack(_ visit: ChartVisit) async throws -> WebResponse {
    try await visit.mustDecide("coverage/take-back")
    var reader = try visit.request.form().reader()
    let id = reader.text("change", upTo: 64, missing: "coverage.again")
    try reader.finish()
    guard reader.errors.isEmpty else { return try await answer(visit, reader.errors, .unprocessableContent) }
    return try await act(visit) {
      try await visit.app.takeBackInsurance(
        CoverageChange.ID(id), by: visit.viewer, then: visit.url(.coverage(.card)).description,
        try visit.visit.submission("/record/coverage/take-back"))
    }
  }

  /// What changed since it was looked at is said on the page itself.
  private static func act(_ visit: ChartVisit, _ deed: () async throws -> Done) async throws -> WebResponse {
    do {
      return visit.visit.goOn(try await deed())
    } catch let fault as RequestFault where fault != .notFound {
      return try await answer(visit, [FieldError("", "coverage.again")], .conflict)
    }
  }

  private static func answer(
    _ visit: ChartVisit, _ errors: [FieldError], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    let (now, zone) = (visit.app.clock.now, visit.app.practice.zone)
    let (furniture, found) = try await visit.read("coverage") { chart in
      (try ChartFurniture(chart, at: now), try Found(chart, at: now, in: zone))
    }
    let page = InsurancePage(visit, found, errors)
    var frame = visit.frame(visit.words("coverage.title"), furniture, current: .record)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.patientPage { h in h.insurance(page) }, status)
  }

  private static func waiting(
    _ change: CoverageChange, _ found: Found, _ voice: InsuranceVoice, _ visit: ChartVisit
  ) -> SentCard {
    let (words, zone) = (visit.words, visit.app.practice.zone)
    let due = visit.app.practice.calendar.close(ofWorkday: 2, after: change.askedAt)
    let text = words(
      "coverage.waiting", ("sent", voice.day(change.askedAt, in: zone)), ("by", voice.day(due, in: zone)))
    // Photos are for the patient and for those who answer for them.
    let sides = [(change.front, "coverage.front"), (change.back, "coverage.back")]
    let files = sides.compactMap { id, key -> FileRow? in
      guard visit.mayDecide, let photo = id.flatMap({ found.photos[$0] }) else { return nil }
      return FileRow(photo, called: words(key), at: visit.url(.coverage(.photo(photo.id))), words: words)
    }
    return SentCard(
      text: text, payer: voice.payer(change.wanted), facts: voice.facts(change.wanted), files: files,
      takeBack: visit.mayDecide && visit.mayAct(in: .record) ? (visit.url(.coverage(.takeBack)), change.id.text) : nil)
  }

  private static func notices(_ found: Found, _ voice: InsuranceVoice, in zone: ClinicZone) -> [Web.Notice] {
    let words = voice.words
    var notices: [Web.Notice] = []
    if let newest = found.newest, newest.decision == .refused {
      notices.append(Web.Notice(words("coverage.refused", ("reason", newest.reason)), tone: .near))
    }
    if let at = found.book.confirmedAt, found.newest?.isOpen != true {
      notices.append(Web.Notice(words("coverage.confirmed", ("day", voice.day(at, in: zone))), tone: .good))
    }
    return notices
  }
}
