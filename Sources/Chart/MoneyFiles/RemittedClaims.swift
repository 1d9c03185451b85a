package import Kernel
package import Store

/// What an insurer said about a claim, in amounts, as it is to be entered.
package struct ClaimNews: Sendable, Hashable {
  package var payer = ""
  package var trace = ""
  /// Our name for the claim and the insurer's.
  package var claim = ""
  package var payerClaim = ""
  package var day = CivilDate(daysSince1970: 0)
  package var charged = Cents(0)
  package var paid = Cents(0)
  package var takenOff = Cents(0)
  package var deductible = Cents(0)
  package var coinsurance = Cents(0)
  package var copay = Cents(0)
  package var otherShare = Cents(0)

  package init() {}

  /// Why the patient owes the rest: what makes the most of it.
  var reason: BillReason? {
    let shares: [(BillReason, Cents)] = [
      (.deductible, deductible), (.coinsurance, coinsurance), (.copay, copay), (.notCovered, otherShare),
    ]
    guard let most = shares.max(by: { $0.1 < $1.1 }), most.1.count > 0 else { return nil }
    return shares.first { $0.1 == most.1 }?.0
  }
}

/// Why a claim is not entered.
package enum ClaimRefusal: String, Sendable, CaseIterable {
  /// Nothing was charged here under this name.
  case unknownClaim = "unknown-claim"
  /// What the insurer was charged is not what was charged here.
  case otherCharge = "other-charge"
  /// Its visit is of two patients, or two people pay for it.
  case severalAccounts = "several-accounts"
  /// The same claim of the same payment said otherwise before.
  case changed
  case unbalanced, takenBack = "taken-back", notAPayment = "not-a-payment"
  case wrongAmount = "wrong-amount"
}

/// Claims of remittances, entered by the batch.
package struct RemittanceBatch {
  package static let most = 500

  private let now: Instant
  private let random: RandomSource

  package init(at now: Instant, _ random: RandomSource) {
    (self.now, self.random) = (now, random)
  }

  /// Enters what the insurer paid and what was taken off for each claim, toward the account of its charges.
  package func take(_ claims: [ClaimNews], in transaction: Transaction) throws -> [Result<LedgerOutcome, ClaimFault>] {
    guard !claims.isEmpty else { return [] }
    try transaction.run(LedgerFileQueries.hold())
    let visits = Array(Set(claims.map(\.claim)))
    let charges = try charges(under: visits, in: transaction)
    let bills = try statements(of: charges.values.flatMap { $0 }, in: transaction)
    var kept: [String: ClaimNews] = [:]
    try transaction.each(RemittedClaimQueries.kept(visits)) { row in
      let news = try ClaimNews(row)
      kept[news.key] = news
    }
    var (entries, fresh): ([LedgerEntry], [ClaimNews]) = ([], [])
    let outcomes = claims.map { claim -> Result<LedgerOutcome, ClaimFault> in
      if let before = kept[claim.key] { return before == claim ? .success(.unchanged) : .failure(.init(.changed)) }
      guard let lines = charges[claim.claim], let first = lines.first else { return .failure(.init(.unknownClaim)) }
      guard lines.allSatisfy({ $0.guarantorID == first.guarantorID && $0.patientID == first.patientID }) else {
        return .failure(.init(.severalAccounts))
      }
      guard lines.map(\.amount).reduce(Cents(0), +) == claim.charged else { return .failure(.init(.otherCharge)) }
      guard claim.paid.count >= 0, abs(claim.takenOff.count) <= Ledger.most, claim.paid.count <= Ledger.most else {
        return .failure(.init(.wrongAmount))
      }
      kept[claim.key] = claim
      fresh.append(claim)
      entries += self.entries(of: claim, like: first, toward: lines.lazy.compactMap { bills[$0.id] }.first)
      return .success(.created)
    }
    for part in LedgerBatch.parts(entries) {
      guard try transaction.run(LedgerFileQueries.insert(part)) == part.count else { throw LedgerFault.saidOtherwise }
    }
    for part in LedgerBatch.parts(fresh) { try transaction.run(RemittedClaimQueries.insert(part, at: now)) }
    return outcomes
  }

  /// What was charged under some names: for a visit, or by one entry that the practice's system calls so.
  private func charges(under names: [String], in reading: Reading) throws -> [String: [LedgerEntry]] {
    let standing: [LedgerEntry] = try reading.all(LedgerFileQueries.standing(names))
    let byVisit = Dictionary(grouping: standing.filter { $0.kind == .charge }, by: \.visit)
    let sources = Set(try MoneyFiles.mappings(in: reading).map(\.rules.source))
    let others = names.filter { byVisit[$0] == nil }
    guard !sources.isEmpty, !others.isEmpty else { return byVisit }
    let named: [LedgerEntry] = try reading.all(LedgerFileQueries.charges(of: sources.sorted(), named: others))
    return byVisit.merging(Dictionary(grouping: named, by: \.origin.externalID)) { visit, _ in visit }
  }

  private func statements(
    of charges: [LedgerEntry], in reading: Reading
  ) throws -> [LedgerEntry.ID: Bill.ID] {
    var bills: [LedgerEntry.ID: Bill.ID] = [:]
    try reading.each(LedgerFileQueries.statements(ofEntries: charges.map(\.id))) { row in
      bills[try row.id(0)] = try row.id(1)
    }
    return bills
  }

  private func entries(of claim: ClaimNews, like charge: LedgerEntry, toward: Bill.ID?) -> [LedgerEntry] {
    let amounts: [(LedgerEntry.Kind, Cents, String)] = [
      (.insurerPayment, Cents(0) - claim.paid, "paid"), (.adjustment, Cents(0) - claim.takenOff, "taken-off"),
    ]
    return amounts.filter { $0.1.count != 0 }.map { kind, amount, name in
      var posting = LedgerPosting(
        kind, amount, on: claim.day, for: (charge.guarantorID, charge.patientID),
        from: LedgerOrigin("835", "\(claim.key)/\(name)"))
      (posting.visit, posting.reason) = (charge.visit, claim.reason)
      if charge.visit != claim.claim { posting.line = charge.line }
      return LedgerEntry(posting, id: LedgerEntry.ID(random: random), at: now, toward: toward)
    }
  }
}

/// A claim that is refused.
package struct ClaimFault: Error, Sendable, Hashable {
  package let refusal: ClaimRefusal

  package init(_ refusal: ClaimRefusal) {
    self.refusal = refusal
  }
}

extension ClaimNews {
  var key: String { "\(payer)/\(trace)/\(claim)/\(payerClaim)" }

  init(_ row: Row) throws {
    (payer, trace, claim, payerClaim) = (try row.text(0), try row.text(1), try row.text(2), try row.text(3))
    (day, charged, paid, takenOff) = (try row.day(4), try row.cents(5), try row.cents(6), try row.cents(7))
    (deductible, coinsurance) = (try row.cents(8), try row.cents(9))
    (copay, otherShare) = (try row.cents(10), try row.cents(11))
  }
}
