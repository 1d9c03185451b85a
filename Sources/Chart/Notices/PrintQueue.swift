package import Kernel
package import Store

/// The letters that wait to be printed. Each is printed by a person, and marked.
package enum PrintQueue {
  /// How many letters a page of the queue shows.
  package static let most = 100

  /// Puts a letter in, unless its cause has one already. A general letter that still waits gives way to one that says
  /// what is new; one that was withdrawn comes back.
  ///
  /// - Parameter now: from when on it may be printed.
  /// - Returns: whether this letter is now the one that waits.
  @discardableResult
  package static func put(
    _ letter: PaperLetter, id: PaperLetter.ID, in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    try transaction.run(PrintQueries.put(letter, id: id, at: now)) == 1
  }

  /// What waits, the oldest first.
  package static func waiting(in reading: Reading, at now: Instant) throws -> [QueuedLetter] {
    try reading.all(PrintQueries.waiting(at: now, limit: most))
  }

  /// What was printed of late, the newest first.
  package static func printed(since moment: Instant, in reading: Reading) throws -> [QueuedLetter] {
    try reading.all(PrintQueries.printed(since: moment, limit: most))
  }

  package static func letter(_ id: PaperLetter.ID, in reading: Reading) throws -> QueuedLetter? {
    try reading.first(PrintQueries.one(id))
  }

  /// When the letter of a cause was printed; nil while it waits or when there is none.
  package static func printedAt(cause: String, in reading: Reading) throws -> Instant? {
    try reading.first(PrintQueries.ofCause(cause), as: QueuedLetter.self)?.printedAt
  }

  /// Notes that letters are on paper. One that was printed before is counted once more.
  ///
  /// - Returns: those that this changed.
  package static func markPrinted(
    _ ids: [PaperLetter.ID], by actor: Actor, in transaction: Transaction, at now: Instant
  ) throws -> [PaperLetter.ID] {
    try ids.filter { try transaction.run(PrintQueries.markPrinted($0, by: actor.id, at: now)) == 1 }
  }
}
