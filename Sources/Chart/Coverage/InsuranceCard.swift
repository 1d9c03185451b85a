package import FHIR
package import Kernel

/// What stands on an insurance card, whoever says it: the record system, the patient, or the front desk that read it.
package struct InsuranceCard: Sendable, Equatable {
  package var payer: String
  /// The name of the plan; empty where nobody said it.
  package var plan = ""
  package var memberNumber: String
  package var group: String
  /// Nil when nobody said it.
  package var holder: PolicyHolder?
  package var since: FHIRDate?
  package var until: FHIRDate?

  package init(
    payer: String, memberNumber: String, group: String, holder: PolicyHolder? = nil, since: FHIRDate? = nil
  ) {
    (self.payer, self.memberNumber, self.group) = (payer, memberNumber, group)
    (self.holder, self.since) = (holder, since)
  }

  /// Whether two are the same membership: the numbers are the same, however they are written.
  package func isSame(as other: InsuranceCard) -> Bool {
    let (own, theirs) = (InsuranceCard.plain(memberNumber), InsuranceCard.plain(other.memberNumber))
    return !own.isEmpty && own == theirs
  }

  /// The end of the member number by which people know it again. Of a short one less is shown.
  package var lastOfNumber: String { String(memberNumber.suffix(min(4, memberNumber.count / 2))) }

  private static func plain(_ number: String) -> String {
    String(number.lowercased().unicodeScalars.filter { ("a"..."z").contains($0) || ("0"..."9").contains($0) })
  }
}

/// In whose name the policy is.
package enum PolicyHolder: Sendable, Equatable {
  case patient
  case other(name: String, born: CivilDate?, Relation)

  /// What the holder is to the patient.
  package enum Relation: String, Sendable, CaseIterable { case parent, spouse, other }
}

extension InsuranceCard {
  /// From the text it is kept as: its parts, one a line. Empty for an empty text.
  package init(kept text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let part = { (index: Int) in index < lines.count ? lines[index] : "" }
    self.init(payer: part(0), memberNumber: part(2), group: part(3))
    plan = part(1)
    switch part(4) {
    case "patient": holder = .patient
    case "other": holder = .other(name: part(5), born: CivilDate(part(6)), .init(rawValue: part(7)) ?? .other)
    default: holder = nil
    }
    (since, until) = (FHIRDate(part(8)), FHIRDate(part(9)))
  }

  /// Every part on a line of its own; a line break within a part becomes a blank.
  package var kept: String {
    var who = ["", "", "", ""]
    switch holder {
    case .patient: who[0] = "patient"
    case .other(let name, let born, let relation):
      who = ["other", name, born.map { "\($0)" } ?? "", relation.rawValue]
    case nil: break
    }
    return ([payer, plan, memberNumber, group] + who + [since?.text ?? "", until?.text ?? ""])
      .map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }.joined(separator: "\n")
  }
}
