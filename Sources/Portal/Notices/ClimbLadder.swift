package import Chart
package import Kernel
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

  init(_ app: App) {
    route = NewsRoute(app)
  }

  func step(after sent: SentNotice, in transaction: Transaction, at now: Instant) throws {
    let notice = sent.notice
    guard let patientID = notice.patientID, let itemID = notice.itemID,
      let reader = try NoticeReader.find(Account.ID(notice.recipient), in: transaction),
      try isWorthSaying(itemID, of: patientID, to: reader, in: transaction, at: now)
    else { return _ = try Ladder.take(sent, next: nil, in: transaction) }
    let told = notice.toldAt ?? sent.sentAt
    let paperTime = told.adding(Ladder.untilPaper)
    let news = RoutedNews(
      patientID: patientID, itemID: itemID, topic: notice.topic, cause: notice.cause + "/sms", toldAt: told)
    if now < paperTime, notice.channel == .email {
      let maySendText = reader.works(.sms, sendsTexts: route.sendsTexts)
      guard try Ladder.take(sent, next: maySendText ? nil : paperTime, in: transaction), maySendText else { return }
      return try route.put(news, for: reader, over: .sms, in: transaction, at: now)
    }
    guard try Ladder.take(sent, next: now < paperTime ? paperTime : nil, in: transaction), now >= paperTime,
      reader.patientID == patientID
    else { return }
    try route.putOnPaper(news, as: reader.paper, for: reader.name, in: reader.language, transaction, at: now)
  }

  /// Whether the thing is still there for this reader, and not seen by them.
  private func isWorthSaying(
    _ item: Item.ID, of patient: Patient.ID, to reader: NoticeReader, in reading: Reading, at now: Instant
  ) throws -> Bool {
    guard let found = try NewsItem.find(item, of: patient, in: reading), !found.isHeld,
      found.isFor(try NewsItem.visibility(of: reader, in: patient, reading, at: now))
    else { return false }
    return try !Ladder.wasSeen(item, by: reader.accountID, in: reading)
  }
}
