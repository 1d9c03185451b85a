import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// A call that was noted: what it was, what became of the reminder, and five minutes of help for who calls again and
/// again about the same.
struct OneCallPage {
  let title: String
  let crumb: LinkButton
  let errors: [FieldError]
  let tag: Tag
  let facts: [Fact]
  let fate: [Fact]
  let remark: String
  let sheet: LinkButton?
  let letter: LinkButton?
  let next: LinkButton
  let help: HelpOffer?

  /// Five minutes of help, while nobody said anything to it.
  struct HelpOffer {
    let text: String
    let say: String
    let action: SafeURL
    let time: SelectField
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit, []) }

  static func saveHelp(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let help = reader.choice("help", of: PhoneCall.Help.self, missing: "web.field.choice")
    let time = reader.text("time", upTo: 40)
    try reader.finish()
    let agreed = time == "now" ? nil : Instant(time)
    let slots = HelpTimes(visit.app).all
    if help == .accepted, time != "now", !slots.contains(where: { $0 == agreed }) {
      reader.refuse("time", "calls.help.time.missing")
    }
    guard reader.errors.isEmpty, let help else { return try await answer(visit, reader.errors) }
    let call = try await find(visit)
    do {
      return visit.visit.goOn(
        try await visit.app.noteCallHelp(
          call.id, help, at: help == .accepted ? agreed : nil, by: visit.member, from: visit.visit.origin,
          try visit.visit.submission("/staff/calls/\(call.id)/help")))
    } catch CallFault.saidAlready {
      return try await answer(visit, [FieldError("", "calls.help.said-already")], .conflict)
    }
  }

  /// - Throws: `ChartFault.notFound`, recorded.
  static func find(_ visit: StaffVisit) async throws -> PhoneCall {
    let id = PhoneCall.ID(visit.visit.parameter("id"))
    if let call = try await visit.app.database.read({ try PhoneCalls.one(id, in: $0) }) { return call }
    try await visit.app.recordRefusal(.read, of: "phone-call", by: visit.actor, from: visit.visit.origin)
    throw ChartFault.notFound
  }

  private static func answer(
    _ visit: StaffVisit, _ errors: [FieldError], _ status: HTTPResponse.Status? = nil
  ) async throws -> WebResponse {
    let call = try await find(visit)
    let count = try await visit.app.database.read { reading in
      try call.patientID.map { try PhoneCalls.count(of: $0, about: call.reason, upTo: call.beganAt, in: reading) } ?? 1
    }
    try await visit.app.noteSeen(visit.session)
    let event = AuditEvent(
      at: visit.app.clock.now, actor: visit.actor, patientID: call.patientID, action: .read,
      object: "phone-call/\(call.id)", origin: visit.visit.origin)
    try await visit.app.database.write { [audit = visit.app.audit] in try audit.append(event, in: $0) }
    let page = OneCallPage(call, count, visit, errors)
    var frame = visit.frame(page.title)
    frame.hasErrors = !errors.isEmpty
    return .page(
      frame.staffPage { h in h.oneCall(page) }, status ?? (errors.isEmpty ? .ok : .unprocessableContent))
  }

  private init(_ call: PhoneCall, _ count: Int, _ visit: StaffVisit, _ errors: [FieldError]) {
    let (words, voice) = (visit.words, CallVoice(visit))
    title = voice.reason(call)
    self.errors = errors
    crumb =
      call.patientID.map { LinkButton(voice.who(call), Path.staffPatient($0).url) }
      ?? LinkButton(words("calls.back"), CallPath.unknown.url)
    tag = CallVoice.tag(call.onPortal, words)
    var facts = [
      Fact(words("calls.one.who"), voice.who(call).replacing("**", with: "")),
      Fact(words("calls.one.when"), voice.when(call.beganAt)),
      Fact(words("calls.one.standing"), words("calls.standing.\(call.standing.rawValue)")),
    ]
    if let taker = call.takerName { facts.append(Fact(words("calls.one.taker"), taker.full)) }
    if let seconds = call.seconds {
      facts.append(Fact(words("calls.one.length"), words("calls.minutes", ("time", CallVoice.length(seconds)))))
    }
    self.facts = facts
    fate = OneCallPage.fate(call, voice, words)
    remark = call.remark
    sheet =
      call.reminder == .printed && call.source == .desk && call.standing.hasAccount
      ? LinkButton(words("calls.sheet.print"), CallPath.sheet(call.id).url, icon: .print) : nil
    letter =
      call.reminder == .printed && !call.standing.hasAccount && visit.member.role.may(.invite)
      ? call.patientID.map {
        LinkButton(words("calls.letter.print"), Path.inviting(.letter($0)).url, icon: .print)
      } : nil
    next = LinkButton(words("calls.next"), CallPath.unknown.url, look: .alternate, icon: .phone)
    let mayHelp =
      call.patientID != nil && call.help == nil && count >= PhoneCall.repeats && !call.standing.isLeftInPeace
      && call.source == .desk
    help = mayHelp ? HelpOffer(call, count, visit, errors) : nil
  }

  private static func fate(_ call: PhoneCall, _ voice: CallVoice, _ words: Words) -> [Fact] {
    let steps: [(String, Instant?)] = [
      ("landed", call.fate.landedAt), ("signed-in", call.fate.signedInAt), ("did", call.fate.didTaskAt),
      ("again", call.fate.calledAgainAt),
    ]
    var facts = [Fact(words("calls.reminder"), words("calls.reminded.\(call.reminder.rawValue)"))]
    facts += steps.compactMap { step, at in at.map { Fact(words("calls.fate.\(step)"), voice.when($0)) } }
    if let help = call.help {
      let when = call.helpAt.map { voice.when($0) } ?? ""
      facts.append(Fact(words("calls.help"), words("calls.help.\(help.rawValue)"), more: when))
    }
    if let texted = call.textedAt { facts.append(Fact(words("calls.texted"), voice.when(texted))) }
    return facts
  }
}

