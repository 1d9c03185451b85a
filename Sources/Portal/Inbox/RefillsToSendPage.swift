package import Chart
import Kernel
import Store
import Web

/// What was approved and goes to the pharmacies: a list to work through, or to print. What is there is marked, and then
/// the patient reads that it was sent.
struct RefillsToSendPage {
  let title: String
  let lead: String
  let caption: String
  let headings: [String]
  let rows: [SendRow]
  let action: SafeURL
  let button: SubmitButton?
  /// Who printed it and when.
  let stamp: String

  /// One medicine for one patient.
  struct SendRow {
    let id: String
    let label: String
    let patient: String
    let born: String
    let medicine: String
    let directions: String
    let what: String
    let pharmacy: String
    let approved: String
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let list = try await visit.app.database.read { try RefillRequests.toSend(in: $0) }
    try await noteLook(visit, at: list)
    let page = RefillsToSendPage(list, visit)
    return .page(visit.frame(page.title, current: .refills).staffPage { h in h.refillsToSend(page) })
  }

  static func markSent(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let ids = reader.choices("line", upTo: 64).map { RefillLine.ID($0) }
    try reader.finish()
    guard !ids.isEmpty else { return .redirect(to: Path.staffRefills.url) }
    return visit.visit.goOn(
      try await visit.app.markRefillsSent(
        ids, by: visit.member, as: visit.actor, from: visit.visit.origin,
        try visit.visit.submission("/staff/refills/sent")))
  }

  private init(_ list: [RefillToSend], _ visit: StaffVisit) {
    let (words, zone) = (visit.words, visit.app.practice.zone)
    title = words("inbox.send.title")
    lead = list.isEmpty ? words("inbox.send.none") : words.plural("inbox.send.lead", count: list.count)
    caption = words("inbox.send.caption")
    headings = ["patient", "medicine", "pharmacy", "approved"].map { words("inbox.send.head.\($0)") }
    action = Path.staffRefillsSent.url
    button = list.isEmpty ? nil : SubmitButton(words("inbox.send.button"), icon: .check)
    stamp = words(
      "inbox.send.printed", ("name", visit.member.signature),
      ("time", words.dates.dayAndTime(zone.time(at: visit.app.clock.now))))
    rows = list.sorted { $0.standing.request.pharmacy < $1.standing.request.pharmacy }.map { one in
      let (line, step) = (one.standing.line, one.standing.step)
      let how = step.protocolID == nil ? "inbox.send.by" : "inbox.send.by-protocol"
      return SendRow(
        id: line.id.text, label: words("inbox.send.pick", ("medicine", line.name), ("name", one.patient.full)),
        patient: one.patient.sorted,
        born: one.birthDate.map { words("inbox.born", ("day", words.dates.shortWithYear($0))) } ?? "",
        medicine: line.name, directions: line.directions,
        what: step.refills.map { words.plural("inbox.send.renewal", count: $0) } ?? words("inbox.send.refill"),
        pharmacy: one.standing.request.pharmacy,
        approved: words(how, ("name", step.name), ("day", words.dates.short(zone.today(at: step.at)))))
    }
  }

  /// Every chart on the list is a chart that was looked at.
  private static func noteLook(_ visit: StaffVisit, at list: [RefillToSend]) async throws {
    let now = visit.app.clock.now
    let (actor, origin, session) = (visit.actor, visit.visit.origin, visit.session)
    let patients: [Chart.Patient.ID?] = [nil] + Set(list.map(\.standing.line.patientID)).sorted()
    try await visit.app.database.write { [audit = visit.app.audit] transaction in
      if session.wantsTouch(at: now) { _ = try transaction.run(SessionQueries.touch(session.id, at: now)) }
      for patient in patients {
        try audit.append(
          AuditEvent(
            at: now, actor: actor, patientID: patient, action: .read, object: "refills/to-send", origin: origin),
          in: transaction)
      }
    }
  }
}

extension App {
  /// Notes that prescriptions are at the pharmacy. What a colleague marked meanwhile stays as they marked it.
  package func markRefillsSent(
    _ ids: [RefillLine.ID], by member: StaffMember, as actor: Actor, from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      for id in Set(ids).sorted() {
        guard let line = try RefillRequests.line(id, in: transaction) else { throw WorkFault.notFound }
        guard line.state == .approved else { continue }
        try RefillRequests.take(
          RefillStep(.sent, by: actor, named: member.signature, at: now), for: line, in: transaction)
        try audit.append(
          AuditEvent(
            at: now, actor: actor, patientID: line.patientID, action: .change, object: "refill/\(line.id)/sent",
            origin: origin),
          in: transaction)
      }
      return Done(Path.staffRefills.url.description, saying: "inbox.send.said")
    }
  }
}
