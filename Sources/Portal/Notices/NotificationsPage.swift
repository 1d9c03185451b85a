import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// How somebody wants to be told of what is new: by topic, at which hours, in which language. One form, one button.
struct NotificationsPage {
  let errors: [FieldError]
  /// What does not work at the moment, and what to do about it.
  let troubles: [Web.Notice]
  let topics: [RadioField]
  /// Nil when the practice sends no texts.
  let phone: TextField?
  let texts: CheckboxField
  let hours: RadioField
  /// Nil for those who have no chart here.
  let paper: RadioField?
  let language: RadioField
  let action: SafeURL
  let back: SafeURL

  /// What stands in the form: what is kept, or what was typed.
  struct Typed {
    var topics: [NoticeTopic: String]
    var phone: String
    var allowsTexts: Bool
    var hours: String
    var paper: String
    var language: String

    init(_ reader: NoticeReader) {
      topics = Dictionary(
        uniqueKeysWithValues: NoticeTopic.chosen.map { ($0, (reader.topics[$0] ?? .email).rawValue) })
      phone = reader.phone.map(PhoneNumber.readable) ?? ""
      allowsTexts = reader.allowsTexts
      (hours, paper, language) = (reader.hours.rawValue, reader.paper.rawValue, reader.language.rawValue)
    }

    init(_ form: Form) {
      topics = Dictionary(uniqueKeysWithValues: NoticeTopic.chosen.map { ($0, form[$0.rawValue] ?? "") })
      (phone, allowsTexts) = (form["phone"] ?? "", form.has("texts"))
      (hours, paper, language) = (form["hours"] ?? "", form["paper"] ?? "", form["language"] ?? "")
    }
  }

  init(_ visit: PersonVisit, _ reader: NoticeReader, _ typed: Typed, isStopped: Bool, errors: [FieldError] = []) {
    let (words, sendsTexts) = (visit.words, visit.app.practice.textName != nil)
    self.errors = errors
    troubles = NotificationsPage.troubles(visit, reader, isStopped: isStopped)
    topics = NoticeTopic.chosen.map { topic in
      let ways = topic.channels.filter { way in
        (way != .sms || sendsTexts) && (way != .letter || reader.patientID != nil)
      }
      return RadioField(
        FieldFrame(topic.rawValue, words("notices.page.topic.\(topic.rawValue)")).with(errors, in: words),
        ways.map { Choice($0.rawValue, words("notices.page.channel.\($0.rawValue)")) },
        chosen: typed.topics[topic] ?? "")
    }
    phone =
      sendsTexts
      ? TextField(
        FieldFrame("phone", words("notices.page.phone"), hint: words("notices.page.phone.hint"), isOptional: true)
          .with(errors, in: words), kind: .phone, value: typed.phone, most: 30) : nil
    texts = CheckboxField(
      FieldFrame("texts", words("notices.page.texts"), hint: words("notices.page.texts.hint")),
      isTicked: typed.allowsTexts)
    hours = RadioField(
      FieldFrame("hours", words("notices.page.hours")).with(errors, in: words),
      QuietHours.Wish.allCases.map { Choice($0.rawValue, words("notices.page.hours.\($0.rawValue)")) },
      chosen: typed.hours)
    paper =
      reader.patientID == nil
      ? nil
      : RadioField(
        FieldFrame("paper", words("notices.page.paper")).with(errors, in: words),
        PaperWish.allCases.map { Choice($0.rawValue, words("notices.page.paper.\($0.rawValue)")) },
        chosen: typed.paper)
    language = RadioField(
      FieldFrame("language", words("notices.page.language")).with(errors, in: words),
      Language.allCases.map { Choice($0.rawValue, $0.ownName) }, chosen: typed.language)
    (action, back) = (Path.accountNotifications.url, Path.account.url)
  }

  static func show(_ visit: PersonVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return try await answer(visit, nil, [])
  }

