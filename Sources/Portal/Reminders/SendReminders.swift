import Chart
import Kernel
import Store
import Web

extension App {
  /// Reminds of visits ahead: the patient and those who help with visits, each once for each of the practice's days, in
  /// the way they chose. A visit that was booked or moved after its reminder would have come needs none: they know.
  ///
  /// - Returns: how many messages were put into the outbox.
  @discardableResult
  package func sendReminders() async throws -> Int {
    let (now, rules, zone, sending) = (clock.now, practice.reminders, practice.zone, ReminderPost(self))
    return try await database.write { transaction in
      var count = 0
      // The nearest day first: it stands for those that would have come before.
      for days in rules.days.sorted() {
        let found = try DueReminder.find(
          days, from: now.adding(rules.latest), to: now.adding(rules.horizon(days)), in: transaction, limit: 500)
        for due in found {
          let moment = rules.moment(days, before: due.start, in: zone)
          guard moment <= now, try due.take(days, of: rules, in: transaction, at: now) else { continue }
          if due.changedAt <= moment { count += try sending.send(due, days, in: transaction, at: now) }
        }
      }
      return count
    }
  }
}

/// Puts a reminder into the outbox for everybody whom it is for.
private struct ReminderPost: Sendable {
  private let practice: PracticeSettings
  private let random: RandomSource

  init(_ app: App) {
    (practice, random) = (app.practice, app.random)
  }

  func send(_ due: DueReminder, _ days: Int, in transaction: Transaction, at now: Instant) throws -> Int {
    guard let item = try NewsItem.find(due.itemID, of: due.patientID, in: transaction), !item.isHeld else { return 0 }
    var readers: [NoticeReader] = []
    if try PortalAnswers.standing(of: due.patientID, in: transaction) != nil {
      try call(due, in: transaction, at: now)
    } else if let own = try NoticeReader.patient(due.patientID, in: transaction) {
      if item.isFor(Visibility(of: Viewer(.patient(own.accountID), of: due.patientID, from: .console))) {
        readers.append(own)
      }
    }
    for (reader, grant) in try NoticeReader.helpers(
      of: due.patientID, in: transaction, at: now, on: practice.zone.today(at: now))
    where grant.rights.mayAct(in: .visits)
      && item.isFor(Visibility(of: Viewer(.helper(grant), of: due.patientID, from: .console)))
    {
      readers.append(reader)
    }
    return try readers.count { try put(due, days, for: $0, in: transaction, at: now) }
  }

  /// Who said no to the portal or cannot use it is reminded by a call, once for each time of the visit: a letter would
  /// come after it.
  private func call(_ due: DueReminder, in transaction: Transaction, at now: Instant) throws {
    try WorkQueue.open(
      NewWork(
        .task, about: due.itemID.text, of: due.patientID, tag: .unseen, group: .tasks, team: .frontDesk,
        dueAt: practice.calendar.close(ofWorkday: 1, after: now), cause: "\(due.cause)/call"),
      id: WorkEntry.ID(random: random), in: transaction, at: now)
  }

  /// - Returns: whether there is a way to remind them. Paper would come too late.
  private func put(
    _ due: DueReminder, _ days: Int, for reader: NoticeReader, in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    let channel = reader.channel(for: .visits, sendsTexts: practice.textName != nil)
    guard channel == .email || channel == .sms else { return false }
    let secret = VisitLinkSecret(random: random)
    try VisitLink(itemID: due.itemID, start: due.start, patientID: due.patientID, accountID: reader.accountID)
      .keep(as: secret, in: transaction, at: now)
    var notice = Chart.Notice(
      id: Chart.Notice.ID(random: random), patientID: due.patientID, recipient: reader.accountID.text,
      template: .visitReminder, address: channel == .sms ? reader.phone ?? "" : reader.email,
      language: reader.language, greeting: reader.name.given, link: Path.visitLink(secret).url.description,
      cause: "\(due.cause)/\(days)/\(reader.accountID)")
    (notice.channel, notice.topic, notice.itemID, notice.visitAt) = (channel, .visits, due.itemID, due.start)
    try Outbox.put(
      notice, in: transaction, at: now, quiet: QuietHours(zone: practice.zone, wish: reader.hours))
    return true
  }
}
