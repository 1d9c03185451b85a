package import Kernel
package import Store

/// The rows behind a number: what it is counted from, and what a page shows of it.
package enum FigureRows {
  /// A page of evidence.
  package static let page = 50

  /// The rows of a measure and day in the order of time, from a place on.
  package static func rows(
    of measure: Measure, on day: CivilDate, after place: FigurePlace? = nil, limit: Int = page + 1, in reading: Reading,
    _ zone: ClinicZone, at now: Instant
  ) throws -> [FigureRow] {
    let ask = FigureAsk(measure, on: day, in: zone, at: now, after: place, limit: limit)
    var rows: [FigureRow] = []
    try reading.each(FigureRowQueries.rows(ask)) { rows.append(try FigureRow($0, measure, on: day, in: zone)) }
    return rows
  }

  /// The sum of each group.
  static func slices(
    of measure: Measure, on day: CivilDate, in reading: Reading, _ zone: ClinicZone, at now: Instant
  ) throws -> [String: Int] {
    let ask = FigureAsk(measure, on: day, in: zone, at: now, limit: DayCounts.mostRows)
    var slices: [String: Int] = [:]
    try reading.each(FigureRowQueries.rows(ask)) { row in
      let row = try FigureRow(row, measure, on: day, in: zone)
      for slice in row.slices(of: measure) { slices[slice, default: 0] += row.amount }
    }
    return slices
  }
}

extension FigureRow {
  init(_ row: Row, _ measure: Measure, on day: CivilDate, in zone: ClinicZone) throws {
    let (moment, since) = (try row.instant(2), try row.instantOrNil(3))
    let waited = since.map { max(0, moment.millisecondsSince1970 - $0.millisecondsSince1970) } ?? 0
    (id, patientID, at) = (try row.text(0), try row.idOrNil(1), moment)
    hours = min(240, Int(waited / 3_600_000))
    switch measure {
    case .answerMinutes: amount = Int(waited / 60_000)
    case .payDays: amount = since.map { max(0, day.daysSince1970 - zone.today(at: $0).daysSince1970) } ?? 0
    case .callSeconds, .workSeconds: amount = Int(try row.integer(5))
    default: amount = 1
    }
    isSpanned = measure == .workTimed || measure == .workSeconds ? try row.textOrNil(4) == "spanned" : false
    staffID = try row.idOrNil(6)
    detail = try row.textOrNil(7) ?? ""
    language = try row.textOrNil(8) ?? ""
    ageBand = AgeBand(born: try row.dayOrNil(9), on: day)
  }
}
