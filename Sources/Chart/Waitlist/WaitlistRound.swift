package import Kernel
package import Store

/// Looks who is to be asked about which free time. A time goes to the first few who wait for one like it, in the order
/// in which they came; while it is offered, nobody else is asked about it.
package struct WaitlistRound {
  private let sight: BookingSight
  private let rules: WaitlistRules
  private let quiet: QuietHours
  private let reading: Reading

  /// How many times are offered in one round.
  private static let mostTimes = 40

  package init(_ sight: BookingSight, _ rules: WaitlistRules, _ quiet: QuietHours, in reading: Reading) {
    (self.sight, self.rules, self.quiet, self.reading) = (sight, rules, quiet, reading)
  }

  /// A free time and those who are to be asked.
  package struct Proposal: Sendable {
    package let time: FreeTime
    package let type: VisitType
    package let entries: [WaitlistEntry]
    package let expiresAt: Instant

    package init(time: FreeTime, type: VisitType, entries: [WaitlistEntry], expiresAt: Instant) {
      (self.time, self.type, self.entries, self.expiresAt) = (time, type, entries, expiresAt)
    }
  }

  /// What is to be done.
  package struct Findings: Sendable {
    package var proposals: [Proposal] = []
    /// Those whose waiting is at its end, and how.
    package var ended: [(entry: WaitlistEntry, how: WaitlistEnd)] = []
    /// Offers that nobody answered and whose time somebody else has.
    package var gone: [WaitlistOffer] = []
  }

  package func findings() throws -> Findings {
    var findings = Findings()
    let all = try Waitlist.waiting(in: reading)
    guard !all.isEmpty else { return findings }
    var waiting: [WaitlistEntry] = []
    for entry in all {
      if let how = try end(of: entry) { findings.ended.append((entry, how)) } else { waiting.append(entry) }
    }
    let offers = try Waitlist.offers(to: waiting.map(\.id), in: reading)
    let open = offers.filter { $0.isOpen(at: sight.now) }
    findings.gone = try open.filter(isGone)
    let typeOf = Dictionary(waiting.map { ($0.id, $0.wish.typeID) }) { first, _ in first }
    let taken = open.map { offer in
      let minutes = typeOf[offer.entryID].flatMap { sight.book.type($0)?.minutes } ?? 5
      return (offer.staffID, offer.start, offer.start.adding(.seconds(minutes * 60)))
    }
    var asked = Asked(offers: offers, open: open, taken)
    let types = Dictionary(grouping: waiting, by: \.wish.typeID)
    for (typeID, entries) in types.sorted(by: { $0.key < $1.key }) {
      guard let type = sight.book.type(typeID) else { continue }
      for time in try times(type, entries) where findings.proposals.count < WaitlistRound.mostTimes {
        guard !asked.overlaps(time),
          let end = rules.end(ofOffer: time.start, lead: type.leadMinutes, at: sight.now, quiet: quiet)
        else { continue }
        let chosen = try choose(entries, for: time, type, asked)
        guard !chosen.isEmpty else { continue }
        asked.add(time, chosen)
        findings.proposals.append(Proposal(time: time, type: type, entries: chosen, expiresAt: end))
      }
    }
    return findings
  }

  /// The free times that one entry would take, soonest first.
  package func times(for entry: WaitlistEntry) throws -> [FreeTime] {
    guard let type = sight.book.type(entry.wish.typeID) else { return [] }
    let before = try entry.replaces.flatMap { try Bookings.one($0, in: reading)?.start }
    return try times(type, [entry]).filter { time in
      entry.wish.fits(time, in: zone) && before.map { time.start < $0 } ?? true
    }
  }

  // MARK: Rules

  /// What was offered so far, in this round too.
  private struct Asked {
    private var known: Set<String>
    private var busy: Set<WaitlistEntry.ID>
    private var times: [(staff: StaffMember.ID, start: Instant, end: Instant)]
    private(set) var now: [Patient.ID: Int] = [:]

    init(
      offers: [WaitlistOffer], open: [WaitlistOffer], _ times: [(staff: StaffMember.ID, start: Instant, end: Instant)]
    ) {
      known = Set(offers.map { "\($0.entryID) \($0.staffID) \($0.start)" })
      busy = Set(open.map(\.entryID))
      self.times = times
    }

    func overlaps(_ time: FreeTime) -> Bool {
      times.contains { $0.staff == time.staffID && $0.start < time.end && time.start < $0.end }
    }

    func mayAsk(_ entry: WaitlistEntry, about time: FreeTime) -> Bool {
      !busy.contains(entry.id) && !known.contains("\(entry.id) \(time.staffID) \(time.start)")
    }

    mutating func add(_ time: FreeTime, _ entries: [WaitlistEntry]) {
      times.append((time.staffID, time.start, time.end))
      for entry in entries {
        busy.insert(entry.id)
        now[entry.patientID, default: 0] += 1
      }
    }
  }

  private var zone: ClinicZone { sight.calendar.zone }

  private func times(_ type: VisitType, _ entries: [WaitlistEntry]) throws -> [FreeTime] {
    let all = sight.book.providers(of: type.id)
    let staff = entries.contains { $0.wish.staffID == nil } ? all : Array(Set(entries.compactMap(\.wish.staffID)))
    let today = zone.today(at: sight.now)
    guard let first = entries.map(\.wish.days.lowerBound).min(), let last = entries.map(\.wish.days.upperBound).max(),
      last >= today
    else { return [] }
    let from = max(first, today)
    return try sight.freeTimes(FreeTimeSearch(type, with: staff, on: from...max(from, last), by: .patient))
  }

  private func choose(
    _ entries: [WaitlistEntry], for time: FreeTime, _ type: VisitType, _ asked: Asked
  ) throws -> [WaitlistEntry] {
    var chosen: [WaitlistEntry] = []
    for entry in entries where chosen.count < rules.askedAtOnce {
      guard asked.mayAsk(entry, about: time), entry.wish.fits(time, in: zone),
        !chosen.contains(where: { $0.patientID == entry.patientID }),
        try isWithinCaps(entry.patientID, besides: asked.now[entry.patientID] ?? 0),
        try canTake(entry, time, type)
      else { continue }
      chosen.append(entry)
    }
    return chosen
  }

  /// Whether a patient may get one more offer today and this week.
  package func isWithinCaps(_ patient: Patient.ID, besides more: Int = 0) throws -> Bool {
    let week = sight.now.adding(.seconds(-7 * 86_400))
    let offers: [WaitlistOffer] = try reading.all(WaitlistQueries.offers(of: patient, since: week, limit: 50))
    let today = zone.today(at: sight.now)
    return offers.count + more < rules.mostAWeek
      && offers.count { zone.today(at: $0.madeAt) == today } + more < rules.mostADay
  }

  /// Whether this patient could have this time: earlier than what they have, and nothing else then.
  private func canTake(_ entry: WaitlistEntry, _ time: FreeTime, _ type: VisitType) throws -> Bool {
    let open = try Bookings.of(entry.patientID, from: sight.now.adding(.seconds(-86_400)), in: reading)
      .filter { $0.state.isOpen && $0.id != entry.replaces }
    guard !open.contains(where: { $0.start < time.end && time.start < $0.end }),
      try !isElsewhere(entry, time)
    else { return false }
    guard let replaced = entry.replaces else {
      let tickets = try BookingTickets.open(of: entry.patientID, on: zone.today(at: sight.now), in: reading)
      let day = zone.today(at: time.start)
      if tickets.contains(where: { $0.covers(type.id, with: time.staffID, on: day) }) { return true }
      return type.refusal(for: try sight.facts(of: entry.patientID)) == nil
    }
    guard let old = try Bookings.one(replaced, in: reading), old.start > time.start else { return false }
    return type.refusalToCancel(old, at: sight.now) == nil
  }

  /// Whether the record has another appointment of this patient then, such as one of the record system.
  private func isElsewhere(_ entry: WaitlistEntry, _ time: FreeTime) throws -> Bool {
    let everything = Visibility(of: Viewer(.practice(reason: "waitlist"), of: entry.patientID, from: .console))
    let from = time.start.adding(.seconds(-86_400))
    let near: [Item] = try reading.all(
      ItemQueries.upcoming(of: entry.patientID, from: from, within: everything, limit: 50))
    return near.contains { item in
      guard item.when.precision == .time, let start = item.when.instant,
        Booking.id(ofResource: item.resourceID) == nil
      else { return false }
      return start < time.end && time.start < (item.ends ?? start.adding(.seconds(1_200)))
    }
  }

  /// How somebody's waiting is at its end; nil while they wait.
  private func end(of entry: WaitlistEntry) throws -> WaitlistEnd? {
    if entry.wish.days.upperBound < zone.today(at: sight.now) { return .over }
    if let replaced = entry.replaces {
      guard let old = try Bookings.one(replaced, in: reading) else { return .over }
      return old.state == .booked && old.start > sight.now ? nil : .over
    }
    let ahead = try Bookings.of(entry.patientID, from: sight.now, in: reading)
    let isBooked = ahead.contains {
      $0.state.isOpen && $0.typeID == entry.wish.typeID && $0.bookedAt > entry.madeAt
    }
    return isBooked ? .booked : nil
  }

  /// Whether somebody booked the time, or the practice took it back. A time that is kept for a moment is not gone.
  private func isGone(_ offer: WaitlistOffer) throws -> Bool {
    let until = offer.start.adding(.seconds(300))
    let busy: [BusyTime] = try reading.all(
      BookingQueries.busy([offer.staffID], from: offer.start, until: until, at: sight.now))
    return busy.contains { $0.kind != .hold && $0.from < until && offer.start < $0.until }
  }
}

