import Kernel
import Store

/// What insurers said about claims.
enum RemittedClaimQueries {
  static func kept(_ visits: [String]) -> SQL {
    """
    SELECT payer, trace, claim, payer_claim, day, charged, paid, taken_off, deductible, coinsurance, copay, other_share
    FROM remitted_claim WHERE visit IN (\(list: visits)) LIMIT 20000
    """
  }

  static func insert(_ claims: [ClaimNews], at now: Instant) -> SQL {
    """
    INSERT INTO remitted_claim (payer, trace, claim, payer_claim, visit, day, charged, paid, taken_off, deductible,
      coinsurance, copay, other_share, taken_at)
    VALUES \(rows: claims.map { row($0, at: now) })
    """
  }

  private static func row(_ news: ClaimNews, at now: Instant) -> [Binding] {
    [
      news.payer.binding, news.trace.binding, news.claim.binding, news.payerClaim.binding, news.claim.binding,
      news.day.binding, news.charged.binding, news.paid.binding, news.takenOff.binding, news.deductible.binding,
      news.coinsurance.binding, news.copay.binding, news.otherShare.binding, now.binding,
    ]
  }
}

extension RemittedClaimQueries: QueryExamples {
  static var examples: [SQL] {
    [kept(["v"]), insert([ClaimNews()], at: Instant(millisecondsSince1970: 0))]
  }
}
