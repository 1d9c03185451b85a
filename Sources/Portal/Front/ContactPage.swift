import Chart
import HTTPTypes
import Kernel
import Web

/// The form with which anybody writes to the front desk, without an account. It asks for nothing of anybody's health.
struct ContactPage {
  let emergency: String
  let promise: String
  let errors: [FieldError]
  let name: TextField
  let reach: TextField
  let topic: RadioField
  let text: TextAreaField
  /// When this form was first shown, sealed.
  let stamp: String

  /// The box that people never see: its name invites robots, and no browser fills it.
  static let trap = "subject"
  static let stampField = "shown"

  static func show(_ visit: OpenVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    return answer(
      ContactPage(visit, Typed(), stamp: visit.app.visitorSeal.stamp(.shown, at: now, for: visit.sender)), visit)
  }

  static func send(_ visit: OpenVisit) async throws -> WebResponse {
    var typed = try Typed(reading: visit)
    let (app, now) = (visit.app, visit.app.clock.now)
    let shown = app.visitorSeal.moment(of: typed.stamp, .shown, for: visit.sender)
    let time = FillTime(from: shown, to: now)
    // A page of yesterday is as good as new when it is sent again; a stamp that we never made starts from now.
    if time == .unknown { typed.stamp = app.visitorSeal.stamp(.shown, at: now, for: visit.sender) }
    if time == .tooLong {
      typed.stamp = app.visitorSeal.stamp(.shown, at: now.adding(.zero - FillTime.least), for: visit.sender)
    }
    guard typed.errors.isEmpty, let draft = typed.draft(in: visit.words.language) else {
      return answer(ContactPage(visit, typed, stamp: typed.stamp), visit, .unprocessableContent)
    }
    guard time == .asPeopleDo else {
      typed.errors = [FieldError("text", time == .tooLong ? "front.contact.old" : "front.contact.again")]
      return answer(ContactPage(visit, typed, stamp: typed.stamp), visit, .unprocessableContent)
    }
    let sent = app.visitorSeal.stamp(.sent, at: now, for: visit.sender)
    do {
      let done = try await app.take(
        draft, from: visit.origin, then: Path.contactSent.url.with(ContactSentPage.stampField, sent).description,
        try visit.submission("/contact"))
      return visit.goOn(done)
    } catch VisitorFault.tooMany(let until) {
      typed.errors = [tooMany(until, visit)]
      var response = answer(ContactPage(visit, typed, stamp: typed.stamp), visit, .tooManyRequests)
      response.headers[.retryAfter] = "\(max(1, until.since(now).components.seconds))"
      return response
    }
  }

  private init(_ visit: OpenVisit, _ typed: Typed, stamp: String) {
    let (words, errors) = (visit.words, typed.errors)
    let phone = ("phone", visit.app.practice.phone)
    emergency = words("front.emergency")
    promise = ContactPage.promise("front.contact.promise", from: visit.app.clock.now, visit)
    self.errors = errors
    name = TextField(
      FieldFrame("name", words("front.contact.name")).with(errors, in: words), kind: .text(.name), value: typed.name,
      most: 100)
    reach = TextField(
      FieldFrame("reach", words("front.contact.reach"), hint: words("front.contact.reach.hint")).with(
        errors, in: words),
      value: typed.reach, most: 254)
    topic = RadioField(
      FieldFrame("topic", words("front.contact.topic")).with(errors, in: words),
      VisitorTopic.chosen.map { Choice($0.rawValue, words("front.contact.topic.\($0.rawValue)")) },
      chosen: typed.topic)
    text = TextAreaField(
      FieldFrame("text", words("front.contact.text"), hint: words("front.contact.not-health", phone))
        .with(errors, in: words),
      value: typed.text, most: 2_000, rows: 6)
    self.stamp = stamp
  }

  /// By when somebody who wrote at a moment hears from us, as a sentence.
  static func promise(_ key: String, from moment: Instant, _ visit: OpenVisit) -> String {
    let (words, practice) = (visit.words, visit.app.practice)
    let due = practice.zone.time(at: practice.visitorAnswer(to: moment))
    return words.text(key, [("day", words.dates.weekday(due.day)), ("time", words.dates.time(due))])
  }

  private static func tooMany(_ until: Instant, _ visit: OpenVisit) -> FieldError {
    let time = visit.app.practice.zone.time(at: until.adding(.seconds(59)))
    return FieldError(
      "text", "front.contact.too-many", ("time", visit.words.dates.time(time)), ("phone", visit.app.practice.phone))
  }

  private static func answer(
    _ page: ContactPage, _ visit: OpenVisit, _ status: HTTPResponse.Status = .ok
  ) -> WebResponse {
    var frame = visit.frame(visit.words("front.contact.title"))
    frame.hasErrors = !page.errors.isEmpty
    return visit.publicPage(frame, status) { h in h.contact(page) }
  }
}

extension ContactPage {
  /// What was typed into the form, as it was typed, and what is wrong with it.
  fileprivate struct Typed {
    var name = ""
    var reach = ""
    var topic = ""
    var text = ""
    var stamp = ""
    var errors: [FieldError] = []
    private var isTrapped = false
    private var read: (name: String, reach: VisitorReach, topic: VisitorTopic, text: String)?

    init() {}

    init(reading visit: OpenVisit) throws {
      let form = try visit.request.form()
      var reader = form.reader()
      let name = reader.text("name", upTo: 300, missing: "front.contact.name.missing")
      let reach = reader.text("reach", upTo: 254, missing: "front.contact.reach.missing")
      let topic = reader.choice("topic", of: VisitorTopic.self, missing: "front.contact.topic.missing")
      // 2,000 letters of any script.
      let text = reader.text("text", upTo: 8_000, lines: .many, missing: "front.contact.text.missing")
      isTrapped = !(form[ContactPage.trap] ?? "").isEmpty
      _ = reader.flag(ContactPage.trap)
      _ = reader.flag(ContactPage.stampField)
      try reader.finish()
      let known = VisitorReach(typed: reach)
      if !reach.isEmpty, known == nil { reader.refuse("reach", "front.contact.reach.wrong") }
      errors = reader.errors
      if errors.isEmpty, let known, let topic { read = (name, known, topic, text) }
      self.name = form["name"] ?? ""
      self.reach = form["reach"] ?? ""
      self.topic = form["topic"] ?? ""
      self.text = form["text"] ?? ""
      stamp = form[ContactPage.stampField] ?? ""
    }

    func draft(in language: Language) -> VisitorDraft? {
      read.map {
        VisitorDraft(
          name: $0.name, reach: $0.reach, topic: $0.topic, text: $0.text, language: language, isTrapped: isTrapped)
      }
    }
  }
}

extension VisitorReach {
  /// A phone number or an e-mail address as people type it; nil when it is plainly neither.
  init?(typed text: String) {
    if let number = PhoneNumber.international(text) {
      self = .phone(number)
      return
    }
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].contains(UInt8(ascii: ".")), SafeURL(mail: text) != nil else { return nil }
    self = .email(text.lowercased())
  }
}
