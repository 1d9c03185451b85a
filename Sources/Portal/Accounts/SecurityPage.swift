import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// One's password, and the devices on which one is signed in.
struct SecurityPage {
  /// A device that is signed in.
  struct Device {
    let title: String
    let text: String
    /// What the form sends; empty for the device in hand, which ends by signing out.
    let session: String
  }

  let errors: [FieldError]
  let present: TextField
  let password: TextField
  let passwordAction: SafeURL
  let devices: [Device]
  let endAction: SafeURL
  let endOthersAction: SafeURL

  init(_ visit: PersonVisit, _ sessions: [Session], errors: [FieldError] = []) {
    let words = visit.words
    self.errors = errors
    present = TextField(
      FieldFrame("present", words("accounts.security.present")).with(errors, in: words), kind: .currentPassword,
      most: 256)
    password = .newPassword(errors, words)
    passwordAction = Path.accountSecurity.url.appending("password")
    devices = sessions.map { Device($0, isThis: $0.id == visit.session.id, visit) }
    endAction = Path.accountSecurity.url.appending("end")
    endOthersAction = Path.accountSecurity.url.appending("end-others")
  }

  var hasOthers: Bool { devices.contains { !$0.session.isEmpty } }

  static func show(_ visit: PersonVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return try await answer(visit, [])
  }

  static func changePassword(_ visit: PersonVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let present = reader.secret("present", missing: "accounts.security.present.missing")
    let new = reader.secret("password", missing: "accounts.field.new-password.missing")
    try reader.finish()
    guard reader.errors.isEmpty else { return try await answer(visit, reader.errors) }
    do {
      try await visit.app.changePassword(from: present, to: new, in: visit.session, from: visit.visit.origin)
    } catch ResetFault.wrongPassword {
      return try await answer(visit, [FieldError("present", "accounts.security.present.wrong")])
    } catch ResetFault.weakPassword(let weakness) {
      return try await answer(visit, [weakness.error])
    }
    return visit.visit.goOn(Done(Path.accountSecurity.url.description, saying: "accounts.security.changed"))
  }

  static func end(_ visit: PersonVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let id = Session.ID(reader.text("session", upTo: 60))
    try reader.finish()
    let done = try await visit.app.endSession(
      id, of: visit.session.owner, by: visit.actor, from: visit.visit.origin,
      as: try visit.visit.submission("/me/account/security/end"))
    return visit.visit.goOn(done)
  }

  static func endOthers(_ visit: PersonVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let done = try await visit.app.endOtherSessions(
      but: visit.session, by: visit.actor, from: visit.visit.origin,
      as: try visit.visit.submission("/me/account/security/end-others"))
    return visit.visit.goOn(done)
  }

  private static func answer(_ visit: PersonVisit, _ errors: [FieldError]) async throws -> WebResponse {
    let now = visit.app.clock.now
    let owner = visit.session.owner
    let longest = now.adding(.zero - visit.session.kind.longest)
    let sessions = try await visit.app.database.read { reading in
      try reading.all(SessionQueries.open(of: owner, since: longest, limit: 50), as: Session.self)
    }
    let page = SecurityPage(visit, sessions.filter { $0.isInForce(at: now) }, errors: errors)
    var frame = visit.frame(visit.words("accounts.security.title"))
    frame.hasErrors = !errors.isEmpty
    return .page(frame.patientPage { h in h.security(page) }, errors.isEmpty ? .ok : .unprocessableContent)
  }
}

extension SecurityPage.Device {
  fileprivate init(_ session: Session, isThis: Bool, _ visit: PersonVisit) {
    let (words, device) = (visit.words, DeviceName(session.device))
    let browser = device.browser ?? words("accounts.device.browser")
    title = device.system.map { words("accounts.device.on", ("browser", browser), ("system", $0)) } ?? browser
    let time = visit.app.practice.zone.time(at: session.seenAt)
    text =
      isThis ? words("accounts.device.this") : words("accounts.device.seen", ("when", words.dates.dayAndTime(time)))
    self.session = isThis ? "" : session.id.text
  }
}
