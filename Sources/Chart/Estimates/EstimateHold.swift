package import Kernel
package import Store

/// Care that came to much more than its price said before: a bill with it waits until a person looked at it
/// (45 CFR 149.620 lets the patient dispute it).
package struct EstimateHold: Sendable, Hashable, RowDecodable {
  /// From how much on it is too much.
  package static let tooMuch = Cents(40_000)

  package let sheetID: EstimateSheet.ID
  package let estimateID: Estimate.ID
  package let patientID: Patient.ID
  package let patientName: PersonName
  package let guarantorID: Guarantor.ID
  package let day: CivilDate
  package let estimated: Cents
  /// What it comes to, with all that was taken off and set right.
  package let charged: Cents

  package init(row: Row) throws {
    (sheetID, estimateID, patientID) = (try row.id(0), try row.id(1), try row.id(2))
    patientName = PersonName(given: try row.text(3), family: try row.text(4))
    (guarantorID, day) = (try row.id(5), try row.day(6))
    (estimated, charged) = (try row.cents(7), try row.cents(8))
  }

  package var over: Cents { charged - estimated }
}

/// What waits because it came to more than was said.
package enum EstimateHolds {
  /// Of all who pay, the oldest first. A price holds for a year at most, so older ones are not looked at.
  package static func all(in reading: Reading, at now: Instant, limit: Int) throws -> [EstimateHold] {
    let start = now.adding(.zero - .seconds(2 * 365 * 86_400))
    return try reading.all(EstimateHoldQueries.all(givenSince: start, limit: limit))
  }

  /// Who of these is to be sent nothing yet.
  package static func held(among guarantors: [Guarantor.ID], in reading: Reading) throws -> Set<Guarantor.ID> {
    let held: [EstimateHold] = try reading.all(EstimateHoldQueries.among(guarantors))
    return Set(held.map(\.guarantorID))
  }

  /// Lets it go out as it is. If it comes to more later, it waits again.
  ///
  /// - Throws: `RequestFault.changedMeanwhile` when it is not what was looked at.
  package static func release(
    _ sheet: EstimateSheet.ID, on day: CivilDate, charged: Cents, because reason: String, by staff: StaffMember.ID,
    in transaction: Transaction, at now: Instant
  ) throws -> EstimateHold {
    let held: [EstimateHold] = try transaction.all(EstimateHoldQueries.of(sheet, on: day))
    guard let hold = held.first, hold.charged == charged else { throw RequestFault.changedMeanwhile }
    try transaction.run(
      EstimateHoldQueries.review(sheet, on: day, charged, because: reason, by: staff, at: now))
    return hold
  }
}
