import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Somebody calls about a patient. One key picks why; then the page says whether their own portal has it now, what to
/// tell them, the words to say, and how they are reminded. Enter notes it.
struct CallPage {
  let name: String
  let card: SafeURL
  let born: String
  let errors: [FieldError]
  let reasons: [CallKey]
  /// Who may be on the phone; empty when only the patient can be.
  let callers: [Chip]
  /// Nil until a reason is picked.
  let answer: Answer?

  /// What to tell, to say and to do.
  struct Answer {
    let heading: String
    let tag: Tag
    let lines: [String]
    /// Others that may be meant.
    let others: [Chip]
    /// What to say, in the language of the caller; and in that of who answers, where it is another.
    let say: [(text: String, language: Language)]
    let form: NotingForm
  }

  /// What the address asks for.
  struct Ask {
    var reason: CallReason?
    var about = ""
    var caller = ""

    init(_ reason: CallReason?, about: String, caller: String) {
      (self.reason, self.about, self.caller) = (reason, about, caller)
    }

    init(_ query: Form) {
      reason = query["about"].flatMap { CallReason(rawValue: $0) ?? CallReason(key: $0) }
      about = String((query["thing"] ?? "").prefix(64))
      caller = String((query["caller"] ?? "").prefix(64))
    }
  }

  struct Found: Sendable {
    let patient: Patient
    let answer: CallerAnswer?
    let standing: CallerStanding
    let helpers: [HelperName]
    let helper: HelperName?
    let way: CallReminder.Way
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await answer(visit, Ask(visit.request.query), [])
  }

  static func save(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let reason = reader.choice("about", of: CallReason.self, missing: "calls.reason.missing")
    let thing = reader.text("thing", upTo: 64)
    let caller = reader.text("caller", upTo: 64)
    let reminder = reader.choice("reminder", of: PhoneCall.Reminder.self, missing: "web.field.choice") ?? .none
    let remark = reader.text("remark", upTo: PhoneCall.mostRemark, lines: .many)
    try reader.finish()
    let ask = Ask(reason, about: thing, caller: caller)
    if reason == .notNoted { reader.refuse("about", "web.field.choice") }
    guard let reason, reader.errors.isEmpty else { return try await answer(visit, ask, reader.errors) }
    let found = try await find(visit, ask)
    var call = NewCall(reason, at: visit.app.clock.now)
    let chosen = found.answer?.thing(thing)
    (call.patientID, call.helperID) = (found.patient.id, found.helper?.grant.accountID)
    (call.onPortal, call.screen, call.itemID) =
      (chosen?.onPortal ?? .unknown, chosen?.screenText ?? "", chosen?.itemID)
    (call.reminder, call.remark) = (reminder, remark)
    return visit.visit.goOn(
      try await visit.app.logCall(
        call, by: visit.member, from: visit.visit.origin,
        try visit.visit.submission("/staff/patients/\(found.patient.id)/call")))
  }

  /// Reads what the caller's own pages show, and records that staff looked for that.
  static func find(_ visit: StaffVisit, _ ask: Ask) async throws -> Found {
    let (app, member, now, today) = (visit.app, visit.member, visit.app.clock.now, visit.app.today)
    let id = Patient.ID(visit.visit.parameter("person"))
    let (helpers, own) = try await app.database.read { reading in
      let names: [HelperName] = try reading.all(HelperQueries.helpers(of: id, at: now, limit: 20))
      // What a right is at this moment: ages and blocks have taken from it what they take.
      let grants = try HelperAccess.grants(of: id, in: reading, at: now, on: today)
      let live = Set(grants.map(\.accountID))
      return (
        names.filter { live.contains($0.grant.accountID) }.map { ($0, grants) },
        try NoticeReader.patient(id, in: reading)?.accountID
      )
    }
    let helper = helpers.first { $0.0.grant.accountID.text == ask.caller }
    let grant = helper.flatMap { pair in pair.1.first { $0.accountID == pair.0.grant.accountID } }
    let door = app.chart(
      for: Viewer(.staffForCaller(member, grant), of: id, from: visit.visit.origin), session: visit.session)
    let words = visit.words
    let (patient, answer) = try await door.read("call/\(ask.reason?.rawValue ?? "new")") { chart in
      let view = CallerView(
        chart: chart, grant: grant, account: grant?.accountID ?? own, app: app, words: words,
        readsChart: member.role.may(.readChart), readsBills: member.role.may(.readBills))
      return (chart.patient, try ask.reason.map { try CallerAnswer($0, view) })
    }
    return try await app.database.read { reading in
      let standing = CallerStanding(try PortalStatus.one(id, in: reading, at: now))
      return Found(
        patient: patient, answer: answer, standing: standing, helpers: helpers.map(\.0), helper: helper?.0,
        way: try CallReminder(app).way(
          for: patient, standing, helper: grant?.accountID, about: ask.reason ?? .other, in: reading))
    }
  }

