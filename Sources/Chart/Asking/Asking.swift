package import Kernel
package import Store

/// What came of a conversation about joining.
package enum AskNote: String, Sendable, CaseIterable {
  case asked
  /// Joined at the desk with somebody's help.
  case helped
  case declined
}

/// Asking at a visit: what was said, who could have been asked, and what difference it made.
package enum Asking {
  /// How long after the visit joining is looked at.
  package static let within = 30
  package static let most = 500

  /// Notes what came of it; the last word of a day counts.
  package static func note(
    _ what: AskNote, _ patient: Patient.ID, on day: CivilDate, provider: StaffMember.ID?, by staff: StaffMember.ID,
    id: String, in transaction: Transaction, at now: Instant
  ) throws {
    _ = try transaction.run(
      AskQueries.note(what, patient, day: day, provider: provider, by: staff, id: id, at: now))
    _ = try transaction.run(AskQueries.chance([(patient, day)]))
  }

  /// With whom somebody has a visit in a stretch of time: nobody for one of the record system; nil without a visit.
  package static func visits(
    of patient: Patient.ID, from: Instant, until: Instant, in reading: Reading
  ) throws -> AskedVisit? {
    let found = try reading.first(AskQueries.visit(of: patient, from: from, until: until), as: String.self)
    return found.map { AskedVisit(provider: $0.isEmpty ? nil : StaffMember.ID($0)) }
  }

  /// What was noted today of these people.
  package static func notes(
    on day: CivilDate, of patients: [Patient.ID], in reading: Reading
  ) throws -> [Patient.ID: AskNote] {
    guard !patients.isEmpty else { return [:] }
    var notes: [Patient.ID: AskNote] = [:]
    try reading.each(AskQueries.notes(on: day, of: Set(patients).sorted())) { row in
      if let what = AskNote(rawValue: try row.text(1)) { notes[try row.id(0)] = what }
    }
    return notes
  }

  /// Notes who came on a day and had not joined, asked or not.
  package static func gather(
    _ day: CivilDate, in transaction: Transaction, _ zone: ClinicZone
  ) throws {
    let (from, until) = (zone.start(of: day), zone.start(of: day.adding(days: 1)))
    let came = try transaction.all(AskQueries.came(from: from, until: until, limit: 5_000), as: String.self)
    for start in stride(from: 0, to: came.count, by: 64) {
      let rows = came[start..<min(start + 64, came.count)].map { (Patient.ID($0), day) }
      _ = try transaction.run(AskQueries.chance(rows))
    }
  }

  /// Counts those whose thirty days are over: who was asked, who joined. Who cannot use the portal is in neither group.
  ///
  /// - Returns: how many.
  @discardableResult
  package static func close(in transaction: Transaction, _ zone: ClinicZone, at now: Instant) throws -> Int {
    let edge = zone.today(at: now).adding(days: -within)
    let over = try transaction.all(AskQueries.over(before: edge, limit: most), as: Over.self)
    for one in over {
      if one.cannot {
        _ = try transaction.run(AskQueries.drop(one.patientID, one.day))
        continue
      }
      let end = zone.start(of: one.day.adding(days: within + 1))
      let joined = one.joinedAt.flatMap { $0 < end ? $0 : nil }
      guard
        try transaction.run(
          AskQueries.close(one.patientID, one.day, asked: one.wasAsked, joined: joined, at: now)) == 1
      else { continue }
      _ = try transaction.run(
        AskQueries.keep(asked: one.wasAsked, people: 1, joined: joined == nil ? 0 : 1, on: one.day))
    }
    return over.count
  }

  /// The difference over visits of a stretch of days.
  package static func effect(from first: CivilDate, to last: CivilDate, in reading: Reading) throws -> AskEffect {
    var groups: [Bool: Proportion] = [:]
    try reading.each(AskQueries.sums(from: first, to: last)) { row in
      groups[try row.flag(0)] = Proportion(Int(try row.integer(2)), of: Int(try row.integer(1)))
    }
    return AskEffect(asked: groups[true] ?? Proportion(0, of: 0), others: groups[false] ?? Proportion(0, of: 0))
  }

  private struct Over: RowDecodable {
    let patientID: Patient.ID
    let day: CivilDate
    let joinedAt: Instant?
    let wasAsked: Bool
    let cannot: Bool

    init(row: Row) throws {
      (patientID, day, joinedAt) = (try row.id(0), try row.day(1), try row.instantOrNil(2))
      (wasAsked, cannot) = (try row.flag(3), try row.flag(4))
    }
  }
}

/// Joining within thirty days, of those who were asked at their visit and of those who were not.
///
/// It says what went together, not what caused it: whom one asks is not left to chance.
package struct AskEffect: Sendable, Equatable {
  package let asked: Proportion
  package let others: Proportion

  package init(asked: Proportion, others: Proportion) { (self.asked, self.others) = (asked, others) }

  /// Of fewer people in either group nothing is said.
  package static let fewest = 20

  /// Asked minus not asked, with its 95 % interval; nil where too few were counted.
  package var difference: (value: Double, low: Double, high: Double)? {
    guard asked.of >= AskEffect.fewest, others.of >= AskEffect.fewest else { return nil }
    return asked.difference(to: others)
  }
}

/// The visit at which somebody is asked.
package struct AskedVisit: Sendable {
  /// Nil for a visit of the record system.
  package let provider: StaffMember.ID?
}
