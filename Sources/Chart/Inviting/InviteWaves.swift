package import Kernel
package import Store

/// Beginning, sending and stopping waves. Whoever calls has checked who may.
package enum InviteWaves {
  /// How many are invited in one transaction.
  package static let group = 25
  /// A wave takes no more at once; the rest come with the next one.
  package static let most = 5_000
  private static let page = 500

  /// Everybody whom a wave is for, those too who will be left out.
  package static func people(
    _ audience: WaveAudience, in reading: Reading, at now: Instant
  ) throws -> [WavePerson] {
    var people: [WavePerson] = []
    while people.count < most {
      let found: [WavePerson] = try reading.all(
        WaveQueries.people(audience, after: people.last?.patient.id, at: now, limit: page))
      people += found
      if found.count < page { break }
    }
    return Array(people.prefix(most))
  }

  package static func person(_ id: Patient.ID, in reading: Reading, at now: Instant) throws -> WavePerson? {
    try reading.first(WaveQueries.person(id, at: now))
  }

  package static func one(_ id: InviteWave.ID, in reading: Reading) throws -> InviteWave? {
    try reading.first(WaveQueries.one(id))
  }

  /// The newest first.
  package static func latest(in reading: Reading, limit: Int = 20) throws -> [InviteWave] {
    try reading.all(WaveQueries.latest(limit: limit))
  }

  package static func open(in reading: Reading) throws -> [InviteWave.ID] {
    try reading.all(WaveQueries.open(limit: 10), as: String.self).map { InviteWave.ID($0) }
  }

  /// Begins: from now on nobody is added. One wave at a time, so that two clicks or two people begin one.
  ///
  /// - Throws: `WaveFault.busy`.
  package static func begin(
    _ audience: WaveAudience, id: InviteWave.ID, to people: [(Patient.ID, WaveExclusion?)], by member: StaffMember,
    in transaction: Transaction, at now: Instant
  ) throws {
    guard try transaction.run(WaveQueries.insert(audience, id: id, by: member, at: now)) == 1 else {
      throw WaveFault.busy
    }
    for (patient, excluded) in people {
      _ = try transaction.run(WaveQueries.add(patient, to: id, excluded: excluded))
    }
  }

  /// Takes the next group in hand: nobody else sends or stops until the transaction ends.
  ///
  /// - Returns: nil when it was stopped or is finished.
  package static func claim(_ id: InviteWave.ID, in transaction: Transaction) throws -> InviteWave? {
    guard try transaction.run(WaveQueries.claim(id)) == 1 else { return nil }
    return try one(id, in: transaction)
  }

  package static func waiting(for id: InviteWave.ID, in reading: Reading) throws -> [Patient.ID] {
    try reading.all(WaveQueries.waiting(id, limit: group), as: String.self).map { Patient.ID($0) }
  }

  package static func invited(
    _ patient: Patient.ID, with id: InviteWave.ID, over channel: String, in transaction: Transaction, at now: Instant
  ) throws {
    _ = try transaction.run(WaveQueries.invited(patient, with: id, over: channel, at: now))
  }

  package static func exclude(
    _ patient: Patient.ID, from id: InviteWave.ID, because why: WaveExclusion, in transaction: Transaction
  ) throws {
    _ = try transaction.run(WaveQueries.exclude(patient, from: id, because: why))
  }

  package static func finish(_ id: InviteWave.ID, in transaction: Transaction, at now: Instant) throws {
    _ = try transaction.run(WaveQueries.finish(id, at: now))
  }

  /// Stops the rest. What left has left.
  ///
  /// - Throws: `WaveFault.settledAlready`.
  package static func stop(
    _ id: InviteWave.ID, by staff: StaffMember.ID, in transaction: Transaction, at now: Instant
  ) throws {
    guard try transaction.run(WaveQueries.stop(id, by: staff, at: now)) == 1 else { throw WaveFault.settledAlready }
  }

  package static func progress(of id: InviteWave.ID, in reading: Reading) throws -> WaveProgress? {
    try reading.first(WaveQueries.progress(id))
  }

  /// Why people were left out, with how many.
  package static func leftOut(of id: InviteWave.ID, in reading: Reading) throws -> [WaveExclusion: Int] {
    var counts: [WaveExclusion: Int] = [:]
    try reading.each(WaveQueries.leftOut(of: id)) { row in
      guard let why = WaveExclusion(rawValue: try row.text(0)) else { return }
      counts[why] = Int(try row.integer(1))
    }
    return counts
  }
}