  private static func answer(
    _ visit: StaffVisit, _ ask: Ask, _ errors: [FieldError]
  ) async throws -> WebResponse {
    let found = try await find(visit, ask)
    try await visit.app.noteSeen(visit.session)
    let page = CallPage(visit, ask, found, errors)
    var frame = visit.frame(visit.words("calls.title"))
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.call(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }

  private init(_ visit: StaffVisit, _ ask: Ask, _ found: Found, _ errors: [FieldError]) {
    let (words, id) = (visit.words, found.patient.id)
    name = found.patient.name.full
    card = Path.staffPatient(id).url
    born = found.patient.birthDate.map { words("calls.born", ("day", words.dates.long($0))) } ?? ""
    self.errors = errors
    let url = { (reason: CallReason?, thing: String, caller: String) -> SafeURL in
      var url = CallPath.about(id, reason).url
      if !thing.isEmpty { url = url.with("thing", thing) }
      return caller.isEmpty ? url : url.with("caller", caller)
    }
    reasons = CallReason.chosen.map { reason in
      CallKey(
        words("calls.reason.\(reason.rawValue)"), reason.key, url(reason, "", ask.caller),
        isCurrent: reason == ask.reason)
    }
    callers =
      found.helpers.isEmpty
      ? []
      : [Chip(found.patient.name.full, url(ask.reason, "", ""), isCurrent: found.helper == nil)]
        + found.helpers.map { helper in
          Chip(
            helper.name.full, url(ask.reason, "", helper.grant.accountID.text),
            small: words("accounts.relationship.\(helper.relationship.rawValue)"),
            isCurrent: helper.grant.accountID == found.helper?.grant.accountID)
        }
    guard let reason = ask.reason, let things = found.answer else {
      answer = nil
      return
    }
    let thing = things.thing(ask.about)
    let onPortal = thing.onPortal
    let others = things.things.filter { !$0.key.isEmpty && !$0.label.isEmpty }
    answer = Answer(
      heading: words("calls.on.\(onPortal.rawValue)"), tag: CallVoice.tag(found.standing, words),
      lines: thing.lines.isEmpty ? [words("calls.answer.none")] : thing.lines,
      others: others.count < 2
        ? [] : others.map { Chip($0.label, url(reason, $0.key, ask.caller), isCurrent: $0.key == thing.key) },
      say: CallVoice(visit).say(onPortal, found.standing, to: found),
      form: NotingForm(visit, ask, found, onPortal))
  }
}

/// A reason with the key that picks it.
struct CallKey {
  let label: String
  let key: String
  let url: SafeURL
  let isCurrent: Bool

  init(_ label: String, _ key: String, _ url: SafeURL, isCurrent: Bool) {
    (self.label, self.key, self.url, self.isCurrent) = (label, key, url, isCurrent)
  }
}

/// How they are reminded, a remark, and the button that has the focus.
struct NotingForm {
  let action: SafeURL
  let carried: [(name: String, value: String)]
  /// Nil for those who are left in peace: there is nothing to choose.
  let reminder: RadioField?
  /// Why nothing leaves; empty when something can.
  let nothing: String
  let remark: TextField
  let button: SubmitButton

  init(_ visit: StaffVisit, _ ask: CallPage.Ask, _ found: CallPage.Found, _ onPortal: OnPortal) {
    let words = visit.words
    action = CallPath.about(found.patient.id, nil).url
    carried = [
      ("about", ask.reason?.rawValue ?? ""), ("thing", ask.about),
      ("caller", found.helper?.grant.accountID.text ?? ""),
    ]
    var ways: [PhoneCall.Reminder] = []
    switch found.way {
    case .account(_, let channel):
      ways = channel == .letter ? [.printed, .shown, .none] : [.sent, .printed, .shown, .none]
      nothing = ""
    case .invitation: (ways, nothing) = ([.sent, .none], "")
    case .nothing(let why):
      ways = why == .wish ? [.printed, .shown, .none] : []
      nothing = words("calls.nothing.\(why.rawValue)")
    }
    let chosen: PhoneCall.Reminder = onPortal == .yes ? ways.first ?? .none : .none
    reminder =
      ways.isEmpty
      ? nil
      : RadioField(
        FieldFrame("reminder", words("calls.reminder")),
        ways.map { Choice($0.rawValue, NotingForm.label($0, found.way, words)) }, chosen: chosen.rawValue)
    remark = TextField(
      FieldFrame("remark", words("calls.remark"), isOptional: true), value: "", most: PhoneCall.mostRemark)
    button = SubmitButton(words("calls.save"), icon: .check)
  }

  private static func label(_ reminder: PhoneCall.Reminder, _ way: CallReminder.Way, _ words: Words) -> String {
    guard reminder == .sent else { return words("calls.reminder.\(reminder.rawValue)") }
    if case .account(_, let channel) = way { return words("calls.reminder.sent.\(channel.rawValue)") }
    return words("calls.reminder.sent.invitation")
  }
}
