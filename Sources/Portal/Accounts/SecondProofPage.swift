import Chart
import Credentials
import HTTPTypes
import Kernel
import Store
import Web

/// The second of two proofs: a code of the app, a recovery code, or for those who work here a passkey.
struct SecondProofPage {
  let heading: String
  let lead: String
  let lost: String
  let errors: [FieldError]
  let code: TextField
  /// Nil for those who work here: they prove it each time.
  let trust: CheckboxField?
  let passkey: PasskeyPrompt?
  let action: SafeURL
  let next: String
  let back: LinkButton

  init(_ kind: Session.Kind, _ visit: OpenVisit, _ keys: [Passkey], next: SafeURL?, errors: [FieldError] = []) {
    let words = visit.words
    heading = words("accounts.step.title")
    lead = words("accounts.step.text")
    lost = words("accounts.step.lost.\(kind.rawValue)", ("phone", visit.app.practice.phone))
    self.errors = errors
    code = TextField(
      FieldFrame("code", words("accounts.step.field"), hint: words("accounts.step.hint")).with(errors, in: words),
      kind: .code, most: 40)
    trust =
      kind == .person
      ? CheckboxField(FieldFrame("trust", words("accounts.step.trust", ("days", "\(TrustedDevice.days)")))) : nil
    passkey =
      keys.isEmpty
      ? nil : PasskeyPrompt(.use, words("accounts.sign-in.passkey"), for: .secondStep, visit, known: keys)
    action = kind == .person ? Path.signInStep.url : Path.staffSignInStep.url
    self.next = next?.description ?? ""
    back = LinkButton(words("accounts.forgot.back"), kind == .person ? Path.signIn.url : Path.staffSignIn.url)
  }

  static func show(_ visit: OpenVisit, _ kind: Session.Kind) async throws -> WebResponse {
    guard let ticket = ticket(kind, visit) else { return startAgain(kind) }
    let keys = try await keys(of: ticket, visit)
    return answer(SecondProofPage(kind, visit, keys, next: SignInPage.onward(visit.request.query["next"] ?? "")), visit)
  }

  static func check(_ visit: OpenVisit, _ kind: Session.Kind) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let form = PasskeyForm(&reader)
    let typed = reader.text("code", upTo: 40, missing: form.isEmpty ? "accounts.step.missing" : nil)
    let wantsTrust = reader.flag("trust")
    let next = SignInPage.onward(reader.text("next", upTo: 2_000))
    try reader.finish()
    guard let ticket = ticket(kind, visit) else { return startAgain(kind) }
    let keys = try await keys(of: ticket, visit)
    guard reader.errors.isEmpty else {
      return answer(SecondProofPage(kind, visit, keys, next: next, errors: reader.errors), visit, .unprocessableContent)
    }
    let outcome = try await outcome(typed, form, ticket, keys, visit)
    switch outcome {
    case .signedIn(let token):
      return try await letIn(ticket, token, next, trusting: kind == .person && wantsTrust, visit)
    case .locked(let end):
      let error = SignInPage.locked(end, visit, at: "code")
      return answer(SecondProofPage(kind, visit, keys, next: next, errors: [error]), visit, .tooManyRequests)
    case .wrong, .secondProof:
      let error = FieldError("code", "accounts.step.wrong")
      return answer(SecondProofPage(kind, visit, keys, next: next, errors: [error]), visit, .unprocessableContent)
    }
  }

  private static func outcome(
    _ typed: String, _ form: PasskeyForm, _ ticket: ProofTicket, _ keys: [Passkey], _ visit: OpenVisit
  ) async throws -> SignInOutcome {
    let arrival = visit.arrival(ticket.owner.kind)
    guard !form.isEmpty else { return try await visit.app.takeSecondProof(typed, ticket, arrival) }
    // Only a key of the one whose first proof it was.
    guard let answer = form.answer, keys.contains(where: { $0.credential == answer.credential }) else { return .wrong }
    return try await visit.app.signIn(answer, for: .secondStep, of: visit.sender, arrival).0
  }

  private static func letIn(
    _ ticket: ProofTicket, _ token: Token, _ next: SafeURL?, trusting: Bool, _ visit: OpenVisit
  ) async throws -> WebResponse {
    let kind = ticket.owner.kind
    let candidate = try await visit.app.database.read { reading in try SignInCandidate.find(ticket.owner, in: reading) }
    var response = WebResponse.redirect(to: next ?? SignInPage.firstPage(kind))
      .signedIn(kind, token, as: candidate?.email ?? "", visit).setting(.ending(kind.stepCookie))
    guard trusting else { return response }
    let trust = Token(random: visit.app.random)
    try await visit.app.trust(ticket.owner, on: visit.device, trust)
    response = response.setting(
      Cookie(.trust, trust.reveal(), life: .seconds(TrustedDevice.days * 86_400)))
    return response
  }

  private static func ticket(_ kind: Session.Kind, _ visit: OpenVisit) -> ProofTicket? {
    guard let kept = visit.request.cookie(kind.stepCookie),
      let ticket = ProofTicket(kept, for: visit.sender, at: visit.app.clock.now, visit.app.codes),
      ticket.owner.kind == kind
    else { return nil }
    return ticket
  }

  private static func keys(of ticket: ProofTicket, _ visit: OpenVisit) async throws -> [Passkey] {
    try await visit.app.database.read { reading in try reading.all(PasskeyQueries.of(ticket.owner)) }
  }

  private static func startAgain(_ kind: Session.Kind) -> WebResponse {
    .redirect(to: kind == .person ? Path.signIn.url : Path.staffSignIn.url)
  }

  private static func answer(
    _ page: SecondProofPage, _ visit: OpenVisit, _ status: HTTPResponse.Status = .ok
  ) -> WebResponse {
    var frame = visit.frame(page.heading)
    frame.hasErrors = !page.errors.isEmpty
    frame.asksForKeys = page.passkey != nil
    return visit.publicPage(frame, status) { h in h.secondProof(page) }
  }
}
