package import Chart
import Kernel
import Store
import Web

extension App {
  /// Keeps what somebody says of a visit, without their name, and asks no more about it.
  ///
  /// - Throws: `RequestFault.answeredAlready` when it was closed; `notFound` when the visit is not asked about.
  package func answerSurvey(
    _ answers: [SurveyQuestion: SurveyAnswer], after visit: Item, by viewer: Viewer, then page: String,
    _ submission: Submission?
  ) async throws -> Done {
    let (now, random) = (clock.now, random)
    let month = String("\(today)".prefix(7))
    return try await once(submission) { [audit] transaction in
      try VisitSurvey.answer(
        answers, after: visit, of: viewer.patientID, by: viewer.actor, in: transaction, at: now, month: month, random)
      try audit.append(surveyEvent(viewer, visit, at: now), in: transaction)
      return Done(page, saying: "survey.said.thanks")
    }
  }

  /// Does not ask about a visit any more.
  package func declineSurvey(
    of visit: Item, by viewer: Viewer, then page: String, _ submission: Submission?
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      try VisitSurvey.decline(visit, of: viewer.patientID, by: viewer.actor, in: transaction, at: now)
      try audit.append(surveyEvent(viewer, visit, at: now), in: transaction)
      return Done(page, saying: "survey.said.declined")
    }
  }
}

/// Says that a survey was closed, not what was answered.
private func surveyEvent(_ viewer: Viewer, _ visit: Item, at now: Instant) -> AuditEvent {
  AuditEvent(
    at: now, actor: viewer.actor, patientID: viewer.patientID, action: .change, object: "survey/\(visit.id)",
    origin: viewer.origin)
}
