import Chart
package import Kernel
import Store
import Web

/// What staff note about who answers for a patient.
struct GuardianDeed: Sendable {
  let patient: Patient.ID
  let member: StaffMember
  let origin: Origin
  let submission: Submission?

  init(_ visit: StaffVisit, _ deed: String) throws {
    patient = Patient.ID(visit.visit.parameter("person"))
    (member, origin) = (visit.member, visit.visit.origin)
    submission = try visit.visit.submission("/staff/people/\(deed)/\(patient.text.prefix(64))")
  }

  var actor: Actor { Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue) }

  func done(_ flash: String) -> Done { Done(Path.helping(.staff(patient)).url.description, saying: flash) }

  func event(_ object: String, because reason: String, at now: Instant) -> AuditEvent {
    AuditEvent(
      at: now, actor: actor, patientID: patient, action: .administer, object: object, reason: reason, origin: origin)
  }
}

extension App {
  /// How long a right stands after the day on which its paper was to be looked at again.
  package static let daysOfGrace = 30

  /// The last moment of a right whose paper is to be looked at on a day.
  package func endOfPaper(reviewedOn day: CivilDate) -> Instant {
    practice.zone.start(of: day.adding(days: App.daysOfGrace + 1))
  }

  /// Ends any right in a chart, also one that staff have verified.
  func endRight(_ id: HelperGrant.ID, because reason: String, _ deed: GuardianDeed) async throws -> Done {
    let now = clock.now
    return try await once(deed.submission) { [audit] transaction in
      guard let known = try transaction.first(HelperQueries.one(id), as: HelperName.self),
        known.grant.patientID == deed.patient
      else { throw ChartFault.notFound }
      _ = try transaction.run(HelperQueries.end(id, by: deed.member.id.text, at: now))
      try audit.append(
        deed.event("helper-end/\(known.grant.accountID)", because: reason, at: now), in: transaction)
      return deed.done("guardians.said.ended")
    }
  }

  /// Notes that a paper was looked at, and when that is to be done again.
  func reviewPaper(
    _ id: HelperGrant.ID, saw proof: String, next day: CivilDate, _ deed: GuardianDeed
  ) async throws -> Done {
    let (now, end) = (clock.now, endOfPaper(reviewedOn: day))
    return try await once(deed.submission) { [audit] transaction in
      guard let known = try transaction.first(HelperQueries.one(id), as: HelperName.self),
        known.grant.patientID == deed.patient, known.grant.basis == .guardian
      else { throw ChartFault.notFound }
      var offer = HelperOffer(
        for: deed.patient, as: known.relationship, on: .guardian, known.grant.rights, until: end)
      (offer.proof, offer.reviewOn) = (proof, day)
      _ = try transaction.run(HelperQueries.review(id, offer, at: now))
      try audit.append(deed.event("helper-paper/\(id)", because: proof, at: now), in: transaction)
      return deed.done("guardians.said.reviewed")
    }
  }

  /// Keeps somebody away from a chart, whatever is granted.
  func block(
    _ account: Account.ID?, _ email: String, called name: String, because reason: String, _ deed: GuardianDeed
  ) async throws -> Done {
    let block = HelperBlock(
      id: HelperBlock.ID(random: random), patientID: deed.patient, accountID: account, email: email, name: name,
      reason: reason, madeAt: clock.now)
    return try await once(deed.submission) { [audit] transaction in
      guard try PatientDirectory.patient(deed.patient, in: transaction) != nil else { throw ChartFault.notFound }
      try block.begin(by: deed.actor, in: transaction)
      try audit.append(
        deed.event("helper-block/\(block.id)", because: reason, at: block.madeAt), in: transaction)
      return deed.done("guardians.said.blocked")
    }
  }

  func lift(_ id: HelperBlock.ID, because reason: String, _ deed: GuardianDeed) async throws -> Done {
    let now = clock.now
    return try await once(deed.submission) { [audit] transaction in
      guard try HelperBlock.lift(id, of: deed.patient, by: deed.actor, in: transaction, at: now) else {
        throw ChartFault.notFound
      }
      try audit.append(deed.event("helper-unblock/\(id)", because: reason, at: now), in: transaction)
      return deed.done("guardians.said.lifted")
    }
  }

  /// Opens a task for each right whose paper is to be looked at, once.
  ///
  /// - Returns: how many rights wait for that.
  @discardableResult
  package func askForPapers() async throws -> Int {
    let (now, today) = (clock.now, today)
    return try await database.write { transaction in
      let due = try transaction.all(HelperQueries.toReview(by: today, limit: 100), as: HelperName.self)
      for helper in due {
        let day = helper.reviewOn ?? today
        try WorkQueue.open(
          NewWork(
            .task, about: helper.grant.id.text, of: helper.grant.patientID, tag: .guardian, group: .tasks,
            team: .frontDesk, dueAt: practice.calendar.close(ofWorkday: 3, after: now),
            cause: "guardian/\(helper.grant.id)/\(day)"),
          id: WorkEntry.ID(random: random), in: transaction, at: now)
      }
      return due.count
    }
  }
}
