import Chart
import Kernel
import Store
import Web

extension App {
  /// Looks which messages about one thing were not seen in time, and takes the next step for each: a text after an
  /// e-mail, then a letter or a call. Many processes may do so at once; each step is taken once.
  ///
  /// - Returns: how many messages were looked at.
  @discardableResult
  package func climbLadder() async throws -> Int {
    let (now, ladder) = (clock.now, LadderSteps(self))
    return try await database.write { transaction in
      let due = try Ladder.due(in: transaction, at: now, limit: 200)
      for sent in due { try ladder.step(after: sent, in: transaction, at: now) }
      return due.count
    }
  }
}

/// The next step after a message that was not seen.
private struct LadderSteps: Sendable {
  private let route: NewsRoute
  private let zone: ClinicZone

  init(_ app: App) {
    (route, zone) = (NewsRoute(app), app.practice.zone)
  }

  func step(after sent: SentNotice, in transaction: Transaction, at now: Instant) throws {
    let notice = sent.notice
    guard let patientID = notice.patientID,
      let reader = try NoticeReader.find(Account.ID(notice.recipient), in: transaction),
      try isWorthSaying(notice, of: patientID, to: reader, in: transaction, at: now)
    else { return _ = try Ladder.take(sent, next: nil, in: transaction) }
    if let no = try PortalAnswers.standing(of: patientID, in: transaction), reader.patientID == patientID {
      return try tellWhoSaidNo(no, sent, reader, of: patientID, in: transaction, at: now)
    }
    let told = notice.toldAt ?? sent.sentAt
    let paperTime = told.adding(Ladder.untilPaper)
    var news = RoutedNews(
      patientID: patientID, itemID: notice.itemID, topic: notice.topic, cause: notice.cause + "/sms", toldAt: told)
    news.conversationID = notice.conversationID
    // What was written goes on paper with its own words, by the loop of what was not opened.
    let afterwards = notice.conversationID == nil ? paperTime : nil
    if now < paperTime, notice.channel == .email {
      let maySendText = reader.works(.sms, sendsTexts: route.sendsTexts)
      guard try Ladder.take(sent, next: maySendText ? nil : afterwards, in: transaction), maySendText else { return }
      return try route.put(news, for: reader, over: .sms, in: transaction, at: now)
    }
    guard try Ladder.take(sent, next: now < paperTime ? afterwards : nil, in: transaction), now >= paperTime,
      notice.conversationID == nil, reader.patientID == patientID
    else { return }
    try route.putOnPaper(news, as: reader.paper, for: reader.name, in: reader.language, transaction, at: now)
  }

  /// Somebody who said no since: nothing reminds them of the portal. What was not seen comes in the way they chose.
  private func tellWhoSaidNo(
    _ no: StandingNo, _ sent: SentNotice, _ reader: NoticeReader, of patientID: Patient.ID,
    in transaction: Transaction, at now: Instant
  ) throws {
    let notice = sent.notice
    guard try Ladder.take(sent, next: nil, in: transaction), notice.conversationID == nil, let paper = no.paper else {
      return
    }
    let news = RoutedNews(
      patientID: patientID, itemID: notice.itemID, topic: notice.topic, cause: notice.cause + "/paper")
    try route.putOnPaper(news, as: paper, for: reader.name, in: reader.language, transaction, at: now)
  }

  /// Whether what it is about is still there for this reader, and not seen by them.
  private func isWorthSaying(
    _ notice: Chart.Notice, of patient: Patient.ID, to reader: NoticeReader, in reading: Reading, at now: Instant
  ) throws -> Bool {
    let visibility = try NewsItem.visibility(of: reader, in: patient, reading, at: now, on: zone.today(at: now))
    if let id = notice.conversationID {
      guard let talk = try Conversations.one(id, in: reading), talk.patientID == patient, talk.isFor(visibility) else {
        return false
      }
      return try !Ladder.wasSeen(id, by: reader.accountID, in: reading)
    }
    guard let item = notice.itemID, let found = try NewsItem.find(item, of: patient, in: reading), !found.isHeld,
      found.isFor(visibility)
    else { return false }
    return try !Ladder.wasSeen(item, by: reader.accountID, in: reading)
  }
}
