package import Kernel
package import Store

/// Keeping, answering and forgetting what visitors wrote.
package enum VisitorNotes {
  /// How long a note is kept after it was done with.
  package static let keptFor: Duration = .seconds(90 * 86_400)
  /// How many are forgotten in one transaction.
  package static let mostAtOnce = 200

  package static func keep(_ note: VisitorNote, in transaction: Transaction) throws {
    _ = try transaction.run(VisitorQueries.insert(note))
  }

  package static func one(_ id: VisitorNote.ID, in reading: Reading) throws -> VisitorNote? {
    try reading.first(VisitorQueries.one(id))
  }

  /// Notes how it was done with. Of two people who answer, the second is told.
  ///
  /// - Throws: `WorkFault.settledAlready`.
  package static func answer(
    _ id: VisitorNote.ID, _ how: VisitorAnswer, by staff: StaffMember.ID, in transaction: Transaction, at now: Instant
  ) throws {
    guard try transaction.run(VisitorQueries.answer(id, how, by: staff, at: now)) == 1 else {
      throw WorkFault.settledAlready
    }
  }

  /// Removes what was done with long ago, with its entries and what staff remarked on them.
  ///
  /// - Returns: how many notes were removed; fewer than `mostAtOnce` when nothing is left.
  package static func forget(in transaction: Transaction, at now: Instant) throws -> Int {
    let ids: [String] = try transaction.all(
      VisitorQueries.forgettable(before: now.adding(.zero - keptFor), limit: mostAtOnce))
    for id in ids.map({ VisitorNote.ID($0) }) {
      _ = try transaction.run(VisitorQueries.forgetRemarks(on: id))
      _ = try transaction.run(VisitorQueries.forgetWork(on: id))
      _ = try transaction.run(VisitorQueries.forget(id))
    }
    return ids.count
  }
}

/// How much one address may send: five notes within any hour, counted for all processes together.
package enum VisitorPlaces {
  package static let most = 5
  package static let window: Duration = .seconds(3_600)

  /// Takes a place. Compare-and-set: of many who come at once from one address, five get one.
  ///
  /// - Returns: nil when there was a place; else when the next one is free.
  package static func take(
    from address: String, in transaction: Transaction, at now: Instant
  ) throws -> Instant? {
    let free = now.adding(.zero - window)
    for place in 0..<most {
      if try transaction.run(VisitorQueries.take(place, from: address, freeSince: free, at: now)) == 1 { return nil }
    }
    let first: Instant? = try transaction.first(VisitorQueries.firstTaken(by: address), as: String.self)
      .flatMap { Instant($0) }
    return (first ?? now).adding(window)
  }

  /// Forgets addresses that sent nothing for an hour.
  package static func forget(in transaction: Transaction, at now: Instant) throws {
    _ = try transaction.run(VisitorQueries.forgetPlaces(before: now.adding(.zero - window)))
  }
}
