import Chart
import Kernel
import Store
import Web

/// The calls of a day; or those behind a number of a week.
struct CallDayPage {
  static let most = 200

  let title: String
  let back: LinkButton
  let days: [LinkButton]
  let count: String
  let rows: [Web.Row]
  let note: LinkButton
  let lists: LinkButton

  /// Which calls are meant, as an address says it.
  struct Ask {
    var day: CivilDate
    var isWeek: Bool
    var choice = CallChoice()

    init(_ query: Form, today: CivilDate) {
      let week = query["week"].flatMap { CivilDate($0) }
      day = week.map { CallWeek.monday(of: $0) } ?? query["day"].flatMap { CivilDate($0) } ?? today
      isWeek = week != nil
      choice.reason = query["about"].flatMap(CallReason.init(rawValue:))
      choice.onPortal = query["on"].flatMap(OnPortal.init(rawValue:))
      choice.standing = query["status"].flatMap(CallerStanding.init(rawValue:))
      choice.outcome = query["outcome"].flatMap(PhoneCall.Outcome.init(rawValue:))
      choice.isNoted = query["from"].flatMap { $0 == "desk" ? true : $0 == "phone" ? false : nil }
    }
  }

  /// The address of the calls behind a number of a week.
  static func url(week day: CivilDate, _ choice: CallChoice) -> SafeURL {
    var url = CallPath.day.url.with("week", day.description)
    if let reason = choice.reason { url = url.with("about", reason.rawValue) }
    if let onPortal = choice.onPortal { url = url.with("on", onPortal.rawValue) }
    if let standing = choice.standing { url = url.with("status", standing.rawValue) }
    if let outcome = choice.outcome { url = url.with("outcome", outcome.rawValue) }
    return choice.isNoted.map { url.with("from", $0 ? "desk" : "phone") } ?? url
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let ask = Ask(visit.request.query, today: visit.app.today)
    let zone = visit.app.practice.zone
    let (start, end) = (zone.start(of: ask.day), zone.start(of: ask.day.adding(days: ask.isWeek ? 7 : 1)))
    let calls = try await visit.app.database.read { reading in
      try PhoneCalls.all(ask.choice, from: start, to: end, limit: most + 1, in: reading)
    }
    try await visit.app.noteSeen(visit.session)
    // The list names people: that somebody looked through it is recorded.
    let event = AuditEvent(
      at: visit.app.clock.now, actor: visit.actor, action: .search, object: "phone-calls",
      reason: "\(min(calls.count, most)) shown", origin: visit.visit.origin)
    try await visit.app.database.write { [audit = visit.app.audit] in try audit.append(event, in: $0) }
    let page = CallDayPage(calls, ask, visit)
    return .page(visit.frame(page.title, current: .today).staffPage { h in h.callDay(page) })
  }

  private init(_ calls: [PhoneCall], _ ask: Ask, _ visit: StaffVisit) {
    let (words, voice, today) = (visit.words, CallVoice(visit), visit.app.today)
    title =
      ask.isWeek
      ? words("calls.week.of", ("days", words.dates.span(ask.day, ask.day.adding(days: 6))))
      : words("calls.day.of", ("day", words.dates.full(ask.day)))
    back = LinkButton(words("calls.week.title"), CallPath.week.url.with("week", ask.day.description))
    let step = { (days: Int, key: String) in
      LinkButton(
        words(key), CallPath.day.url.with("day", ask.day.adding(days: days).description), look: .alternate)
    }
    days =
      ask.isWeek
      ? [] : [step(-1, "calls.day.before")] + (ask.day < today ? [step(1, "calls.day.after")] : [])
    count =
      calls.count > CallDayPage.most
      ? words("calls.day.most", ("count", "\(CallDayPage.most)")) : words.plural("calls.day.count", count: calls.count)
    rows = calls.prefix(CallDayPage.most).map { call in
      let day = ask.isWeek ? words.dates.short(visit.app.practice.zone.today(at: call.beganAt)) + ", " : ""
      return Web.Row(
        voice.who(call), CallPath.one(call.id).url, icon: .phone, text: day + voice.line(call),
        end: .tag(Tag(voice.fate(call))))
    }
    note = LinkButton(words("calls.note"), CallPath.unknown.url, icon: .phone)
    lists = LinkButton(words("calls.lists.title"), CallPath.lists.url, look: .alternate, icon: .download)
  }
}

extension HTML {
  mutating func callDay(_ page: CallDayPage) {
    crumb(page.back.label, page.back.url)
    h1(page.title)
    div(.class("stack")) { h in
      h.p(.class("acts-row no-print")) { h in
        h.linkButton(page.note)
        for day in page.days { h.linkButton(day) }
        h.linkButton(page.lists)
      }
      h.section(.class("card"), .label(page.title)) { h in
        h.p(page.count)
        if !page.rows.isEmpty { h.rows(page.rows) }
      }
    }
  }
}
