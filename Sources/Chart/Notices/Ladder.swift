package import Kernel
package import Store

/// A notice that left and about which somebody looks whether it was seen.
package struct SentNotice: Sendable, RowDecodable {
  package let notice: Notice
  /// When it left.
  package let sentAt: Instant
  package let climbAt: Instant

  package init(row: Row) throws {
    notice = try ClaimedNotice(row: row).notice
    sentAt = try row.instant(16)
    climbAt = try row.instant(17)
  }
}

/// What is done when nobody looked: an e-mail, then a text, then paper or a call. Each step at most once.
package enum Ladder {
  /// After so much fitting time without a look, a text follows an e-mail.
  package static let untilText: Duration = .seconds(3 * 3_600)
  /// After so long since the first notice, paper or a call follows.
  package static let untilPaper: Duration = .seconds(3 * 86_400)

  /// When to look for the first time whether a notice was seen that leaves now; nil when nobody looks.
  package static func firstLook(after notice: Notice, at now: Instant, quiet hours: QuietHours) -> Instant? {
    guard notice.template == .somethingNew, notice.itemID != nil || notice.conversationID != nil
    else { return nil }
    switch notice.channel {
    case .email: return hours.moment(after: untilText, from: now)
    // A conversation goes on paper with its own words, by the loop that looks after what was not opened.
    case .sms: return notice.conversationID == nil ? (notice.toldAt ?? now).adding(untilPaper) : nil
    case .letter, .none: return nil
    }
  }

  /// Notices whose time to look has come, the longest waiting first.
  package static func due(in reading: Reading, at now: Instant, limit: Int) throws -> [SentNotice] {
    try reading.all(LadderQueries.due(at: now, limit: limit))
  }

  /// Takes one step for oneself. Of two processes that look at once, one gets it.
  ///
  /// - Parameter next: when to look again; nil for never.
  package static func take(_ sent: SentNotice, next: Instant?, in transaction: Transaction) throws -> Bool {
    try transaction.run(LadderQueries.take(sent.notice.id, from: sent.climbAt, next: next)) == 1
  }

  /// Whether the reader opened the newest that the practice wrote in a conversation.
  package static func wasSeen(_ id: Conversation.ID, by account: Account.ID, in reading: Reading) throws -> Bool {
    try reading.count(UnopenedQueries.seen(id, by: account)) > 0
  }

  /// Whether the reader opened what the notice is about.
  package static func wasSeen(_ item: Item.ID, by account: Account.ID, in reading: Reading) throws -> Bool {
    try reading.count(ReaderQueries.seen(item, by: account)) > 0
  }
}
