import Chart
import Kernel
import Store
import Web

/// How one answer of a form is decided.
package struct AnswerDecision: Sendable {
  package let question: String
  /// Why not; nil when it is taken over.
  package let refusal: String?

  package init(_ question: String, refusing refusal: String? = nil) {
    (self.question, self.refusal) = (question, refusal)
  }
}

extension App {
  /// Decides what differs in a form, and ends the look at it. What is taken over of the contact data holds from now on;
  /// all of it, somebody types into the record system.
  ///
  /// - Parameter decisions: nil takes over everything that is not decided.
  /// - Throws: `WorkFault.notFound` when the answers are not for this role; `FormFault.decidedAlready`;
  ///   `RequestFault.changedMeanwhile` when the practice has another value by now.
  package func lookThrough(
    _ decisions: [AnswerDecision]?, _ deed: WorkDeed, _ submission: Submission?
  ) async throws -> Done {
    let (now, calendar, random) = (clock.now, practice.calendar, random)
    let (sheets, tellNews) = (SheetDesk(self), TellNews(self))
    return try await work(deed, submission, saying: "inbox.said.form") { transaction, entry in
      guard entry.kind == .form, let form = try FormForStaff(entry, for: deed.member.role, in: transaction) else {
        throw WorkFault.notFound
      }
      let desk = FormDesk(in: transaction, calendar, at: now, random: random)
      let made = decisions ?? form.open.map { AnswerDecision($0.id) }
      guard Set(made.map(\.question)) == Set(form.open.map(\.id)) else { throw FormFault.decidedAlready }
      for decision in made {
        try desk.decide(
          decision.question, of: form.response, in: form.design, accepting: decision.refusal == nil,
          because: decision.refusal ?? "", by: deed.member)
      }
      try desk.finish(form.response, by: deed.member, as: deed.actor)
      if made.contains(where: { $0.refusal == nil }) {
        try sheets.open(
          "form/\(form.response.id)", entry, headline: form.design.title(in: .english),
          team: form.design.audience.team, in: transaction, at: now)
      }
      if made.contains(where: { $0.refusal != nil }), let patientID = entry.patientID {
        try tellNews(
          [
            News(
              patientID: patientID, topic: .visits,
              cause: FormRequest.cause(form.response.requestID) + "/answered")
          ],
          in: transaction, at: now)
      }
    }
  }
}

extension RequestForms {
  /// What is taken over of a form, and what is not.
  static func form(_ visit: StaffVisit) async throws -> WebResponse {
    let form = try visit.request.form()
    var reader = form.reader()
    if reader.flag("all") {
      try reader.finish()
      return try await InboxForms.deed(visit, nil) { deed, submission in
        try await visit.app.lookThrough(nil, deed, submission)
      }
    }
    let (role, id) = (visit.member.role, WorkEntry.ID(visit.visit.parameter("id")))
    let found = try await visit.app.database.read { reading in
      try WorkQueue.one(id, in: reading).flatMap { try FormForStaff($0, for: role, in: reading) }
    }
    guard let found else {
      try await visit.app.recordRefusal(.change, of: "work", by: visit.actor, from: visit.visit.origin)
      throw WorkFault.notFound
    }
    var decisions: [AnswerDecision] = []
    for item in found.open {
      let verdict = reader.choice("a." + item.id, of: Verdict.self, missing: "inbox.form.decide.missing")
      let reason = reader.text("r." + item.id, upTo: 500)
      if verdict == .refuse, reason.isEmpty { reader.refuse("r." + item.id, "inbox.contact.reason.missing") }
      decisions.append(AnswerDecision(item.id, refusing: verdict == .refuse ? reason : nil))
    }
    try reader.finish()
    guard reader.errors.isEmpty else { return try await InboxForms.again(visit, nil, reader.errors) }
    let made = decisions
    return try await InboxForms.deed(visit, nil) { deed, submission in
      try await visit.app.lookThrough(made, deed, submission)
    }
  }
}
