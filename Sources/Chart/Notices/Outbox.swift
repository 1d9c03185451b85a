package import Kernel
package import Store

/// Where notices wait: written in the transaction of their cause, sent afterwards, at least once.
package enum Outbox {
  /// Puts a notice in, unless one for the same cause is already there.
  package static func put(
    _ notice: Notice, in transaction: Transaction, at now: Instant, quiet hours: QuietHours
  ) throws {
    let due = notice.template.respectsQuietHours ? hours.nextFittingTime(from: now) : now
    _ = try transaction.run(OutboxQueries.put(notice, at: now, due: due))
  }

  /// Takes the next notices that are due, so that no other process takes them for ten minutes. Who dies with one in
  /// hand leaves it to be sent again: the receiver tells duplicates by the id.
  package static func claim(in transaction: Transaction, at now: Instant, limit: Int) throws -> [ClaimedNotice] {
    try transaction.all(OutboxQueries.claim(at: now, stale: now.adding(.seconds(-600)), limit: limit))
  }

  package static func sent(_ id: Notice.ID, in transaction: Transaction, at now: Instant) throws {
    _ = try transaction.run(OutboxQueries.settle(id, state: "sent", problem: nil, at: now))
  }

  /// Notes that a try failed. `problem` is a code of the program, never text of a mail server (it may hold the
  /// address).
  package static func failed(
    _ claimed: ClaimedNotice, problem: StaticString, in transaction: Transaction, at now: Instant
  ) throws {
    switch Retry.after(attempts: claimed.attempts, at: now) {
    case .again(let due):
      _ = try transaction.run(OutboxQueries.postpone(claimed.notice.id, until: due, problem: "\(problem)"))
    case .giveUp:
      _ = try transaction.run(OutboxQueries.settle(claimed.notice.id, state: "dead", problem: "\(problem)", at: now))
    }
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
    notice = Notice(
      id: try row.id(0), patientID: try row.textOrNil(1).map { Patient.ID($0) }, recipient: try row.text(2),
      template: Notice.Template(rawValue: try row.text(3)) ?? .somethingNew, address: try row.text(4),
      language: Language(rawValue: try row.text(5)) ?? .english, greeting: try row.text(6), link: try row.text(7),
      cause: try row.text(8))
    attempts = Int(try row.integer(9))
  }
}
