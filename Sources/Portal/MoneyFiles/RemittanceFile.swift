package import BillFiles
package import Chart
import Kernel

/// The claims of an insurer's file, each as it is to be entered, or refused with a word for why.
package struct RemittanceFile: Sendable {
  package let remittances: [Remittance]
  package let claims: [(segment: Int, claim: Result<ClaimNews, ClaimFault>)]

  package init(_ bytes: [UInt8]) throws(X12Fault) {
    remittances = try Remittance.all(bytes)
    // What an insurer takes back comes with what it says instead: a person looks at both.
    let takenBack = Set(remittances.flatMap(\.claims).filter { $0.status == "22" }.map(\.name))
    claims = remittances.flatMap { remittance in
      remittance.claims.map { ($0.segment, RemittanceFile.news($0, of: remittance, takenBack)) }
    }
  }

  private static func news(
    _ claim: RemittedClaim, of remittance: Remittance, _ takenBack: Set<String>
  ) -> Result<ClaimNews, ClaimFault> {
    if takenBack.contains(claim.name) { return .failure(ClaimFault(.takenBack)) }
    guard paying.contains(claim.status) else { return .failure(ClaimFault(.notAPayment)) }
    guard claim.isBalanced else { return .failure(ClaimFault(.unbalanced)) }
    var news = ClaimNews()
    (news.payer, news.trace) = (remittance.payer, remittance.trace)
    (news.claim, news.payerClaim, news.day) = (claim.name, claim.payerName, remittance.day)
    (news.charged, news.paid, news.takenOff) = (claim.charged, claim.paid, claim.takenOff)
    news.deductible = claim.patientShare("1")
    news.coinsurance = claim.patientShare("2")
    news.copay = claim.patientShare("3")
    news.otherShare = claim.patientShare - news.deductible - news.coinsurance - news.copay
    return .success(news)
  }

  /// Paid first, second or third, denied, and the same sent on to another insurer.
  private static let paying: Set<String> = ["1", "2", "3", "4", "19", "20", "21"]
}

extension RemittedClaim {
  fileprivate func patientShare(_ code: String) -> Cents { share { $0.group == .patient && $0.code == code } }
}