extension OneCallPage.HelpOffer {
  fileprivate init(_ call: PhoneCall, _ count: Int, _ visit: StaffVisit, _ errors: [FieldError]) {
    let (words, voice) = (visit.words, CallVoice(visit))
    text = words.plural("calls.help.offer", count: count)
    say = visit.app.strings.words(in: call.language)("calls.help.say")
    action = CallPath.help(call.id).url
    time = SelectField(
      FieldFrame("time", words("calls.help.time")).with(errors, in: words),
      [Choice("now", words("calls.help.now"))]
        + HelpTimes(visit.app).all.map { Choice($0.description, voice.when($0)) }, chosen: "now")
  }
}

/// The times at which the front desk helps: at four quiet hours of the next three days on which the practice is open.
struct HelpTimes {
  let all: [Instant]
  private static let minutes = [9 * 60 + 30, 11 * 60, 14 * 60, 15 * 60 + 30]

  init(_ app: App) {
    let (now, calendar) = (app.clock.now, app.practice.calendar)
    let first = calendar.isWorkday(app.today) ? app.today : calendar.workday(1, after: app.today)
    let days = [first, calendar.workday(1, after: first), calendar.workday(2, after: first)]
    all = days.flatMap { day in
      HelpTimes.minutes.map { app.practice.zone.instant(of: ClinicTime(day: day, minuteOfDay: $0)) }
    }.filter { $0 > now }
  }
}

extension HTML {
  mutating func oneCall(_ page: OneCallPage) {
    crumb(page.crumb.label, page.crumb.url)
    errorSummary(ErrorSummary(page.errors))
    h1(page.title)
    div(.class("stack")) { h in
      h.section(.class("card stack"), .label(page.title)) { h in
        h.p { h in h.tag(page.tag) }
        h.facts(page.facts)
        if !page.remark.isEmpty { h.blockquote { h in h.p(page.remark) } }
        if let sheet = page.sheet { h.p { h in h.linkButton(sheet) } }
        if let letter = page.letter { h.p { h in h.linkButton(letter) } }
      }
      if let help = page.help { h.helpOffer(help) }
      h.section(.class("card"), .labelledBy("fate")) { h in
        h.h2(.id("fate"), h.words("calls.fate"))
        h.facts(page.fate)
      }
      h.p { h in h.linkButton(page.next) }
    }
  }

  private mutating func helpOffer(_ help: OneCallPage.HelpOffer) {
    section(.class("card stack"), .labelledBy("help-offer")) { h in
      h.h2(.id("help-offer"), h.words("calls.help"))
      h.p(help.text)
      h.blockquote { h in h.p(help.say) }
      h.form(to: help.action) { h in
        h.selectField(help.time)
        h.p(.class("acts-row")) { h in
          h.submit(SubmitButton(h.words("calls.help.accept"), icon: .check, name: "help", value: "accepted"))
          h.submit(SubmitButton(h.words("calls.help.decline"), look: .alternate, name: "help", value: "declined"))
        }
      }
    }
  }
}
