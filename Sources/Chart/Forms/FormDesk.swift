import FHIR
package import Kernel
package import Store

/// Sending forms, and deciding about what was answered. Lives for one transaction.
package struct FormDesk {
  private let transaction: Transaction
  private let calendar: WorkCalendar
  private let now: Instant
  private let random: RandomSource

  package init(in transaction: Transaction, _ calendar: WorkCalendar, at now: Instant, random: RandomSource) {
    (self.transaction, self.calendar, self.now, self.random) = (transaction, calendar, now, random)
  }

  /// How a form reaches the practice.
  package enum Way: Sendable, Equatable {
    /// Filled in by whoever is signed in.
    case answered
    /// One tap: nothing has changed.
    case unchanged
    /// Typed by staff from a paper of that day.
    case paper(CivilDate)
  }

  /// Takes a form in: keeps it, also as FHIR QuestionnaireResponse in the chart, and opens the work of whoever looks.
  /// What has no difference and no alert in it is nobody's work.
  ///
  /// - Throws: `FormFault.closed` when it was sent or taken back; `.answersRefused` when an answer does not fit.
  package func send(
    _ answers: FormAnswers, to id: FormRequest.ID, _ way: Way, by signer: FormSigner, as actor: Actor
  ) throws -> FormResponse {
    guard let request = try FormRequests.one(id, in: transaction), request.isOpen,
      try transaction.run(FormRequestQueries.close(id, as: .sent, at: now)) == 1
    else { throw FormFault.closed }
    let published = try PracticeForms.published(request.formID, request.version, in: transaction)
    let design = published.design
    let before = try FormPrefilling(design, of: request.patientID, request.formID, in: transaction).answers
    let given = design.kept(way == .unchanged ? before : answers)
    guard design.faults(given).isEmpty, way != .unchanged || design.canBeUnchanged(before) else {
      throw FormFault.answersRefused
    }
    var (paperOn, isPaper) = (CivilDate?.none, false)
    if case .paper(let day) = way { (paperOn, isPaper) = (day, true) }
    let signs = design.needsSignature && !isPaper
    let response = FormResponse(
      id: FormResponse.ID(random: random), to: request, given, before: before, isUnchanged: way == .unchanged,
      by: signer, at: now, paperOn: paperOn,
      signedHash: signs ? FormSignature.hash(of: given, to: published, by: signer, at: now) : "",
      FormResult(of: given, in: design))
    try transaction.run(FormResponseQueries.insert(response))
    _ = try transaction.run(FormRequestQueries.dropDraft(id))
    try keep(response, design)
    try openWork(for: response, request, design, by: actor)
    return response
  }

  /// Decides one answer that differs from what stood there. An accepted phone, address or name holds from then on, as
  /// when it was changed under "my details".
  ///
  /// - Throws: `FormFault.decidedAlready`; `RequestFault.changedMeanwhile` when the practice has another value by now.
  package func decide(
    _ question: String, of response: FormResponse, in design: FormDesign, accepting: Bool, because reason: String,
    by staff: StaffMember
  ) throws {
    guard let item = response.differences(in: design).first(where: { $0.id == question }) else {
      throw FormFault.notFound
    }
    let decision = FormResponseQueries.decide(question, of: response.id, accepting, reason, by: staff.id, at: now)
    guard try transaction.run(decision) == 1 else { throw FormFault.decidedAlready }
    guard accepting, let field = item.prefill?.contact else { return }
    let book = try ContactBook(of: response.patientID, in: transaction)
    guard FormPrefilling.shown(book.value(field), field) == response.before.text(question) else {
      throw RequestFault.changedMeanwhile
    }
    try book.accept(
      FormPrefilling.kept(response.answers.text(question), field), for: field,
      insteadOf: ContactBook.mark(of: book.value(field)), by: staff.id, in: transaction, at: now)
  }

  /// Ends the look at a form, when every difference was decided.
  ///
  /// - Throws: `FormFault.decidedAlready` when somebody ended it a moment ago.
  package func finish(_ response: FormResponse, by staff: StaffMember, as actor: Actor) throws {
    guard
      try transaction.run(FormResponseQueries.review(response.id, by: staff.id, staff.signature, at: now)) == 1
    else { throw FormFault.decidedAlready }
    try WorkQueue.settle(cause: FormDesk.cause(of: response.id), as: .done, by: actor, in: transaction, at: now)
  }

  package static func cause(of id: FormResponse.ID) -> String { "form-response/\(id)" }

  /// An alert is somebody's work within the hour, before everything else.
  package static let alertWithin: Duration = .seconds(3_600)

  private func openWork(
    for response: FormResponse, _ request: FormRequest, _ design: FormDesign, by actor: Actor
  ) throws {
    let isAlert = response.isAlert
    let isNothing = response.differences(in: design).isEmpty && response.news(in: design).isEmpty
    guard isAlert || design.audience == .care || !isNothing else {
      try transaction.run(FormResponseQueries.review(response.id, by: nil, "", at: now))
      return
    }
    let close = calendar.close(ofWorkday: 2, after: now)
    let visit = request.visitAt.flatMap { $0 > now ? $0 : nil }
    let due = isAlert ? now.adding(FormDesk.alertWithin) : min(close, visit ?? close)
    let work = NewWork(
      .form, about: response.id.text, of: response.patientID, headline: design.title(in: .english),
      tag: isAlert ? .alert : response.isUnchanged ? .unchanged : .changed, group: isAlert ? .callFirst : .forms,
      team: isAlert ? .nurses : design.audience.team, dueAt: due, cause: FormDesk.cause(of: response.id))
    try WorkQueue.open(work, id: WorkEntry.ID(random: random), in: transaction, at: now)
  }

  /// Puts the answers into the chart, so that they leave with it.
  private func keep(_ response: FormResponse, _ design: FormDesign) throws {
    guard let patient = try transaction.first(PatientQueries.one(response.patientID), as: Patient.self) else {
      throw FormFault.notFound
    }
    let json = response.questionnaireResponse(of: patient, in: design)
    let arrival = Arrival(
      type: "QuestionnaireResponse", id: response.resourceID, resource: try Resource(parsing: json))
    let keeper = RecordKeeper(in: transaction, at: now, zone: calendar.zone, random: random, from: .portal)
    guard try keeper.keep([arrival]).refused.isEmpty else { throw FormFault.notFound }
  }
}