  static func save(_ visit: PersonVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var fields = form.reader()
    let reader = try await reader(visit)
    let wishes = wishes(&fields, reader, sendsTexts: visit.app.practice.textName != nil)
    try fields.finish()
    guard fields.errors.isEmpty, let wishes else { return try await answer(visit, Typed(form), fields.errors) }
    // Codes to sign in with may go to the phone.
    if wishes.phone != reader.phone { try visit.wantProof(before: Path.accountNotifications.url) }
    let done = try await visit.app.save(
      wishes, of: visit.account.id, by: visit.actor, from: visit.visit.origin,
      as: try visit.visit.submission("/me/account/notifications"))
    return visit.visit.goOn(done).setting(
      Cookie(.language, wishes.language.rawValue, life: .seconds(365 * 86_400)))
  }

  private static func wishes(
    _ fields: inout FormReader, _ reader: NoticeReader, sendsTexts: Bool
  ) -> ContactWishes? {
    var topics: [NoticeTopic: NoticeChannel] = [:]
    for topic in NoticeTopic.chosen {
      let channel: NoticeChannel? = fields.choice(topic.rawValue, missing: "web.field.choice")
      guard let channel else { continue }
      if !topic.channels.contains(channel) || (channel == .letter && reader.patientID == nil) {
        fields.refuse(topic.rawValue, "web.field.choice")
      }
      topics[topic] = channel
    }
    let typed = fields.text("phone", upTo: 30)
    let phone = PhoneNumber.international(typed)
    if phone == nil, !typed.isEmpty { fields.refuse("phone", "notices.page.phone.wrong") }
    let allows = fields.flag("texts")
    if topics.values.contains(.sms), typed.isEmpty || !allows { fields.refuse("phone", "notices.page.phone.missing") }
    let hours: QuietHours.Wish? = fields.choice("hours", missing: "web.field.choice")
    let paper: PaperWish? = fields.choice("paper", missing: reader.patientID == nil ? nil : "web.field.choice")
    let language: Language? = fields.choice("language", missing: "web.field.choice")
    guard let hours, let language else { return nil }
    return ContactWishes(
      phone: sendsTexts ? phone : reader.phone, allowsTexts: sendsTexts ? allows : reader.allowsTexts, hours: hours,
      paper: paper ?? reader.paper, topics: topics, language: language)
  }

  private static func reader(_ visit: PersonVisit) async throws -> NoticeReader {
    let id = visit.account.id
    let found = try await visit.app.database.read { try NoticeReader.find(id, in: $0) }
    guard let found else { throw ChartFault.notFound }
    return found
  }

  private static func answer(
    _ visit: PersonVisit, _ typed: Typed?, _ errors: [FieldError]
  ) async throws -> WebResponse {
    let reader = try await reader(visit)
    let isStopped = try await visit.app.database.read { reading in
      try reader.phone.map { try Consent.isStopped($0, in: reading) } ?? false
    }
    let page = NotificationsPage(visit, reader, typed ?? Typed(reader), isStopped: isStopped, errors: errors)
    var frame = visit.frame(visit.words("notices.page.title"))
    frame.hasErrors = !errors.isEmpty
    return .page(
      frame.patientPage { h in h.notifications(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }

  private static func troubles(_ visit: PersonVisit, _ reader: NoticeReader, isStopped: Bool) -> [Web.Notice] {
    let words = visit.words
    var troubles: [Web.Notice] = []
    if reader.badAddresses.contains(reader.email) {
      troubles.append(
        Web.Notice(
          words("notices.page.bad-email", ("address", reader.email), ("phone", visit.app.practice.phone)), tone: .near))
    }
    guard let phone = reader.phone else { return troubles }
    let readable = PhoneNumber.readable(phone)
    if reader.badAddresses.contains(phone) {
      troubles.append(Web.Notice(words("notices.page.bad-phone", ("address", readable)), tone: .near))
    }
    if isStopped { troubles.append(Web.Notice(words("notices.page.texts.stopped", ("phone", readable)), tone: .near)) }
    return troubles
  }
}
