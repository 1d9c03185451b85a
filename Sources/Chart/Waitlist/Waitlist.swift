package import Kernel
package import Store

/// Those who wait for a time, in the order in which they came.
package enum Waitlist {
  package static let most = 500

  /// Puts somebody on the list. Who waits for the same already keeps the place and gets the new wishes.
  ///
  /// - Returns: the entry that waits then.
  package static func join(_ entry: WaitlistEntry, in transaction: Transaction) throws -> WaitlistEntry.ID {
    try transaction.run(BookingQueries.pass("patient/\(entry.patientID)"))
    let standing = try of(entry.patientID, in: transaction)
      .first { $0.wish.typeID == entry.wish.typeID && $0.replaces == entry.replaces }
    if let standing {
      try transaction.run(WaitlistQueries.change(standing.id, to: entry.wish))
      return standing.id
    }
    try transaction.run(WaitlistQueries.insert(entry))
    return entry.id
  }

  /// - Returns: `false` when it ended meanwhile.
  package static func change(
    _ id: WaitlistEntry.ID, to wish: WaitlistWish, in transaction: Transaction
  ) throws -> Bool {
    try transaction.run(WaitlistQueries.change(id, to: wish)) == 1
  }

  /// Ends somebody's waiting; what they were offered is closed. - Returns: the offers that were.
  @discardableResult
  package static func end(
    _ entry: WaitlistEntry, as how: WaitlistEnd, by actor: Actor, reason: String = "", in transaction: Transaction,
    at now: Instant
  ) throws -> [WaitlistOffer] {
    guard
      try transaction.run(WaitlistQueries.end(entry.id, as: how, by: actor.id, reason: reason, at: now)) == 1
    else { return [] }
    let open = try offers(to: [entry.id], in: transaction).filter { $0.answer == nil }
    for offer in open { _ = try answer(offer, .closed, by: actor, in: transaction, at: now) }
    return open
  }

  package static func one(_ id: WaitlistEntry.ID, in reading: Reading) throws -> WaitlistEntry? {
    try reading.first(WaitlistQueries.one(id))
  }

  package static func of(_ patient: Patient.ID, in reading: Reading) throws -> [WaitlistEntry] {
    try reading.all(WaitlistQueries.of(patient, limit: 20))
  }

  package static func waiting(in reading: Reading) throws -> [WaitlistEntry] {
    try reading.all(WaitlistQueries.waiting(limit: most))
  }

  package static func offer(_ id: WaitlistOffer.ID, in reading: Reading) throws -> WaitlistOffer? {
    try reading.first(WaitlistQueries.oneOffer(id))
  }

  package static func offers(to entries: [WaitlistEntry.ID], in reading: Reading) throws -> [WaitlistOffer] {
    try reading.all(WaitlistQueries.offers(to: entries, limit: 5_000))
  }

  /// Writes an offer down. - Returns: `false` when this time was offered to them before.
  @discardableResult
  package static func keep(_ offer: WaitlistOffer, in transaction: Transaction) throws -> Bool {
    try transaction.run(WaitlistQueries.offer(offer)) == 1
  }

  /// What became of an offer. - Returns: `false` when it was answered already.
  package static func answer(
    _ offer: WaitlistOffer, _ answer: WaitlistOffer.Answer, by actor: Actor, booking: Booking.ID? = nil,
    in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    try transaction.run(WaitlistQueries.answer(offer.id, answer, by: actor.id, booking: booking, at: now)) == 1
  }
}

extension BookingDesk {
  /// Takes an offered time: the visit that was to move moves there, or a new one is booked. The old time is let go with
  /// the same commit. An offer that was taken gives the same visit again.
  ///
  /// - Throws: `BookingFault.taken` when somebody was faster; `.refusedChange(.over)` when the offer is answered, over,
  ///   or its visit is not ahead any more.
  package func take(_ id: WaitlistOffer.ID, of patient: Patient.ID, by doer: Doer) throws -> Booking {
    try pass(patient)
    guard let offer = try Waitlist.offer(id, in: transaction), offer.patientID == patient,
      let entry = try Waitlist.one(offer.entryID, in: transaction)
    else { throw BookingFault.notFound }
    if let booked = offer.bookingID, let booking = try Bookings.one(booked, in: transaction) { return booking }
    guard offer.isOpen(at: now), entry.isWaiting else { throw BookingFault.refusedChange(.over) }
    var wish = Wish(entry.wish.typeID, with: offer.staffID, at: offer.start)
    wish.idea = .offered
    let booking: Booking
    if let replaced = entry.replaces {
      guard let old = try Bookings.one(replaced, in: transaction), old.start > offer.start else {
        throw BookingFault.refusedChange(.over)
      }
      booking = try move(replaced, wish.over(old.channel), of: patient, by: doer)
    } else {
      booking = try book(wish, for: patient, by: doer)
    }
    guard try Waitlist.answer(offer, .accepted, by: doer.actor, booking: booking.id, in: transaction, at: now) else {
      throw BookingFault.refusedChange(.over)
    }
    try Waitlist.end(entry, as: .booked, by: doer.actor, in: transaction, at: now)
    return booking
  }
}

extension ChartReader {
  /// What this patient waits for; nothing when this viewer may not see visits.
  package func waitlist() throws -> [WaitlistEntry] {
    guard visibility.allows(.appointment) else { return [] }
    return try query(WaitlistQueries.of(patient.id, limit: 20))
  }

  /// - Throws: `notFound` when there is none or it is not for this viewer.
  package func waitlistEntry(_ id: WaitlistEntry.ID) throws -> WaitlistEntry {
    guard visibility.allows(.appointment), let entry = try query(WaitlistQueries.one(id), as: WaitlistEntry.self).first,
      entry.patientID == patient.id
    else { throw ChartFault.notFound }
    return entry
  }

  /// - Throws: `notFound` when there is none or it is not for this viewer.
  package func waitlistOffer(_ id: WaitlistOffer.ID) throws -> WaitlistOffer {
    guard visibility.allows(.appointment),
      let offer = try query(WaitlistQueries.oneOffer(id), as: WaitlistOffer.self).first, offer.patientID == patient.id
    else { throw ChartFault.notFound }
    return offer
  }

  /// The times that are offered to this patient and wait for an answer, soonest first.
  package func openOffers(at now: Instant) throws -> [WaitlistOffer] {
    guard visibility.allows(.appointment) else { return [] }
    let since = now.adding(.seconds(-14 * 86_400))
    return try query(WaitlistQueries.offers(of: patient.id, since: since, limit: 20), as: WaitlistOffer.self)
      .filter { $0.isOpen(at: now) }.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
  }
}
