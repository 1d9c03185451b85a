package import Kernel
package import Store

/// What somebody pays for, of one year: every entry that they were shown, by the day of the care.
package struct YearOfCare: Sendable {
  /// More stand on no paper: the practice is called.
  package static let most = 1_500

  package let entries: [BillLine]
  /// Whether there were more.
  package let isCut: Bool

  package init(_ year: Int, of holder: BillHolder, in reading: Reading) throws {
    guard let first = CivilDate(year: year, month: 1, day: 1), let last = CivilDate(year: year, month: 12, day: 31)
    else { throw LedgerFault.notFound }
    let found: [BillLine] = try reading.all(
      YearQueries.entries(first...last, of: holder, limit: YearOfCare.most + 1))
    (entries, isCut) = (Array(found.prefix(YearOfCare.most)), found.count > YearOfCare.most)
  }

  /// The years of which there is something, the newest first.
  package static func years(of holder: BillHolder, in reading: Reading) throws -> [Int] {
    try reading.all(YearQueries.years(of: holder), as: String.self).compactMap { Digits.number($0) }
  }
}

/// A statement for somebody that went to another who pays. It says nothing about money.
package struct BillElsewhere: Sendable, RowDecodable {
  package let number: Int64
  package let issuedAt: Instant

  package init(row: Row) throws {
    (number, issuedAt) = (try row.integer(0), try row.instant(1))
  }

  /// Those on which a patient's visits stand and which are another's to pay, the newest first.
  package static func latest(
    for patient: Patient.ID, besides holder: BillHolder, since moment: Instant, in reading: Reading
  ) throws -> [BillElsewhere] {
    try reading.all(YearQueries.elsewhere(patient, besides: holder, since: moment))
  }
}
