import Chart
import Kernel
import Store
import Web

/// The forms that answer requests.
enum RequestForms {
  /// What the button of a form says about a correction.
  private enum Decision: String { case accept, deny }

  /// Whether a field of contact data is taken.
  enum Verdict: String { case accept, refuse }

  static func correction(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let decision = reader.choice("decision", of: Decision.self, missing: "web.field.choice")
    let agreed = reader.text("agreed", upTo: 4_000, lines: .many)
    let ground = reader.choice("ground", of: DenialGround.self)
    let reason = reader.text("reason", upTo: 4_000, lines: .many)
    try reader.finish()
    if decision == .accept, agreed.isEmpty { reader.refuse("agreed", "inbox.correction.agreed.missing") }
    if decision == .deny {
      if ground == nil { reader.refuse("ground", "inbox.correction.ground.missing") }
      if reason.isEmpty { reader.refuse("reason", "inbox.correction.reason.missing") }
    }
    guard reader.errors.isEmpty, let decision else { return try await InboxForms.again(visit, nil, reader.errors) }
    return try await InboxForms.deed(visit, nil) { deed, submission in
      switch (decision, ground) {
      case (.deny, let ground?): try await visit.app.answer(.deny(ground, because: reason), deed, submission)
      default: try await visit.app.answer(.accept(agreed), deed, submission)
      }
    }
  }

  static func records(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let sent = reader.text("sent", upTo: 4_000, lines: .many, missing: "inbox.records.sent.missing")
    try reader.finish()
    guard reader.errors.isEmpty else { return try await InboxForms.again(visit, nil, reader.errors) }
    return try await InboxForms.deed(visit, nil) { deed, submission in
      try await visit.app.fulfil(sent, deed, submission)
    }
  }

  static func extend(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let why = reader.text("why", upTo: 2_000, lines: .many, missing: "inbox.request.why.missing")
    try reader.finish()
    guard reader.errors.isEmpty else { return try await InboxForms.again(visit, nil, reader.errors) }
    return try await InboxForms.deed(visit, nil) { deed, submission in
      try await visit.app.extend(because: why, deed, submission)
    }
  }

  /// One form for both: fields that a patient wants changed, and a difference with the record system.
  static func contact(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    if form["differs"] != nil { return try await difference(visit, &reader) }
    let takesAll = reader.flag("all")
    var decisions: [ContactDecision] = []
    for field in ContactField.allCases where form["\(field.rawValue)-seen"] != nil {
      let key = field.rawValue
      let seen = reader.text("\(key)-seen", upTo: 16)
      let verdict = reader.choice(
        key, of: Verdict.self, missing: takesAll ? nil : "inbox.contact.decide.missing")
      let reason = reader.text("\(key)-reason", upTo: 500)
      if takesAll || verdict == .accept {
        decisions.append(ContactDecision(field, seeing: seen))
      } else if verdict == .refuse {
        if reason.isEmpty { reader.refuse("\(key)-reason", "inbox.contact.reason.missing") }
        decisions.append(ContactDecision(field, seeing: seen, refusing: reason))
      }
    }
    try reader.finish()
    if decisions.isEmpty, reader.errors.isEmpty { reader.refuse("", "inbox.contact.decide.missing") }
    guard reader.errors.isEmpty else { return try await InboxForms.again(visit, nil, reader.errors) }
    let made = decisions
    return try await InboxForms.deed(visit, nil) { deed, submission in
      try await visit.app.decide(made, deed, submission)
    }
  }

  private static func difference(_ visit: StaffVisit, _ reader: inout FormReader) async throws -> WebResponse {
    let differing = reader.text("differs", upTo: 16)
    let keep = reader.text("keep", upTo: 1, missing: "web.field.choice")
    try reader.finish()
    guard reader.errors.isEmpty else { return try await InboxForms.again(visit, nil, reader.errors) }
    return try await InboxForms.deed(visit, nil) { deed, submission in
      try await visit.app.settleDifference(differing, keeping: keep == "1", deed, submission)
    }
  }
}
