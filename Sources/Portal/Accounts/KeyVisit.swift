import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// A visit to the pages about one's own keys: of a patient, a helper, or somebody who works here.
struct KeyVisit: Sendable {
  let visit: OpenVisit
  let session: Session
  let actor: Actor
  let owner: KeyOwner
  let email: String
  let name: PersonName
  private let frame: Frame
  private let isStaff: Bool

  init(_ person: PersonVisit) {
    (visit, session, actor, owner) = (person.visit, person.session, person.actor, KeyOwner(person.session))
    (email, name, isStaff) = (person.account.email, person.account.name, false)
    frame = person.frame("")
  }

  init(_ staff: StaffVisit) {
    (visit, session, actor, owner) = (staff.visit, staff.session, staff.actor, KeyOwner(staff.session))
    (email, name, isStaff) = (staff.member.email, staff.member.name, true)
    frame = staff.frame("")
  }

  var app: App { visit.app }
  var words: Words { visit.words }
  var request: WebRequest { visit.request }

  /// The page with everything about one's keys.
  var home: SafeURL { isStaff ? Path.staffSecurity.url : Path.accountSecurity.url }
  var confirm: SafeURL { isStaff ? Path.staffConfirm.url : Path.confirm.url }

  /// Whether somebody who works here still has to set up a second proof.
  var isSettingUp: Bool { isStaff && session.proof.factors < 2 && app.practice.staffSecondFactor == .required }

  /// Leads to the page that asks once more who one is when the last proof is too old.
  func wantProof(before page: SafeURL) throws {
    guard session.isProved(at: app.clock.now) else {
      throw Detour(response: .redirect(to: confirm.with("next", page.description)))
    }
  }

  func page(
    _ title: String, errors: [FieldError] = [], asksForKeys: Bool = false, _ content: HTML.Content
  ) -> WebResponse {
    var frame = frame
    (frame.title, frame.hasErrors, frame.asksForKeys) = (title, !errors.isEmpty, asksForKeys)
    let status: HTTPResponse.Status = errors.isEmpty ? .ok : .unprocessableContent
    let page = isStaff ? frame.staffPage { h in content(&h) } : frame.patientPage { h in content(&h) }
    return .page(page, status)
  }

  /// The answer with a new token for the session, which counts as proved now.
  func proved(_ response: WebResponse, factors: Int? = nil) async throws -> WebResponse {
    let token = Token(random: app.random)
    let (session, now) = (session, app.clock.now)
    let most = max(session.proof.factors, factors ?? 1)
    try await app.database.write { transaction in
      _ = try transaction.run(SessionQueries.prove(session.id, tokenHash: token.hash, factors: most, at: now))
    }
    return response.setting(Cookie(session.kind.cookie, token.reveal()))
  }
}

extension App {
  /// Changes something about somebody's keys: the deed, the message to the owner and the audit row in one transaction.
  func changeKeys<Answer: Sendable>(
    _ visit: KeyVisit, _ object: String, _ deed: @escaping @Sendable (Transaction, Instant) throws -> Answer
  ) async throws -> Answer {
    try await database.write(keyChange(visit, object, deed))
  }

  /// The same for a form that may be sent twice.
  func changeKeysOnce(
    _ visit: KeyVisit, _ object: String, saying flash: String,
    _ deed: @escaping @Sendable (Transaction, Instant) throws -> Void
  ) async throws -> Done {
    let home = visit.home.description
    let change = keyChange(visit, object, deed)
    return try await once(try visit.visit.submission(visit.request.path)) { transaction in
      try change(transaction)
      return Done(home, saying: flash)
    }
  }

  private func keyChange<Answer: Sendable>(
    _ visit: KeyVisit, _ object: String, _ deed: @escaping @Sendable (Transaction, Instant) throws -> Answer
  ) -> @Sendable (Transaction) throws -> Answer {
    let (now, hours, id) = (clock.now, quietHours, Chart.Notice.ID(random: random))
    return { [audit] transaction in
      let answer = try deed(transaction, now)
      if let candidate = try SignInCandidate.find(visit.owner, in: transaction) {
        try Outbox.put(
          candidate.notice(id, .securityChanged, cause: "security-changed/\(id)"), in: transaction, at: now,
          quiet: hours)
      }
      try audit.append(
        AuditEvent(at: now, actor: visit.actor, action: .change, object: object, origin: visit.visit.origin),
        in: transaction)
      return answer
    }
  }
}
