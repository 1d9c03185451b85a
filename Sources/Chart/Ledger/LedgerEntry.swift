package import Kernel
package import Store

/// One movement of money as it was written down. It never changes; a mistake is taken back by a reversal.
package struct LedgerEntry: Sendable, Hashable, RowDecodable {
  package typealias ID = Kernel.ID<LedgerEntry>

  package let id: ID
  package let guarantorID: Guarantor.ID
  package let patientID: Patient.ID
  package let kind: Kind
  /// The Encounter of the visit; empty where it belongs to none.
  package let visit: String
  /// The line of the visit, as the practice system counts them; empty for all of it.
  package let line: String
  package let service: BilledCare?
  package let reason: BillReason?
  /// What it does to what is owed: a charge adds, a payment takes away.
  package let amount: Cents
  package let day: CivilDate
  package let postedAt: Instant
  package let origin: LedgerOrigin
  /// The statement that it came too late for.
  package let toward: Bill.ID?
  /// The entry that it takes back.
  package let reverses: ID?

  package enum Kind: String, Sendable, CaseIterable, Bindable {
    case charge, adjustment, refund, reversal
    case insurerPayment = "insurer-payment"
    case patientPayment = "patient-payment"

    /// Whether an amount can be one of this kind: charges and refunds add, payments take away.
    func allows(_ amount: Cents) -> Bool {
      switch self {
      case .charge, .refund: amount.count > 0
      case .insurerPayment, .patientPayment: amount.count < 0
      case .adjustment, .reversal: amount.count != 0
      }
    }
  }

  init(_ posting: LedgerPosting, id: ID, at now: Instant, toward: Bill.ID?, reverses: ID? = nil) {
    (self.id, guarantorID, patientID, kind) = (id, posting.guarantorID, posting.patientID, posting.kind)
    (visit, line, service, reason) = (posting.visit, posting.line, posting.service, posting.reason)
    (amount, day, postedAt, origin) = (posting.amount, posting.day, now, posting.origin)
    (self.toward, self.reverses) = (toward, reverses)
  }

  package init(row: Row) throws {
    (id, guarantorID, patientID) = (try row.id(0), try row.id(1), try row.id(2))
    guard let kind = Kind(rawValue: try row.text(3)) else { throw LedgerFault.unreadable }
    self.kind = kind
    (visit, line) = (try row.text(4), try row.text(5))
    (service, reason) = (BilledCare(rawValue: try row.text(6)), BillReason(rawValue: try row.text(7)))
    (amount, day, postedAt) = (try row.cents(8), try row.day(9), try row.instant(10))
    origin = LedgerOrigin(try row.text(11), try row.text(12))
    (toward, reverses) = (try row.idOrNil(13), try row.idOrNil(14))
  }

  /// Whether it says the same as what is to be posted.
  func says(_ posting: LedgerPosting) -> Bool {
    guarantorID == posting.guarantorID && patientID == posting.patientID && kind == posting.kind
      && visit == posting.visit && line == posting.line && service == posting.service && reason == posting.reason
      && amount == posting.amount && day == posting.day
  }
}

/// What was done, in the practice's own plain words: never the text of a code system.
package enum BilledCare: String, Sendable, CaseIterable {
  case visit, video, checkup, lab, imaging, shot, procedure, supplies, form, missed, other
}

/// Why a rest is the patient's to pay.
package enum BillReason: String, Sendable, CaseIterable {
  case deductible, copay, coinsurance, selfPay = "self-pay", notCovered = "not-covered"
}

/// Where something of the ledger comes from, and how it is called there. One origin is taken once.
package struct LedgerOrigin: Sendable, Hashable {
  package let source: String
  package let externalID: String

  package init(_ source: String, _ externalID: String) {
    (self.source, self.externalID) = (source, externalID)
  }
}
