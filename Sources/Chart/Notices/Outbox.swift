package import Kernel
package import Store

/// Where notices wait: written in the transaction of their cause, sent afterwards, at least once.
package enum Outbox {
  /// Puts a notice in, unless one for the same cause is already there. One that was withdrawn comes back.
  ///
  /// - Parameter notBefore: when it may leave at the earliest.
  package static func put(
    _ notice: Notice, in transaction: Transaction, at now: Instant, quiet hours: QuietHours,
    notBefore: Instant? = nil
  ) throws {
    let earliest = max(now, notBefore ?? now)
    let due = notice.template.respectsQuietHours ? hours.nextFittingTime(from: earliest) : earliest
    _ = try transaction.run(OutboxQueries.put(notice, at: now, due: due))
  }

  /// Takes back what was put in for a cause, or for causes below it (`share/7` takes back `share/7/…`), while it waits.
  /// Letters in the print queue too. What left has left.
  ///
  /// - Returns: how many were taken back.
  @discardableResult
  package static func withdraw(causePrefix: String, in transaction: Transaction, at now: Instant) throws -> Int {
    try transaction.run(OutboxQueries.withdraw(causePrefix, at: now))
      + transaction.run(PrintQueries.withdraw(causePrefix))
  }

  /// Takes the next notices of a channel that are due, so that no other process takes them for ten minutes. Who dies
  /// with one in hand leaves it to be sent again: the receiver tells duplicates by the id.
  package static func claim(
    _ channel: NoticeChannel = .email, in transaction: Transaction, at now: Instant, limit: Int
  ) throws -> [ClaimedNotice] {
    try transaction.all(OutboxQueries.claim(channel, at: now, stale: now.adding(.seconds(-600)), limit: limit))
  }

  package static func sent(_ id: Notice.ID, in transaction: Transaction, at now: Instant) throws {
    _ = try transaction.run(OutboxQueries.sent(id, provider: nil, climbAt: nil, at: now))
  }

  /// Notes that a notice left, what the service calls it, and when to look whether it was seen.
  package static func sent(
    _ claimed: ClaimedNotice, provider: String?, climbAt: Instant?, in transaction: Transaction, at now: Instant
  ) throws {
    _ = try transaction.run(OutboxQueries.sent(claimed.notice.id, provider: provider, climbAt: climbAt, at: now))
  }

  /// Notes that a try failed. `problem` is a code of the program, never text of a mail server (it may hold the
  /// address).
  package static func failed(
    _ claimed: ClaimedNotice, problem: StaticString, in transaction: Transaction, at now: Instant
  ) throws {
    switch Retry.after(attempts: claimed.attempts, at: now) {
    case .again(let due):
      _ = try transaction.run(OutboxQueries.postpone(claimed.notice.id, until: due, problem: "\(problem)"))
    case .giveUp: try giveUp(claimed, problem: problem, in: transaction, at: now)
    }
  }

  /// Puts a notice aside for a person: trying again would not help.
  package static func giveUp(
    _ claimed: ClaimedNotice, problem: StaticString, in transaction: Transaction, at now: Instant
  ) throws {
    let forgets = claimed.notice.template.holdsSecretLink
    _ = try transaction.run(
      forgets
        ? OutboxQueries.giveUpForgetting(claimed.notice.id, problem: "\(problem)", at: now)
        : OutboxQueries.giveUp(claimed.notice.id, problem: "\(problem)", at: now))
  }

  /// Gives back what was taken and not tried, because the server is not there at the moment. It costs no try.
  package static func release(_ claimed: [ClaimedNotice], until due: Instant, in transaction: Transaction) throws {
    for claim in claimed { _ = try transaction.run(OutboxQueries.release(claim.notice.id, until: due)) }
  }

  /// Takes back what was taken to be sent: what it says is not so any more.
  package static func forget(_ claimed: ClaimedNotice, in transaction: Transaction, at now: Instant) throws {
    _ = try transaction.run(OutboxQueries.forget(claimed.notice.id, at: now))
  }

  /// How many notices stand in each state, for the operator.
  package static func counts(in reading: Reading) throws -> [String: Int64] {
    var counts: [String: Int64] = [:]
    try reading.each(OutboxQueries.counts()) { row in counts[try row.text(0)] = try row.integer(1) }
    return counts
  }
}

/// A notice in hand, and the how-manieth try this is.
package struct ClaimedNotice: Sendable, RowDecodable {
  package let notice: Notice
  package let attempts: Int

  package init(row: Row) throws {
    var notice = Notice(
      id: try row.id(0), patientID: try row.textOrNil(1).map { Patient.ID($0) }, recipient: try row.text(2),
      template: Notice.Template(rawValue: try row.text(3)) ?? .somethingNew, address: try row.text(4),
      language: Language(rawValue: try row.text(5)) ?? .english, greeting: try row.text(6), link: try row.text(7),
      cause: try row.text(8))
    attempts = Int(try row.integer(9))
    notice.channel = NoticeChannel(rawValue: try row.text(10)) ?? .email
    notice.topic = NoticeTopic(rawValue: try row.text(11)) ?? .account
    notice.itemID = try row.idOrNil(12)
    notice.toldAt = try row.instantOrNil(13)
    notice.conversationID = try row.idOrNil(14)
    notice.visitAt = try row.instantOrNil(15)
    self.notice = notice
  }
}
