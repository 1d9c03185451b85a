package import Chart
package import Kernel
import Store
import Web

/// Deeds about calls, each with its audit row.
extension App {
  /// Notes a call about a patient and reminds them as it was chosen, in one transaction.
  ///
  /// - Throws: `CallFault.notFound` for somebody who is no patient here.
  package func logCall(
    _ call: NewCall, by member: StaffMember, from origin: Origin, _ submission: Submission? = nil
  ) async throws -> Done {
    let (now, id, reminder) = (clock.now, PhoneCall.ID(random: random), CallReminder(self))
    let actor = Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue)
    return try await once(submission) { [audit] transaction in
      var call = call
      (call.takenBy, call.source, call.outcome) = (member.id, .desk, .answered)
      call.standing = .unknown
      if let patientID = call.patientID {
        guard let patient = try PatientDirectory.patient(patientID, in: transaction) else { throw CallFault.notFound }
        call.standing = CallerStanding(try PortalStatus.one(patientID, in: transaction, at: now))
        call.language = patient.language
        call.reminder = try reminder.put(
          call, id, for: patient, by: actor, from: origin, in: transaction, at: now)
      } else {
        (call.onPortal, call.reminder) = (.unknown, .none)
      }
      try PhoneCalls.log(call, id: id, in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: call.patientID, action: .change, object: "phone-call/\(id)",
          reason: call.reminder.rawValue, origin: origin),
        in: transaction)
      return Done(Path.call(.one(id)).url.description, saying: "calls.said.\(call.reminder.rawValue)")
    }
  }

  /// Notes what somebody said to five minutes of help. A time that was agreed becomes a task of the front desk.
  ///
  /// - Throws: `CallFault.notFound`, `saidAlready`.
  package func noteCallHelp(
    _ id: PhoneCall.ID, _ help: PhoneCall.Help, at agreed: Instant?, by member: StaffMember, from origin: Origin,
    _ submission: Submission? = nil
  ) async throws -> Done {
    let (now, work) = (clock.now, WorkEntry.ID(random: random))
    return try await once(submission) { [audit] transaction in
      guard let call = try PhoneCalls.one(id, in: transaction), let patient = call.patientID else {
        throw CallFault.notFound
      }
      try PhoneCalls.noteHelp(id, help, at: agreed, in: transaction)
      if help == .accepted, let agreed {
        try WorkQueue.open(
          NewWork(
            .task, about: id.text, of: patient, tag: .portalHelp, group: .tasks, team: .frontDesk, dueAt: agreed,
            cause: "portal-help/\(id)"),
          id: work, in: transaction, at: now)
      }
      try audit.append(
        AuditEvent(
          at: now, actor: Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue), patientID: patient,
          action: .change, object: "phone-call/\(id)/help", reason: help.rawValue, origin: origin),
        in: transaction)
      return Done(Path.call(.one(id)).url.description, saying: "calls.said.help-\(help.rawValue)")
    }
  }

  /// Works out what became of calls, group after group until none is left for now.
  ///
  /// - Returns: how many were looked at.
  @discardableResult
  package func refreshCallFates() async throws -> Int {
    let now = clock.now
    var (count, last) = (0, CallFates.most)
    while last == CallFates.most {
      last = try await database.write { try CallFates.refresh(in: $0, at: now) }
      count += last
      try Task.checkCancellation()
    }
    return count
  }
}

extension App {
  /// Whether a patient's own portal has at this moment what a reason asks for, and the page that shows it: what staff
  /// are told when this patient calls.
  package func onPortal(
    _ reason: CallReason, of patient: Patient.ID, by member: StaffMember, from origin: Origin
  ) async throws -> (onPortal: OnPortal, screen: String) {
    let words = strings.words(in: member.language)
    let account = try await database.read { try NoticeReader.patient(patient, in: $0)?.accountID }
    let door = chart(for: Viewer(.staffForCaller(member, nil), of: patient, from: origin))
    return try await door.read("call/\(reason.rawValue)") { [self] chart in
      let view = CallerView(
        chart: chart, grant: nil, account: account, app: self, words: words, readsChart: member.role.may(.readChart),
        readsBills: member.role.may(.readBills))
      let thing = try CallerAnswer(reason, view).thing("")
      return (thing.onPortal, thing.screenText)
    }
  }
}
