import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Those who ask to join by themselves and whom the program did not recognise for sure. A person decides: this is that
/// patient, who is then invited at the address on file; or it is nobody's patient here. No chart is made.
struct SignUpsPage {
  let errors: [FieldError]
  let requests: [Request]

  struct Request {
    let heading: String
    let why: String
    let facts: [Fact]
    let candidates: [Candidate]
    let action: SafeURL
  }

  /// Somebody it may be.
  struct Candidate {
    let row: Web.Row
    let button: SubmitButton
  }

  private struct Found: Sendable {
    let asked: SignUp
    let candidates: [Patient]
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse { try await answer(visit, []) }

  static func decide(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let patient = reader.text("patient", upTo: 64)
    let isNobody = reader.flag("nobody")
    try reader.finish()
    let id = SignUp.ID(visit.visit.parameter("request"))
    guard let asked = try await visit.app.database.read({ try SignUps.one(id, in: $0) }), asked.settledAt == nil else {
      try await visit.app.recordRefusal(.change, of: "sign-up", by: visit.actor, from: visit.visit.origin)
      throw WaveFault.notFound
    }
    guard isNobody || !patient.isEmpty else {
      return try await answer(visit, [FieldError("", "inviting.sign-ups.choose")], .unprocessableContent)
    }
    do {
      return visit.visit.goOn(
        try await visit.app.decideSignUp(
          asked, isNobody ? nil : Patient.ID(patient), by: visit.actor, from: visit.visit.origin,
          try visit.visit.submission("/staff/invite/sign-ups/\(id)")))
    } catch let fault as InvitationFault {
      return try await answer(visit, [FieldError("", "inviting.sign-ups.\(fault.code)")], .conflict)
    } catch WorkFault.settledAlready {
      return try await answer(visit, [FieldError("", "inviting.sign-ups.settled")], .conflict)
    }
  }

  private static func answer(
    _ visit: StaffVisit, _ errors: [FieldError], _ status: HTTPResponse.Status = .ok
  ) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let now = visit.app.clock.now
    let (found, statuses) = try await visit.app.database.read { reading in
      let found = try SignUps.open(in: reading).map {
        Found(asked: $0, candidates: try SignUps.candidates($0, in: reading))
      }
      let ids = found.flatMap { $0.candidates.map(\.id) }
      return (found, try PortalStatus.all(of: ids, in: reading, at: now))
    }
    // The list names people, those too who have a chart here: looking at it is recorded.
    let event = AuditEvent(
      at: now, actor: visit.actor, action: .search, object: "sign-ups", reason: "\(found.count) shown",
      origin: visit.visit.origin)
    try await visit.app.database.write { [audit = visit.app.audit] in try audit.append(event, in: $0) }
    let page = SignUpsPage(errors: errors, requests: found.map { request($0, statuses, visit) })
    var frame = visit.frame(visit.words("inviting.sign-ups.title"), current: .today)
    frame.hasErrors = !errors.isEmpty
    return .page(frame.staffPage { h in h.signUps(page) }, status)
  }

  private static func request(
    _ found: Found, _ statuses: [Patient.ID: PortalStatus], _ visit: StaffVisit
  ) -> Request {
    let (words, asked) = (visit.words, found.asked)
    let time = words.dates.dayAndTime(visit.app.practice.zone.time(at: asked.askedAt))
    return Request(
      heading: asked.name.full, why: asked.why.map { words("inviting.sign-ups.why.\($0.rawValue)") } ?? "",
      facts: [
        Fact(words("patients.card.born"), words.dates.long(asked.birthDate)),
        Fact(words("inviting.sign-ups.fact"), asked.fact.replacing("*", with: "")),
        Fact(words("inviting.sign-ups.asked"), time),
        Fact(words("patients.card.language"), asked.language.ownName),
      ],
      candidates: found.candidates.map { patient in
        let details = [
          patient.birthDate.map { words.dates.long($0) }, patient.recordNumber, patient.phone, patient.email,
        ].compactMap(\.self).joined(separator: " · ").replacing("*", with: "")
        return Candidate(
          row: Web.Row(
            patient.name.sorted, Path.staffPatient(patient.id).url, icon: .person, text: details,
            end: .tag(PortalStatusText.chip(statuses[patient.id] ?? .notInvited, words))),
          button: SubmitButton(
            words("inviting.sign-ups.invite", ("name", patient.name.full)), name: "patient", value: patient.id.text))
      }, action: Path.inviting(.decide(asked.id)).url)
  }
}

extension App {
  /// Decides about somebody who asked to join: it is this patient, who gets an invitation at the address on file; or
  /// nobody's.
  func decideSignUp(
    _ asked: SignUp, _ patient: Patient.ID?, by actor: Actor, from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    let (now, post, id) = (clock.now, InvitationPost(self), Invitation.ID(random: random))
    return try await once(submission) { [audit] transaction in
      try SignUps.settle(
        asked.id, as: patient == nil ? .notOurs : .invited, for: patient, by: actor.id, in: transaction, at: now)
      if let patient {
        var wish = InviteWish(patient)
        wish.queuesLetter = true
        _ = try post.put(wish, id: id, by: actor, from: origin, in: transaction, at: now)
      }
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: patient, action: .change, object: "sign-up/\(asked.id)",
          reason: patient == nil ? "not ours" : "invited", origin: origin),
        in: transaction)
      return Done(
        Path.inviting(.signUps).url.description,
        saying: patient == nil ? "inviting.sign-ups.said.nobody" : "inviting.sign-ups.said.invited")
    }
  }
}

extension HTML {
  mutating func signUps(_ page: SignUpsPage) {
    crumb(words("inviting.title"), Path.inviting(.desk).url)
    errorSummary(ErrorSummary(page.errors))
    h1(words("inviting.sign-ups.title"))
    p(.class("lead"), words("inviting.sign-ups.lead"))
    div(.class("stack")) { h in
      if page.requests.isEmpty { h.p(h.words("inviting.sign-ups.none")) }
      for request in page.requests {
        h.section(.class("card")) { h in
          h.h2(request.heading)
          h.p(request.why)
          h.facts(request.facts)
          if !request.candidates.isEmpty { h.rows(request.candidates.map(\.row)) }
          h.form(to: request.action) { h in
            for candidate in request.candidates { h.p { h in h.submit(candidate.button) } }
            h.p { h in
              h.submit(
                SubmitButton(h.words("inviting.sign-ups.nobody"), look: .alternate, name: "nobody", value: "1"))
            }
          }
        }
      }
    }
  }
}
