import Chart
import Kernel
import Store
import Web

extension App {
  /// Gives a patient a price; they and those who help are told that something is new.
  ///
  /// - Throws: `RequestFault.changedMeanwhile` when somebody gave one since it was looked at.
  func giveEstimate(
    _ body: EstimateSheet.Body, _ lines: [EstimateLine], for id: Estimate.ID, after version: Int,
    by member: StaffMember, from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    let (now, day, tellNews) = (clock.now, today, TellNews(self))
    return try await once(submission) { [audit, random] transaction in
      guard let estimate = try Estimates.one(id, in: transaction) else { throw ChartFault.notFound }
      let sheet = try Estimates.give(
        body, lines, for: id, after: version, by: member, on: day, in: transaction, at: now, random)
      let news = News(
        patientID: estimate.patientID, topic: .visits, cause: "\(estimate.object)/given/\(sheet.version)")
      try tellNews([news], in: transaction, at: now)
      try audit.append(member.priced(estimate, at: now, from: origin), in: transaction)
      return Done(EstimateDeskPath.one(id).url.description, saying: "estimates.said.given")
    }
  }

  /// Closes what is not owed; the patient reads why.
  ///
  /// - Throws: `RequestFault.answeredAlready`.
  func dismissEstimate(
    _ id: Estimate.ID, because reason: String, by member: StaffMember, from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      guard let estimate = try Estimates.one(id, in: transaction) else { throw ChartFault.notFound }
      try Estimates.dismiss(id, because: reason, by: member.actor, in: transaction, at: now)
      try audit.append(member.priced(estimate, at: now, from: origin), in: transaction)
      return Done(EstimateDeskPath.all.url.description, saying: "estimates.said.closed")
    }
  }

  /// Lets a bill go out that is far above the price that was given before.
  ///
  /// - Throws: `RequestFault.changedMeanwhile` when it comes to something else by now.
  func releaseOverEstimate(
    _ sheet: EstimateSheet.ID, on day: CivilDate, charged: Cents, because reason: String, by member: StaffMember,
    from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      let hold = try EstimateHolds.release(
        sheet, on: day, charged: charged, because: reason, by: member.id, in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: member.actor, patientID: hold.patientID, action: .change,
          object: "estimate/\(hold.estimateID)", reason: reason, origin: origin),
        in: transaction)
      return Done(EstimateDeskPath.all.url.description, saying: "estimates.said.released")
    }
  }
}

extension StaffMember {
  fileprivate func priced(_ estimate: Estimate, at now: Instant, from origin: Origin) -> AuditEvent {
    AuditEvent(
      at: now, actor: actor, patientID: estimate.patientID, action: .change, object: estimate.object, origin: origin)
  }
}
