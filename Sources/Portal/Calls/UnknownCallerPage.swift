import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Somebody calls. Whoever it is is looked up by name, birth date or phone, and the call goes on from there; who is
/// found nowhere is noted by name and number.
struct UnknownCallerPage {
  let errors: [FieldError]
  let search: TextField
  let found: [Web.Row]
  let outcome: String
  let reason: SelectField
  let name: TextField
  let phone: TextField
  let remark: TextField

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return answer(visit, nil, [], nil, "")
  }

  static func save(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    let typed = reader.text("q", upTo: 200)
    let isSearch = reader.flag("find")
    let reason = reader.choice("about", of: CallReason.self)
    let name = reader.text("name", upTo: 100)
    let phone = reader.text("phone", upTo: 40)
    let remark = reader.text("remark", upTo: PhoneCall.mostRemark, lines: .many)
    try reader.finish()
    try await visit.app.noteSeen(visit.session)
    if isSearch {
      let found =
        typed.isEmpty ? [] : try await visit.app.lookUpCaller(typed, by: visit.actor, from: visit.visit.origin)
      return answer(visit, form, reader.errors, found, typed)
    }
    let number = phone.isEmpty ? "" : PhoneNumber.international(phone)
    if number == nil { reader.refuse("phone", "calls.phone.wrong") }
    if reason == nil || reason == .notNoted { reader.refuse("about", "calls.reason.missing") }
    guard reader.errors.isEmpty, let reason, let number else { return answer(visit, form, reader.errors, nil, typed) }
    var call = NewCall(reason, at: visit.app.clock.now)
    (call.callerName, call.callerPhone, call.remark) = (name, number, remark)
    return visit.visit.goOn(
      try await visit.app.logCall(
        call, by: visit.member, from: visit.visit.origin, try visit.visit.submission("/staff/calls/new")))
  }

  private static func answer(
    _ visit: StaffVisit, _ form: Form?, _ errors: [FieldError], _ found: [FoundCaller]?, _ typed: String
  ) -> WebResponse {
    let page = UnknownCallerPage(visit, form, errors, found, typed)
    var frame = visit.frame(visit.words("calls.new.title"))
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.unknownCaller(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }

  private init(
    _ visit: StaffVisit, _ form: Form?, _ errors: [FieldError], _ found: [FoundCaller]?, _ typed: String
  ) {
    let words = visit.words
    let frame = { (name: String, key: String) in
      FieldFrame(name, words(key), isOptional: true).with(errors, in: words)
    }
    self.errors = errors
    search = TextField(
      FieldFrame("q", words("calls.new.search"), hint: words("calls.new.search.hint")), value: typed, most: 100)
    self.found = (found ?? []).map { caller in
      let patient = caller.patient
      // Of two with one name and one birth date the record number and the phone tell which.
      let details = [
        patient.birthDate.map { words.dates.long($0) }, patient.recordNumber, patient.phone,
        words("calls.standing.\(caller.standing.rawValue)"),
      ]
      return Web.Row(
        patient.name.sorted, CallPath.about(patient.id, nil).url, icon: .person,
        text: details.compactMap(\.self).joined(separator: " · ").replacing("**", with: ""))
    }
    outcome =
      switch found?.count {
      case nil: ""
      case 0: words("calls.new.nobody")
      case let count?: words.plural("calls.new.found", count: count)
      }
    reason = SelectField(
      FieldFrame("about", words("calls.why")).with(errors, in: words),
      [Choice("", words("calls.new.choose"))]
        + CallReason.chosen.map { Choice($0.rawValue, words("calls.reason.\($0.rawValue)")) },
      chosen: form?["about"] ?? "")
    name = TextField(frame("name", "calls.new.name"), value: form?["name"] ?? "", most: 100)
    phone = TextField(frame("phone", "calls.new.phone"), value: form?["phone"] ?? "", most: 40)
    remark = TextField(frame("remark", "calls.remark"), value: form?["remark"] ?? "", most: PhoneCall.mostRemark)
  }
}

/// Somebody who may be the one on the phone.
struct FoundCaller: Sendable {
  let patient: Patient
  let standing: CallerStanding
}

extension App {
  /// Looks for whoever calls. The search and the number of hits are recorded, the words are not.
  func lookUpCaller(_ typed: String, by actor: Actor, from origin: Origin) async throws -> [FoundCaller] {
    let now = clock.now
    let found = try await database.read { reading in
      let patients = try PatientDirectory.search(typed, in: reading)
      let statuses = try PortalStatus.all(of: patients.map(\.id), in: reading, at: now)
      return patients.map {
        FoundCaller(patient: $0, standing: CallerStanding(statuses[$0.id] ?? .notInvited))
      }
    }
    let event = AuditEvent(
      at: now, actor: actor, action: .search, object: "patients", reason: "\(found.count) found", origin: origin)
    try await database.write { [audit] transaction in try audit.append(event, in: transaction) }
    return found
  }
}

extension HTML {
  mutating func unknownCaller(_ page: UnknownCallerPage) {
    errorSummary(ErrorSummary(page.errors))
    h1(words("calls.new.title"))
    p(.class("lead"), words("calls.new.lead"))
    div(.class("stack")) { h in
      h.form(to: CallPath.unknown.url, .class("card")) { h in
        h.textField(page.search)
        h.p { h in h.submit(SubmitButton(h.words("calls.new.find"), icon: .search, name: "find", value: "1")) }
      }
      if !page.outcome.isEmpty {
        h.section(.class("card"), .label(h.words("calls.new.search"))) { h in
          h.p(page.outcome)
          if !page.found.isEmpty { h.rows(page.found) }
        }
      }
      h.form(to: CallPath.unknown.url, .class("card")) { h in
        h.h2(h.words("calls.new.unknown"))
        h.selectField(page.reason)
        h.textField(page.name)
        h.textField(page.phone)
        h.textField(page.remark)
        h.p { h in h.submit(SubmitButton(h.words("calls.save"), look: .alternate, icon: .check)) }
      }
    }
  }
}
