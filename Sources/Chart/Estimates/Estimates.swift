package import Kernel
package import Store

/// Asking for a price before the visit, giving it, and finding that it is not needed.
package enum Estimates {
  /// Asks for one, unless its cause did before.
  ///
  /// - Returns: whether it is new.
  @discardableResult
  package static func ask(_ estimate: Estimate, in transaction: Transaction) throws -> Bool {
    try transaction.run(EstimateQueries.insert(estimate)) == 1
  }

  /// Gives a price, the first or a newer one.
  ///
  /// - Parameter version: of the newest that whoever gives it saw; 0 for none.
  /// - Throws: `RequestFault.changedMeanwhile` when somebody gave one in between; `notFound`.
  package static func give(
    _ body: EstimateSheet.Body, _ lines: [EstimateLine], for id: Estimate.ID, after version: Int,
    by staff: StaffMember, on day: CivilDate, in transaction: Transaction, at now: Instant, _ random: RandomSource
  ) throws -> EstimateSheet {
    guard let estimate = try one(id, in: transaction) else { throw RequestFault.notFound }
    let sheet = try EstimateSheet(
      EstimateSheet.ID(random: random), of: id, version: version + 1, body, lines, on: day, at: now, by: staff.id)
    let newest = try sheets(of: id, in: transaction).first?.version ?? 0
    guard newest == version,
      try transaction.run(EstimateQueries.insert(sheet, of: estimate.patientID)) == 1
    else { throw RequestFault.changedMeanwhile }
    for (place, line) in sheet.lines.enumerated() {
      try transaction.run(EstimateQueries.insert(line, at: place, of: sheet.id))
    }
    let giver = Actor(kind: .staff, id: staff.id.text, actingAs: staff.role.rawValue)
    try transaction.run(EstimateQueries.close(id, as: .given, because: "", by: giver, at: now))
    return sheet
  }

  /// Closes what is not owed: the patient has insurance, or does not come.
  ///
  /// - Throws: `RequestFault.answeredAlready` when it is no longer open.
  package static func dismiss(
    _ id: Estimate.ID, because reason: String, by actor: Actor, in transaction: Transaction, at now: Instant
  ) throws {
    guard try transaction.run(EstimateQueries.dismiss(id, because: reason, by: actor, at: now)) == 1 else {
      throw RequestFault.answeredAlready
    }
  }

  package static func one(_ id: Estimate.ID, in reading: Reading) throws -> Estimate? {
    try reading.first(EstimateQueries.one(id))
  }

  /// The prices that were given for one, newest first, without their lines.
  package static func sheets(of id: Estimate.ID, in reading: Reading) throws -> [EstimateSheet] {
    try reading.all(EstimateQueries.sheets(of: id, limit: 20))
  }

  /// A sheet with its lines.
  package static func whole(_ sheet: EstimateSheet, in reading: Reading) throws -> EstimateSheet {
    var sheet = sheet
    sheet.lines = try reading.all(EstimateQueries.lines(of: sheet.id))
    return sheet
  }

  /// The newest price that was given for something called alike: a start for the next.
  package static func pattern(for wanted: String, in reading: Reading) throws -> EstimateSheet? {
    let last = try reading.first(EstimateQueries.last(for: wanted), as: EstimateSheet.self)
    return try last.map { try whole($0, in: reading) }
  }

  /// What waits, the earliest due first, with whose it is.
  package static func open(in reading: Reading, limit: Int) throws -> [NamedEstimate] {
    try reading.all(EstimateQueries.open(limit: limit))
  }

  /// What was given or found not needed, newest first.
  package static func closed(in reading: Reading, limit: Int) throws -> [NamedEstimate] {
    try reading.all(EstimateQueries.closed(.given, limit: limit))
  }

  package static func countOpen(in reading: Reading) throws -> Int {
    Int(try reading.count(EstimateQueries.countOpen()))
  }
}

/// An estimate with the name of its patient.
package struct NamedEstimate: Sendable, RowDecodable {
  package let estimate: Estimate
  package let patientName: PersonName

  package init(row: Row) throws {
    estimate = try Estimate(row: row)
    patientName = PersonName(given: try row.text(11), family: try row.text(12))
  }
}

extension ChartReader {
  /// What was asked for and given, newest first, each with its newest price without lines.
  package func estimates() throws -> [(estimate: Estimate, sheet: EstimateSheet?)] {
    guard visibility.allows(.visit) else { return [] }
    let asked: [Estimate] = try query(EstimateQueries.all(of: patient.id, limit: 50))
    let sheets: [EstimateSheet] = try query(EstimateQueries.sheets(of: patient.id, limit: 100))
    let newest = Dictionary(sheets.map { ($0.estimateID, $0) }) { $0.version > $1.version ? $0 : $1 }
    return asked.map { ($0, newest[$0.id]) }
  }

  /// One of them with its lines.
  ///
  /// - Throws: `ChartFault.notFound`, also for another patient's.
  package func estimate(_ id: Estimate.ID) throws -> (estimate: Estimate, sheet: EstimateSheet?) {
    guard visibility.allows(.visit), let one = try query(EstimateQueries.one(id), as: Estimate.self).first,
      one.patientID == patient.id
    else { throw ChartFault.notFound }
    let sheets: [EstimateSheet] = try query(EstimateQueries.sheets(of: id, limit: 1))
    guard let newest = sheets.first else { return (one, nil) }
    return (one, try beside { try Estimates.whole(newest, in: $0) })
  }
}
