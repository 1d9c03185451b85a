package import Chart
package import Kernel
import Store
import Web

/// What somebody decides about medicines of one request.
package struct RefillDecision: Sendable {
  let state: RefillState
  /// Nil: all that waits.
  let lines: Set<RefillLine.ID>?
  /// What the patient reads, by language; empty where nothing was written.
  let text: [Language: String]
  /// How many refills a provider grants with a renewal.
  let refills: Int?

  package init(
    _ state: RefillState, of lines: Set<RefillLine.ID>? = nil, text: [Language: String] = [:], refills: Int? = nil
  ) {
    (self.state, self.lines, self.text, self.refills) = (state, lines, text, refills)
  }
}

extension App {
  /// Approves, denies or asks to call. The entry is done when nothing of the request waits any more.
  ///
  /// - Throws: `WorkFault.settledAlready` for the second of two; `outsideProtocol` for a nurse; `needsSentence` and
  ///   `needsTranslation` for a denial that the patient cannot read.
  package func decideRefills(
    _ decision: RefillDecision, _ deed: WorkDeed, _ submission: Submission?
  ) async throws -> Done {
    let (now, day, deciding) = (clock.now, today, RefillDeciding(self))
    let tomorrow = SnoozeSpan.tomorrow.end(from: now, practice.calendar)
    return try await once(submission) { [audit] transaction in
      guard let entry = try WorkQueue.one(deed.id, in: transaction), entry.isFor(deed.member) else {
        throw WorkFault.notFound
      }
      let isDone = try deciding.decide(decision, entry, by: deed.member, actor: deed.actor, in: transaction)
      // Whoever was asked to call has until tomorrow; then it comes back by itself.
      if decision.state == .talk { try WorkQueue.snooze(entry.id, until: tomorrow, in: transaction) }
      try audit.append(
        deciding.event(decision.state, entry, by: deed.actor, from: deed.origin), in: transaction)
      let flash = "inbox.refill.said.\(decision.state.rawValue)"
      guard isDone || decision.state == .talk else {
        return Done(Path.staffWork(entry.id, deed.tab.rawValue).url.description, saying: flash)
      }
      return Done(try deed.next(after: entry, on: day, in: transaction, at: now).description, saying: flash)
    }
  }
}

/// The act of deciding, inside somebody's transaction.
struct RefillDeciding: Sendable {
  private let tellNews: TellNews
  private let now: Instant
  private let zone: ClinicZone

  init(_ app: App) {
    (tellNews, now, zone) = (TellNews(app), app.clock.now, app.practice.zone)
  }

  /// - Returns: whether nothing of the request waits any more.
  func decide(
    _ decision: RefillDecision, _ entry: WorkEntry, by member: StaffMember, actor: Actor, in transaction: Transaction
  ) throws -> Bool {
    guard entry.kind == .refill, member.role.may(.approveRefills),
      let file = try RefillCheck(in: transaction, at: now, zone: zone).file(RefillRequest.ID(entry.subject)),
      let patient = try PatientDirectory.patient(file.request.patientID, in: transaction)
    else { throw WorkFault.notFound }
    let chosen = file.waiting.filter { decision.lines?.contains($0.line.id) ?? true }
    // Something that was ticked does not wait any more: somebody else decided.
    guard !chosen.isEmpty, chosen.count == decision.lines?.count ?? chosen.count else {
      throw WorkFault.settledAlready
    }
    try check(decision, for: patient.language)
    for (line, fit) in chosen {
      try RefillRequests.take(
        step(decision, line, fit, by: member, actor), for: line, in: transaction)
    }
    try tell(decision.state, chosen.map(\.line), in: transaction)
    let isDone = decision.state != .talk && chosen.count == file.waiting.count
    if isDone {
      let isApproved = decision.state == .approved || file.lines.contains { $0.state == .approved || $0.state == .sent }
      try WorkQueue.settle(
        entry.id, as: isApproved ? .approved : .denied, by: actor, in: transaction, at: now)
    }
    return isDone
  }

  func event(_ state: RefillState, _ entry: WorkEntry, by actor: Actor, from origin: Origin) -> AuditEvent {
    AuditEvent(
      at: now, actor: actor, patientID: entry.patientID, action: state == .approved ? .approve : .change,
      object: "work/refill/\(entry.subject)/\(state.rawValue)", origin: origin)
  }

  private func check(_ decision: RefillDecision, for language: Language) throws(WorkFault) {
    guard decision.state == .denied || decision.text.values.contains(where: { !$0.isEmpty }) else { return }
    if decision.text.values.allSatisfy(\.isEmpty) { throw .needsSentence }
    if decision.text[language, default: ""].isEmpty { throw .needsTranslation }
  }

  /// A nurse approves only what fits, and the row of the protocol is kept with it.
  private func step(
    _ decision: RefillDecision, _ line: RefillLine, _ fit: RefillFit, by member: StaffMember, _ actor: Actor
  ) throws(WorkFault) -> RefillStep {
    guard decision.state == .approved else {
      return RefillStep(decision.state, by: actor, named: member.signature, at: now, text: decision.text)
    }
    var (rule, granted): (RefillProtocol.ID?, Int?) = (nil, decision.refills)
    if case .fits(let id, let most) = fit {
      if member.role == .nurse { rule = id }
      granted = member.role == .nurse ? most : decision.refills ?? most
    } else if member.role == .nurse {
      throw .outsideProtocol
    }
    return RefillStep(
      .approved, by: actor, named: member.signature, at: now, under: rule,
      refills: line.kind == .renewal ? granted ?? RefillPane.usualRefills : nil)
  }

  /// One message for all that was decided at once; it names no medicine.
  private func tell(_ state: RefillState, _ lines: [RefillLine], in transaction: Transaction) throws {
    guard let first = lines.first else { return }
    let cause = "refill/\(first.id)/\(state.rawValue)"
    try tellNews(
      [News(patientID: first.patientID, itemID: first.itemID, topic: .messages, cause: cause)], in: transaction,
      at: now)
  }
}
