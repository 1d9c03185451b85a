package import Kernel
package import Store

/// Whether a nurse may approve a medicine alone, and if not, the first reason against it. Asked anew each time: on the
/// list, in the pane, and once more when it is approved.
package enum RefillFit: Sendable, Equatable {
  /// Within this row of the protocol; a renewal grants so many refills.
  case fits(RefillProtocol.ID, refills: Int)
  case misfit(Reason)

  package enum Reason: Sendable, Equatable {
    case noProtocol
    /// Stopped meanwhile, held back, or labelled private.
    case notOrdinary
    case noVisit
    case oldVisit(CivilDate)
    /// The test, by the guide's key.
    case noLab(String)
    case oldLab(String, CivilDate)
    /// The last fill lasts until then.
    case early(CivilDate)
    /// No refills are left, and the protocol leaves renewals to the provider.
    case renewal
    /// The patient wrote something that somebody has to read.
    case note
  }

  package var isWithin: Bool { self != .misfit(.noProtocol) && reason == nil }

  package var reason: Reason? {
    if case .misfit(let reason) = self { reason } else { nil }
  }
}

/// Looks at requests by the protocol of the practice.
package struct RefillCheck {
  /// Asking this many days before a fill runs out is not early.
  static let ahead = 21

  private let book: RefillBook
  private let now: Instant
  private let zone: ClinicZone
  private let reading: Reading

  package init(in reading: Reading, at now: Instant, zone: ClinicZone) throws {
    book = try RefillBook(in: reading)
    (self.reading, self.now, self.zone) = (reading, now, zone)
  }

  package func fit(of line: RefillLine, _ request: RefillRequest) throws -> RefillFit {
    guard let rule = book.rule(codeKey: line.codeKey, name: line.name) else { return .misfit(.noProtocol) }
    if let reason = try reason(against: line, request, rule.terms) { return .misfit(reason) }
    return .fits(rule.id, refills: rule.terms.mostRefills)
  }

  /// The request with its open lines and how each of them fits.
  package func file(_ id: RefillRequest.ID) throws -> RefillFile? {
    guard let request = try RefillRequests.one(id, in: reading) else { return nil }
    let lines = try RefillRequests.lines(of: id, in: reading)
    return RefillFile(request: request, lines: lines, fits: try lines.map { try fit(of: $0, request) })
  }

  private func reason(
    against line: RefillLine, _ request: RefillRequest, _ terms: RefillTerms
  ) throws -> RefillFit.Reason? {
    if try reading.count(RefillQueries.ordinary(line.itemID, of: line.patientID)) == 0 { return .notOrdinary }
    if !request.note.isEmpty { return .note }
    if line.kind == .renewal, terms.mostRefills == 0 { return .renewal }
    let today = zone.today(at: now)
    guard let visit = try day(RefillQueries.lastVisit(of: line.patientID, before: now)) else { return .noVisit }
    if visit < RefillCheck.day(today, monthsBefore: terms.visitMonths) { return .oldVisit(visit) }
    if let lab = terms.lab {
      guard let value = try day(RefillQueries.lastValue(of: lab.codeKeys, line.patientID)) else {
        return .noLab(lab.test)
      }
      if value < RefillCheck.day(today, monthsBefore: lab.months) { return .oldLab(lab.test, value) }
    }
    if let end = line.runsOutOn, end > zone.today(at: request.askedAt).adding(days: RefillCheck.ahead) {
      return .early(end)
    }
    return nil
  }

  private func day(_ sql: SQL) throws -> CivilDate? {
    try reading.first(sql, as: String.self).flatMap { Instant($0) }.map(zone.today(at:))
  }

  /// The same day so many months before, or the last one that month has.
  static func day(_ day: CivilDate, monthsBefore months: Int) -> CivilDate {
    let count = day.year * 12 + day.month - 1 - months
    let (year, month) = (count / 12, count % 12 + 1)
    return CivilDate(year: year, month: month, day: min(day.day, CivilDate.days(in: month, of: year)))
      ?? day.adding(days: -months * 30)
  }
}

/// A request as the practice looks at it.
package struct RefillFile: Sendable {
  package let request: RefillRequest
  package let lines: [RefillLine]
  /// As many as there are lines.
  package let fits: [RefillFit]
  /// The provider here who wrote the prescriptions, where it is one person; for the one open request only.
  package internal(set) var prescriber: StaffMember.ID?

  /// What nobody has decided yet.
  package var waiting: [(line: RefillLine, fit: RefillFit)] {
    zip(lines, fits).filter { $0.0.state.waits }.map { (line: $0.0, fit: $0.1) }
  }

  /// Whether a nurse may approve all that waits together with others: not while the patient is asked to call.
  package var isWithin: Bool {
    !waiting.isEmpty && waiting.allSatisfy { $0.fit.isWithin && $0.line.state == .received }
  }
}

extension RefillRequests {
  /// The provider here who wrote the prescriptions, where it is one person.
  static func prescriber(of lines: [RefillLine], in reading: Reading) throws -> StaffMember.ID? {
    let names = try lines.compactMap { line in
      try reading.first(RefillQueries.prescriber(of: line.itemID, line.patientID), as: String.self)
    }
    guard Set(names).count == 1, let name = names.first else { return nil }
    return try Providers(reading).named(name)
  }
}
