package import Chart
import Kernel
import Store
import Web

extension App {
  /// Keeps what somebody said about a thing they are due for. That they had it elsewhere goes to the nurses, who put it
  /// into the record.
  package func answerDue(
    _ answer: DueAnswer, to rule: DueRule, by viewer: Viewer, then page: String, _ submission: Submission?
  ) async throws -> Done {
    guard viewer.accountID != nil else { throw ChartFault.notFound }
    let now = clock.now
    let work = NewWork(
      .task, about: rule.id.text, of: viewer.patientID, headline: rule.name(in: .english), tag: .elsewhere,
      group: .tasks, team: .nurses, dueAt: practice.calendar.close(ofWorkday: 5, after: now),
      cause: "due/\(viewer.patientID)/\(rule.id)/\(today)")
    return try await once(submission) { transaction in
      try DueCare.answer(
        answer, to: rule.id, of: viewer.patientID, until: today.adding(days: answer.days), by: viewer.actor,
        in: transaction, at: now)
      if answer == .elsewhere {
        try WorkQueue.open(work, id: WorkEntry.ID(random: random), in: transaction, at: now)
      }
      try audit.append(waitingEvent(viewer, "due/\(rule.id)"), in: transaction)
      return Done(page, saying: answer == .later ? "waiting.said.later" : "waiting.said.elsewhere")
    }
  }

  /// Puts a provider's name under a rule of what people are due for: from now on patients meet it.
  package func approveDueRule(_ id: DueRule.ID, by member: StaffMember, from origin: Origin) async throws {
    guard member.role.may(.approveWording) else { throw ChartFault.notFound }
    let now = clock.now
    try await database.write { [audit] transaction in
      guard try DueCare.approve(id, by: member, in: transaction, at: now) else { throw ChartFault.notFound }
      let actor = Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue)
      try audit.append(
        AuditEvent(at: now, actor: actor, action: .approve, object: "due-rule/\(id)", origin: origin), in: transaction)
    }
  }
}
