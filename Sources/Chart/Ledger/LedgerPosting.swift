package import Kernel

/// A movement of money that is to be written down.
package struct LedgerPosting: Sendable {
  package let guarantorID: Guarantor.ID
  package let patientID: Patient.ID
  package let kind: LedgerEntry.Kind
  package let amount: Cents
  package let day: CivilDate
  package let origin: LedgerOrigin
  package var visit = ""
  package var line = ""
  package var service: BilledCare?
  package var reason: BillReason?
  /// The statement that is paid by it; nil where the ledger is to find it by visit and line.
  package var toward: Bill.ID?

  package init(
    _ kind: LedgerEntry.Kind, _ amount: Cents, on day: CivilDate, for account: (Guarantor.ID, Patient.ID),
    from origin: LedgerOrigin
  ) {
    (self.kind, self.amount, self.day, self.origin) = (kind, amount, day, origin)
    (guarantorID, patientID) = account
  }
}
