package import Kernel
package import Store

/// Noting calls and finding them again.
package enum PhoneCalls {
  /// Notes a call. One that the phone system told of before is known by its own id, and counts once.
  ///
  /// - Returns: whether it is new.
  @discardableResult
  package static func log(
    _ call: NewCall, id: PhoneCall.ID, in transaction: Transaction, at now: Instant
  ) throws -> Bool {
    try transaction.run(PhoneCallQueries.insert(call, id: id, at: now)) == 1
  }

  package static func one(_ id: PhoneCall.ID, in reading: Reading) throws -> PhoneCall? {
    try reading.first(PhoneCallQueries.one(id))
  }

  /// The last calls of a patient, the newest first.
  package static func latest(of patient: Patient.ID, limit: Int = 5, in reading: Reading) throws -> [PhoneCall] {
    try reading.all(PhoneCallQueries.latest(of: patient, limit: limit))
  }

  /// How often somebody called about the same within the thirty days up to a moment.
  package static func count(
    of patient: Patient.ID, about reason: CallReason, upTo moment: Instant, in reading: Reading
  ) throws -> Int {
    Int(
      try reading.count(
        PhoneCallQueries.repeats(
          of: patient, about: reason, from: moment.adding(.zero - PhoneCall.lookedAtFor), to: moment)))
  }

  /// The calls of a span of time, the newest first.
  package static func all(
    _ choice: CallChoice, from start: Instant, to end: Instant, limit: Int, in reading: Reading
  ) throws -> [PhoneCall] {
    try reading.all(PhoneCallQueries.all(choice, from: start, to: end, limit: limit))
  }

  /// Notes that the link of a reminder was opened. The first time counts.
  package static func noteLanded(_ id: PhoneCall.ID, in transaction: Transaction, at now: Instant) throws {
    _ = try transaction.run(PhoneCallQueries.landed(id, at: now, since: now.adding(.zero - PhoneCall.lookedAtFor)))
  }

  /// Notes that somebody who signed in came to the page of a reminder.
  package static func noteReached(_ call: PhoneCall, in transaction: Transaction, at now: Instant) throws {
    let since = now.adding(.zero - PhoneCall.lookedAtFor)
    _ = try transaction.run(
      PhoneCallQueries.reached(call.id, isDone: call.reason.isDoneByLooking ? 1 : 0, at: now, since: since))
  }

  /// Notes what somebody said to five minutes of help.
  ///
  /// - Throws: `CallFault.saidAlready`.
  package static func noteHelp(
    _ id: PhoneCall.ID, _ help: PhoneCall.Help, at agreed: Instant?, in transaction: Transaction
  ) throws {
    guard try transaction.run(PhoneCallQueries.help(id, help, at: agreed)) == 1 else { throw CallFault.saidAlready }
  }

  /// Notes that a text went out because nobody took the call.
  package static func noteTexted(_ id: PhoneCall.ID, in transaction: Transaction, at now: Instant) throws {
    _ = try transaction.run(PhoneCallQueries.texted(id, at: now))
  }

  /// Whether a number got such a text since a moment.
  package static func wasTexted(_ phone: String, since moment: Instant, in reading: Reading) throws -> Bool {
    try reading.count(PhoneCallQueries.texts(to: phone, since: moment)) > 0
  }

  /// The one patient whom a number leads to; nil when it is nobody's or more than one person's.
  package static func patient(withPhone phone: String, in reading: Reading) throws -> Patient.ID? {
    guard let digits = SearchWords.ofPhone(phone).first else { return nil }
    let charts = try reading.all(PhoneCallQueries.charts(withPhone: digits), as: String.self)
    let accounts = try reading.all(PhoneCallQueries.owners(ofPhone: phone), as: String.self)
    let everybody = Set(charts).union(accounts)
    // An account without a chart is a helper's: the number is not the patient's alone.
    guard everybody.count == 1, let only = everybody.first, !only.isEmpty else { return nil }
    return Patient.ID(only)
  }
}

/// Which calls of a span are meant.
package struct CallChoice: Sendable, Equatable {
  package var reason: CallReason?
  package var onPortal: OnPortal?
  package var standing: CallerStanding?
  package var outcome: PhoneCall.Outcome?
  /// Those that people noted, those of the phone system, or both.
  package var isNoted: Bool?

  package init() {}
}
