package import Kernel
package import Store

/// Who pays: for themselves and for their dependants. One sees all of it on one bill.
package struct Guarantor: Sendable, Hashable, RowDecodable {
  package typealias ID = Kernel.ID<Guarantor>

  package let id: ID
  package let origin: LedgerOrigin
  /// Their own chart.
  package let patientID: Patient.ID?
  /// How they sign in, when they have no chart here.
  package let accountID: Account.ID?

  package init(row: Row) throws {
    id = try row.id(0)
    origin = LedgerOrigin(try row.text(1), try row.text(2))
    (patientID, accountID) = (try row.idOrNil(3), try row.idOrNil(4))
  }

  /// Opens the account of somebody who pays. Opened twice, it is the same one.
  ///
  /// - Throws: `LedgerFault.saidOtherwise` when the origin named another person before; `notFound` for nobody.
  package static func open(
    _ origin: LedgerOrigin, patient: Patient.ID?, account: Account.ID? = nil, in transaction: Transaction,
    _ random: RandomSource
  ) throws -> ID {
    guard patient != nil || account != nil else { throw LedgerFault.notFound }
    try transaction.run(LedgerQueries.open(ID(random: random), origin, patient: patient, account: account))
    guard let kept = try transaction.first(LedgerQueries.guarantor(from: origin), as: Guarantor.self) else {
      throw LedgerFault.notFound
    }
    guard kept.patientID == patient, kept.accountID == account else { throw LedgerFault.saidOtherwise }
    return kept.id
  }
}

/// Whoever is signed in, as far as bills are theirs: as the account itself, or as the patient who pays.
package struct BillHolder: Sendable {
  let accountID: Account.ID
  let patientID: Patient.ID?

  /// How they sign in.
  package var account: Account.ID { accountID }

  package init(_ account: Account) {
    (accountID, patientID) = (account.id, account.patientID)
  }

  /// As a patient pays, for somebody who helps them with that.
  package init(of patient: Patient.ID, in reading: Reading) throws {
    let own = try NoticeReader.patient(patient, in: reading)?.accountID
    // Nobody has an empty id: without a sign-in there is only the patient to go by.
    (accountID, patientID) = (own ?? Account.ID(""), patient)
  }
}
