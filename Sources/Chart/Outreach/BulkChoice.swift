package import Kernel
package import Store

/// Whom a message to many is for. What is not said does not narrow the choice.
///
/// Only rows that the patient may see and that carry no private label count: what is private about somebody cannot be
/// guessed from who is chosen.
package struct BulkChoice: Sendable, Equatable {
  /// The name of the provider who saw them, in words; empty for anybody.
  package var provider = ""
  /// Since when they were seen.
  package var seenSince: CivilDate?
  /// A part of the name of a medicine or condition they have; empty for any.
  package var thing = ""
  package var youngest: Int?
  package var oldest: Int?
  package var language: Language?
  /// They come within so many days.
  package var visitWithin: Int?
  /// Whether only those are meant who have joined the portal; others are listed and left out.
  package var isOnlyForJoined = true

  package init() {}

  /// At most so many people get one message.
  package static let most = 5_000

  /// Everybody who is meant, those too who will be left out, in the order of their charts.
  ///
  /// - Returns: one more than `most` when there are more.
  package func people(in reading: Reading, zone: ClinicZone, at now: Instant) throws -> [BulkPerson] {
    var people: [BulkPerson] = []
    let span = BulkSpan(self, zone: zone, at: now)
    while people.count <= BulkChoice.most {
      let page: [BulkPerson] = try reading.all(
        BulkChoiceQueries.people(self, span, after: people.last?.patient.id, limit: BulkChoice.page))
      people += page
      if page.count < BulkChoice.page { break }
    }
    return Array(people.prefix(BulkChoice.most + 1))
  }

  private static let page = 500
}

/// The days and moments of a choice, worked out for one moment; empty where nothing is asked.
struct BulkSpan {
  let bornFrom: String
  let bornTo: String
  let seenFrom: Instant
  let now: Instant
  let comesBy: String

  init(_ choice: BulkChoice, zone: ClinicZone, at now: Instant) {
    let today = zone.today(at: now)
    // Who is 64 today was born after the day that is 65 years back.
    bornFrom =
      choice.oldest.map { "\(BulkSpan.years($0 + 1, before: today).adding(days: 1))" } ?? ""
    bornTo = choice.youngest.map { "\(BulkSpan.years($0, before: today))" } ?? ""
    let first = choice.seenSince ?? CivilDate(daysSince1970: 0)
    seenFrom = zone.instant(of: ClinicTime(day: first, minuteOfDay: 0))
    comesBy = choice.visitWithin.map { "\(now.adding(.seconds($0 * 86_400)))" } ?? ""
    self.now = now
  }

  /// The same day so many years ago; February 29 becomes the 28th.
  private static func years(_ count: Int, before day: CivilDate) -> CivilDate {
    CivilDate(year: day.year - count, month: day.month, day: day.day)
      ?? CivilDate(year: day.year - count, month: day.month, day: 28) ?? day
  }
}

/// Somebody who is meant by a choice, and whether they can be written to.
package struct BulkPerson: Sendable, RowDecodable {
  package let patient: Patient
  package let hasAccount: Bool

  package init(row: Row) throws {
    patient = try Patient(row: row)
    hasAccount = try row.integer(13) != 0
  }

  /// Why this person is left out; nil when they are written to.
  package func exclusion(from choice: BulkChoice, leavingOut: Set<Patient.ID> = []) -> BulkExclusion? {
    if patient.isDeceased { return .deceased }
    switch patient.portalChoice {
    case .declined: return .declined
    case .cannot: return .cannot
    case nil: break
    }
    if leavingOut.contains(patient.id) { return .leftOut }
    return choice.isOnlyForJoined && !hasAccount ? .notJoined : nil
  }
}

/// Why somebody who is meant gets nothing.
package enum BulkExclusion: String, Sendable, CaseIterable {
  case deceased, declined, cannot
  case notJoined = "not-joined"
  /// Somebody of the practice left this person out.
  case leftOut = "left-out"
  /// The chart was made one with another since.
  case gone
}
