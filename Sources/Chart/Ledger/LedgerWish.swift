package import Kernel

/// A movement of money as a file of the practice's system tells it: people by their record numbers, everything else by
/// that system's own names.
package struct LedgerWish: Sendable, Hashable {
  /// What the other system calls it. One name is taken once.
  package var externalID = ""
  /// The record number of whose visit it was.
  package var patient = ""
  /// The record number of who pays; empty where that is the patient.
  package var guarantor = ""
  package var kind = LedgerEntry.Kind.charge
  package var amount = Cents(0)
  package var day = CivilDate(daysSince1970: 0)
  package var visit = ""
  package var line = ""
  package var service: BilledCare?
  package var reason: BillReason?
  /// What a reversal takes back, by the other system's name.
  package var reverses = ""

  package init() {}

  var payer: String { guarantor.isEmpty ? patient : guarantor }
}

/// What becomes of a wish.
package enum LedgerOutcome: Sendable, Hashable {
  case created
  /// It was here before, word for word.
  case unchanged
  /// It was here and said otherwise: that was taken back, and this counts.
  case replaced
  case refused(LedgerRefusal)
}

/// Why a wish is not written down.
package enum LedgerRefusal: String, Sendable, CaseIterable {
  case unknownPatient = "unknown-patient"
  case unknownGuarantor = "unknown-guarantor"
  /// Two charts bear this number.
  case severalCharts = "several-charts"
  case wrongAmount = "wrong-amount"
  /// It was here before and said otherwise.
  case changed
  /// The same name twice in one file, with different words.
  case twiceInFile = "twice-in-file"
  case nothingToReverse = "nothing-to-reverse"
  case reversedAlready = "reversed-already"
  /// A balance that is not what the books here say.
  case otherBalance = "other-balance"
}

/// What to do with an entry that was here before and is told otherwise now.
package enum LedgerChange: String, Sendable, CaseIterable {
  case refuse
  /// Take the former one back and write the new one down.
  case replace
}
