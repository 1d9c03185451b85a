import Chart
import HTTPTypes
import Kernel
import Web

/// “I need this another way”: paper, large print, a call, an interpreter. The front desk gets it and answers by a day
/// that the page names. Anybody may ask; who is signed in need not say who they are.
struct AnotherWayPage {
  let lead: String
  let promise: String
  let errors: [FieldError]
  let ways: CheckboxesField
  let text: TextAreaField
  /// Nil for who is signed in.
  let name: TextField?
  let reach: TextField
  /// When the form was first shown, sealed; nil for who is signed in.
  let stamp: String?
  let action: SafeURL

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    if visit.session?.kind == .person { return .redirect(to: Path.guide(.ownAnotherWay).url) }
    let stamp = visit.app.visitorSeal.stamp(.shown, at: visit.app.clock.now, for: visit.sender)
    return answer(AnotherWayPage(visit, Typed(), isOwn: false, stamp: stamp), visit)
  }

  static func send(_ visit: OpenVisit) async throws -> WebResponse {
    var typed = try Typed(reading: visit, isOwn: false)
    let (app, now) = (visit.app, visit.app.clock.now)
    let time = FillTime(from: app.visitorSeal.moment(of: typed.stamp, .shown, for: visit.sender), to: now)
    if typed.errors.isEmpty, time != .asPeopleDo {
      typed.errors = [FieldError("text", time == .tooFast ? "help.another.again" : "help.another.old")]
    }
    guard let draft = typed.draft(in: visit.words.language) else {
      let since = time == .tooFast ? now : now.adding(.zero - FillTime.least)
      let stamp = app.visitorSeal.stamp(.shown, at: since, for: visit.sender)
      return answer(AnotherWayPage(visit, typed, isOwn: false, stamp: stamp), visit, .unprocessableContent)
    }
    return try await take(draft, typed, visit, isOwn: false)
  }

  static func showOwn(_ visit: PersonVisit) async throws -> WebResponse {
    var typed = Typed()
    typed.reach = visit.account.email
    return answer(AnotherWayPage(visit.visit, typed, isOwn: true, stamp: nil), visit)
  }

  static func sendOwn(_ visit: PersonVisit) async throws -> WebResponse {
    let typed = try Typed(reading: visit.visit, isOwn: true)
    guard var draft = typed.draft(in: visit.words.language) else {
      return answer(AnotherWayPage(visit.visit, typed, isOwn: true, stamp: nil), visit, .unprocessableContent)
    }
    (draft.name, draft.patientID) = (visit.account.name.full, visit.account.patientID)
    return try await take(draft, typed, visit.visit, isOwn: true)
  }

  private static func take(
    _ draft: VisitorDraft, _ typed: Typed, _ visit: OpenVisit, isOwn: Bool
  ) async throws -> WebResponse {
    let (app, now) = (visit.app, visit.app.clock.now)
    let sent = app.visitorSeal.stamp(.sent, at: now, for: visit.sender)
    do {
      let then = Path.guide(.anotherWaySent).url.with(ContactSentPage.stampField, sent).description
      let action = isOwn ? Path.guide(.ownAnotherWay).url : Path.guide(.anotherWay).url
      return visit.goOn(
        try await app.take(draft, from: visit.origin, then: then, try visit.submission(action.description)))
    } catch VisitorFault.tooMany(let until) {
      var again = typed
      let time = app.practice.zone.time(at: until.adding(.seconds(59)))
      again.errors = [
        FieldError(
          "text", "help.another.too-many", ("time", visit.words.dates.time(time)), ("phone", app.practice.phone))
      ]
      let page = AnotherWayPage(visit, again, isOwn: isOwn, stamp: isOwn ? nil : typed.stamp)
      return answer(page, visit, .tooManyRequests)
    }
  }

  private init(_ visit: OpenVisit, _ typed: Typed, isOwn: Bool, stamp: String?) {
    let (words, errors) = (visit.words, typed.errors)
    lead = words("help.another.lead", ("phone", visit.app.practice.phone))
    promise = ContactPage.promise("help.another.promise", from: visit.app.clock.now, visit)
    self.errors = errors
    ways = CheckboxesField(
      FieldFrame("ways", words("help.another.ways")).with(errors, in: words),
      AnotherWay.allCases.map { Choice($0.rawValue, words("help.another.way.\($0.rawValue)")) }, chosen: typed.ways)
    text = TextAreaField(
      FieldFrame("text", words("help.another.text"), hint: words("help.another.text.hint")).with(errors, in: words),
      value: typed.text, most: 2_000, rows: 4)
    name =
      isOwn
      ? nil
      : TextField(
        FieldFrame("name", words("help.another.name")).with(errors, in: words), kind: .text(.name), value: typed.name,
        most: 100)
    reach = TextField(
      FieldFrame("reach", words("help.another.reach"), hint: words("help.another.reach.hint")).with(errors, in: words),
      value: typed.reach, most: 254)
    self.stamp = stamp
    action = isOwn ? Path.guide(.ownAnotherWay).url : Path.guide(.anotherWay).url
  }

  private static func answer(
    _ page: AnotherWayPage, _ visit: OpenVisit, _ status: HTTPResponse.Status = .ok
  ) -> WebResponse {
    var frame = visit.frame(visit.words("help.another.title"))
    frame.hasErrors = !page.errors.isEmpty
    return visit.publicPage(frame, status) { h in h.anotherWay(page) }
  }

  private static func answer(
    _ page: AnotherWayPage, _ visit: PersonVisit, _ status: HTTPResponse.Status = .ok
  ) -> WebResponse {
    var frame = visit.frame(visit.words("help.another.title"))
    frame.hasErrors = !page.errors.isEmpty
    return .page(frame.patientPage { h in h.anotherWay(page) }, status)
  }
}