extension Waitlist {
  /// Offers a time to those of a proposal who may still be asked. Whoever offers passes the gates of the provider and
  /// of the patients first, so that two processes never ask twice.
  ///
  /// - Returns: the offers that were made.
  package static func make(
    _ proposal: WaitlistRound.Proposal, by actor: Actor, _ rules: WaitlistRules, _ sight: BookingSight,
    quiet: QuietHours, random: RandomSource, in transaction: Transaction
  ) throws -> [WaitlistOffer] {
    let time = proposal.time
    let names = Set(["staff/\(time.staffID)"] + proposal.entries.map { "patient/\($0.patientID)" })
    for name in names.sorted() { try transaction.run(BookingQueries.pass(name)) }
    let now = sight.now
    let open: [WaitlistOffer] = try transaction.all(
      WaitlistQueries.openOffers(
        of: time.staffID, from: time.start.adding(.seconds(60 - proposal.type.minutes * 60)), until: time.end, at: now,
        limit: 20))
    let day = sight.calendar.zone.today(at: time.start)
    let free = try sight.freeTimes(
      FreeTimeSearch(proposal.type, with: [time.staffID], on: day...day, by: .patient))
    guard open.isEmpty, free.contains(where: { $0.start == time.start }) else { return [] }
    let round = WaitlistRound(sight, rules, quiet, in: transaction)
    var made: [WaitlistOffer] = []
    for entry in proposal.entries {
      guard try one(entry.id, in: transaction)?.isWaiting == true, try round.isWithinCaps(entry.patientID) else {
        continue
      }
      let offer = WaitlistOffer(
        id: WaitlistOffer.ID(random: random), to: entry, time, by: actor, at: now, until: proposal.expiresAt)
      if try keep(offer, in: transaction) { made.append(offer) }
    }
    return made
  }
}
