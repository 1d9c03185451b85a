import Chart
import Kernel
import Store
import Web

extension App {
  /// Changes what a helper may do, by the patient who gave it.
  func changeHelp(
    _ id: HelperGrant.ID, of patient: Patient.ID, to rights: HelperRights, until end: Instant?, by actor: Actor,
    from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    let now = clock.now
    return try await once(submission) { [audit] transaction in
      let known = try own(id, of: patient, in: transaction)
      guard !rights.isEmpty else { return try self.endHelp(known, by: actor, from: origin, in: transaction) }
      _ = try transaction.run(HelperQueries.change(id, to: rights, until: end, at: now))
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: patient, action: .administer, object: "helper-change/\(id)",
          reason: rights.text, origin: origin),
        in: transaction)
      return Done(Path.helping(.people).url.description, saying: "helping.said.changed")
    }
  }

  /// The patient ends it: the next request of the helper finds nothing. What staff have verified, staff end.
  func endHelp(
    _ id: HelperGrant.ID, of patient: Patient.ID, by actor: Actor, from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    try await once(submission) { transaction in
      try self.endHelp(own(id, of: patient, in: transaction), by: actor, from: origin, in: transaction)
    }
  }

  /// The helper ends it.
  func leaveHelping(
    _ id: HelperGrant.ID, _ account: Account, from origin: Origin, _ submission: Submission?
  ) async throws -> Done {
    let (now, today) = (clock.now, today)
    return try await once(submission) { [audit] transaction in
      // Whom a block or an age keeps away has nothing to leave.
      guard let known = try transaction.first(HelperQueries.one(id), as: HelperName.self),
        try HelperAccess.grant(
          of: account.id, for: known.grant.patientID, in: transaction, at: now, on: today)?.id == id
      else { throw ChartFault.notFound }
      _ = try transaction.run(HelperQueries.end(id, by: account.id.text, at: now))
      try audit.append(
        AuditEvent(
          at: now,
          actor: Actor(kind: .person, id: account.id.text, actingAs: known.relationship.rawValue),
          patientID: known.grant.patientID, action: .administer, object: "helper-left/\(id)", origin: origin),
        in: transaction)
      if let patient = try NoticeReader.patient(known.grant.patientID, in: transaction) {
        try self.tellOfHelp(patient, cause: "help-left/\(id)", in: transaction)
      }
      return Done(Path.helping(.people).url.description, saying: "helping.said.left")
    }
  }

  /// A right that this patient gave.
  private func own(_ id: HelperGrant.ID, of patient: Patient.ID, in reading: Reading) throws -> HelperName {
    guard let known = try reading.first(HelperQueries.one(id), as: HelperName.self),
      known.grant.patientID == patient, known.grant.basis == .granted
    else { throw ChartFault.notFound }
    return known
  }

  private func endHelp(
    _ known: HelperName, by actor: Actor, from origin: Origin, in transaction: Transaction
  ) throws -> Done {
    let now = clock.now
    _ = try transaction.run(HelperQueries.end(known.grant.id, by: actor.id, at: now))
    try audit.append(
      AuditEvent(
        at: now, actor: actor, patientID: known.grant.patientID, action: .administer,
        object: "helper-end/\(known.grant.accountID)", origin: origin),
      in: transaction)
    return Done(Path.helping(.people).url.description, saying: "helping.said.ended")
  }
}
