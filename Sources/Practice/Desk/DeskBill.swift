package import Kernel

/// What a visit of the demonstration cost, and the statement on which that went out before it begins.
package struct DeskBill: Sendable {
  package let patientKey: String
  /// Who pays: the patient, or who brings them.
  package let payerKey: String
  /// Which visit, counted from the newest, which is 0.
  package let visit: Int
  /// What was done, as the words of the ledger, and its price in cents.
  package let prices: [(service: String, cents: Int64)]
  package let insurer: Int64
  package let takenOff: Int64
  package let reason: String
  package let issuedAt: Instant
  package let isPaid: Bool
}

extension PracticePlan {
  /// Statements of a family, of somebody who has paid one, and of somebody without insurance; oldest first.
  package var deskBills: [DeskBill] {
    [
      bill("frank-delaney", 1, [("visit", 18_200), ("lab", 6_450)], 15_930, 4_100, "coinsurance", 60, isPaid: true),
      bill("frank-delaney", 0, [("visit", 18_200)], 11_080, 2_500, "deductible", 12),
      bill("joy-abara", 0, [("checkup", 21_000)], 21_000 - 3_000, 0, "copay", 9),
      bill("theo-abara", 0, [("visit", 14_600), ("shot", 5_250)], 12_300, 3_505, "deductible", 9, payer: "joy-abara"),
      bill("luis-ortega", 0, [("visit", 14_600)], 9_600, 1_500, "copay", 6),
      bill("maeve-obrien-castellanos", 0, [("visit", 12_500)], 0, 2_500, "self-pay", 3),
    ]
  }

  /// Who keeps a card for next time.
  package var keepCards: [String] { ["frank-delaney", "maeve-obrien-castellanos", "luis-ortega"] }

  private func bill(
    _ patient: String, _ visit: Int, _ prices: [(String, Int64)], _ insurer: Int64, _ takenOff: Int64,
    _ reason: String, _ daysAgo: Int, payer: String? = nil, isPaid: Bool = false
  ) -> DeskBill {
    DeskBill(
      patientKey: patient, payerKey: payer ?? patient, visit: visit, prices: prices, insurer: insurer,
      takenOff: takenOff, reason: reason, issuedAt: calendar.zone.instant(of: calendar.past(daysAgo, 9, 0)),
      isPaid: isPaid)
  }
}