extension AnotherWayPage {
  /// What was chosen and typed, and what is wrong with it.
  fileprivate struct Typed {
    var ways: Set<String> = []
    var text = ""
    var name = ""
    var reach = ""
    var stamp = ""
    var errors: [FieldError] = []
    private var isTrapped = false
    private var read: (ways: [AnotherWay], reach: VisitorReach)?

    init() {}

    init(reading visit: OpenVisit, isOwn: Bool) throws {
      let form = try visit.request.form()
      var reader = form.reader()
      let ways = reader.choices("ways").compactMap(AnotherWay.init(rawValue:))
      let text = reader.text("text", upTo: 8_000, lines: .many)
      if !isOwn { _ = reader.text("name", upTo: 300, missing: "help.another.name.missing") }
      let reach = reader.text("reach", upTo: 254, missing: "help.another.reach.missing")
      isTrapped = !(form[ContactPage.trap] ?? "").isEmpty
      _ = reader.flag(ContactPage.trap)
      _ = reader.flag(ContactPage.stampField)
      try reader.finish()
      if ways.isEmpty, text.isEmpty { reader.refuse("ways", "help.another.ways.missing") }
      let known = VisitorReach(typed: reach)
      if !reach.isEmpty, known == nil { reader.refuse("reach", "help.another.reach.wrong") }
      errors = reader.errors
      if let known { read = (AnotherWay.allCases.filter { ways.contains($0) }, known) }
      self.ways = Set(ways.map(\.rawValue))
      self.text = form["text"] ?? ""
      name = form["name"] ?? ""
      self.reach = form["reach"] ?? ""
      stamp = form[ContactPage.stampField] ?? ""
    }

    /// Nil while something is wrong.
    func draft(in language: Language) -> VisitorDraft? {
      guard errors.isEmpty, let read else { return nil }
      var draft = VisitorDraft(
        name: name, reach: read.reach, topic: .anotherWay, text: text, language: language, isTrapped: isTrapped)
      draft.ways = read.ways
      return draft
    }
  }
}
