import Chart
import Kernel
import Store
import Web

/// Taking in what a phone system tells: a list that somebody brought, or what it sends by itself. What was told before
/// counts once. A call that nobody took is answered with one text, where that may be.
package struct TakeCalls: Sendable {
  private let app: App
  /// Older calls get no text: whoever called has called again by then.
  private static let textWithin: Duration = .seconds(2 * 3_600)
  static let batch = 500

  package init(_ app: App) { self.app = app }

  /// - Returns: how many were new and how many were known.
  func take(_ calls: [NewCall], in transaction: Transaction, at now: Instant) throws -> CallList.Counts {
    var (counts, callers) = (CallList.Counts(), [String: Caller]())
    for call in calls {
      var call = call
      // A month's list has many calls from the same numbers.
      let known = try callers[call.callerPhone] ?? whose(call.callerPhone, in: transaction, at: now)
      callers[call.callerPhone] = known
      (call.patientID, call.standing, call.language) = (known.patientID, known.standing, known.language)
      let id = PhoneCall.ID(random: app.random)
      guard try PhoneCalls.log(call, id: id, in: transaction, at: now) else {
        counts.known += 1
        continue
      }
      counts.fresh += 1
      try textBack(call, id, in: transaction, at: now)
    }
    return counts
  }

  /// Whom a number leads to.
  private struct Caller {
    var patientID: Patient.ID?
    var standing = CallerStanding.unknown
    var language = Language.english
  }

  private func whose(_ phone: String, in transaction: Transaction, at now: Instant) throws -> Caller {
    guard !phone.isEmpty, let id = try PhoneCalls.patient(withPhone: phone, in: transaction),
      let patient = try PatientDirectory.patient(id, in: transaction)
    else { return Caller() }
    let standing = CallerStanding(try PortalStatus.one(id, in: transaction, at: now))
    return Caller(patientID: id, standing: standing, language: patient.language)
  }

  /// One text a day to somebody whom the number names without doubt and who allows texts. It says that we missed them,
  /// and nothing else; never to who is left in peace.
  private func textBack(_ call: NewCall, _ id: PhoneCall.ID, in transaction: Transaction, at now: Instant) throws {
    guard call.outcome == .missed, app.practice.textName != nil, now.since(call.beganAt) <= TakeCalls.textWithin,
      let patient = call.patientID, !call.standing.isLeftInPeace,
      let reader = try NoticeReader.patient(patient, in: transaction), reader.phone == call.callerPhone,
      reader.works(.sms, sendsTexts: true)
    else { return }
    let startOfDay = app.practice.zone.start(of: app.practice.zone.today(at: now))
    guard try !PhoneCalls.wasTexted(call.callerPhone, since: startOfDay, in: transaction) else { return }
    var notice = Chart.Notice(
      id: Chart.Notice.ID(random: app.random), patientID: patient, recipient: reader.accountID.text,
      template: .missedCall, address: call.callerPhone, language: reader.language, greeting: reader.name.given,
      link: Path.chart(.own, .newMessage(nil, nil)).url.description, cause: PhoneCall.cause(id))
    (notice.channel, notice.topic) = (.sms, .messages)
    try Outbox.put(
      notice, in: transaction, at: now, quiet: QuietHours(zone: app.practice.zone, wish: reader.hours))
    try PhoneCalls.noteTexted(id, in: transaction, at: now)
  }
}

extension App {
  /// Keeps a list that was looked at.
  func keepCallList(
    _ id: CallList.ID, named name: String, _ bytes: [UInt8], _ columns: CallColumns, by member: StaffMember,
    from origin: Origin
  ) async throws {
    let now = clock.now
    try await database.write { [audit] transaction in
      try CallLists.keep(
        id, named: name, content: String(decoding: bytes, as: UTF8.self), mapping: columns.text, by: member.id,
        in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue), action: .importing,
          object: "call-list/\(id)", origin: origin),
        in: transaction)
    }
  }

  /// Takes a list in, or drops it: once.
  ///
  /// - Throws: `CallFault.saidAlready`.
  func endCallList(
    _ list: CallList, _ rows: CallRows?, by member: StaffMember, from origin: Origin
  ) async throws -> CallList.Counts {
    let (now, take) = (clock.now, TakeCalls(self))
    return try await database.writeAlone { [audit] transaction in
      var counts = try rows.map { try take.take($0.calls, in: transaction, at: now) } ?? CallList.Counts()
      counts.unread = rows?.unread.count ?? 0
      try CallLists.end(list.id, as: rows == nil ? .dropped : .takenIn, counts, in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue),
          action: rows == nil ? .withdraw : .importing, object: "call-list/\(list.id)", origin: origin),
        in: transaction)
      return counts
    }
  }
}
