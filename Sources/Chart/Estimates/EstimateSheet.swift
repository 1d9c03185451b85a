package import Kernel
package import Store

/// A price as it was given to a patient: by whom, for what, how much. It never changes.
package struct EstimateSheet: Sendable, Hashable, RowDecodable {
  package typealias ID = Kernel.ID<EstimateSheet>

  /// How long one holds that is for no day, or for visits that come again (45 CFR 149.610(b)(1)(x)).
  package static let longestInDays = 365
  package static let mostLines = 20

  package let id: ID
  package let estimateID: Estimate.ID
  package let version: Int
  package let body: Body
  package let total: Cents
  package let givenOn: CivilDate
  package let givenAt: Instant
  package let givenBy: String
  /// In their order; empty for a sheet of a list.
  package internal(set) var lines: [EstimateLine] = []

  /// What a person writes on it, besides its lines.
  package struct Body: Sendable, Hashable {
    package var serviceOn: CivilDate?
    package var validUntil: CivilDate
    /// Who is to see the patient, as people know them.
    package var provider: String
    /// The provider's number with the payers, and the practice's with the tax office.
    package var npi: String
    package var tin: String
    package var place: String
    /// Codes (ICD-10-CM), with blanks between them; often not known before a visit.
    package var diagnosis: String

    package init(
      on serviceOn: CivilDate?, until validUntil: CivilDate, with provider: String, npi: String, tin: String,
      at place: String, diagnosis: String
    ) {
      (self.serviceOn, self.validUntil, self.provider) = (serviceOn, validUntil, provider)
      (self.npi, self.tin, self.place, self.diagnosis) = (npi, tin, place, diagnosis)
    }
  }

  /// - Throws: `LedgerFault.wrongAmount` for no line, too many, or a sum that no bill can have.
  package init(
    _ id: ID, of estimate: Estimate.ID, version: Int, _ body: Body, _ lines: [EstimateLine], on day: CivilDate,
    at now: Instant, by staff: StaffMember.ID
  ) throws {
    guard (1...EstimateSheet.mostLines).contains(lines.count), lines.allSatisfy(\.isPossible) else {
      throw LedgerFault.wrongAmount
    }
    let total = lines.map(\.sum).reduce(Cents(0), +)
    guard total.count <= Ledger.most else { throw LedgerFault.wrongAmount }
    (self.id, estimateID, self.version, self.body) = (id, estimate, version, body)
    (self.total, givenOn, givenAt, givenBy) = (total, day, now, staff.text)
    self.lines = lines
  }

  package init(row: Row) throws {
    (id, estimateID, version) = (try row.id(0), try row.id(1), Int(try row.integer(2)))
    body = Body(
      on: try row.dayOrNil(3), until: try row.day(4), with: try row.text(5), npi: try row.text(6), tin: try row.text(7),
      at: try row.text(8), diagnosis: try row.text(9))
    (total, givenOn, givenAt) = (try row.cents(10), try row.day(11), try row.instant(12))
    givenBy = try row.text(13)
  }
}

/// One thing that is to be done and what it costs.
package struct EstimateLine: Sendable, Hashable, RowDecodable {
  package let service: BilledCare
  /// The practice's own plain words; empty where those of the service say it.
  package let said: String
  /// The code under which it is billed; never its description.
  package let code: String
  package let quantity: Int
  package let each: Cents

  package init(_ service: BilledCare, said: String, code: String, quantity: Int, each: Cents) {
    (self.service, self.said, self.code) = (service, said, code)
    (self.quantity, self.each) = (quantity, each)
  }

  package init(row: Row) throws {
    service = BilledCare(rawValue: try row.text(0)) ?? .other
    (said, code) = (try row.text(1), try row.text(2))
    (quantity, each) = (Int(try row.integer(3)), try row.cents(4))
  }

  package var sum: Cents { Cents(each.count * Int64(quantity)) }

  var isPossible: Bool { (1...999).contains(quantity) && (0...Ledger.most).contains(each.count) }
}
