package import Chart
import FHIR
package import Kernel
package import Web

/// How insurance is spoken of: to patients with the end of the member number, to those who type it with all of it.
package struct InsuranceVoice {
  let words: Words
  let today: CivilDate
  /// What the patient is called: “You” on their own pages.
  private let patient: String

  /// For staff.
  package init(_ words: Words, on today: CivilDate) {
    (self.words, self.today) = (words, today)
    patient = words("coverage.holder.patient")
  }

  /// For the patient's side.
  init(_ visit: ChartVisit, of patient: Chart.Patient) {
    (words, today) = (visit.words, visit.app.today)
    self.patient = visit.base == .own ? visit.words("coverage.holder.you") : patient.name.first
  }

  /// What stands on a card, for the patient's side.
  func facts(_ card: InsuranceCard) -> [Fact] {
    var facts: [Fact] = []
    if !card.plan.isEmpty { facts.append(Fact(words("coverage.plan"), card.plan)) }
    if !card.memberNumber.isEmpty {
      facts.append(Fact(words("coverage.member"), words("coverage.ends", ("digits", card.lastOfNumber))))
    }
    if !card.group.isEmpty { facts.append(Fact(words("coverage.group"), card.group)) }
    if let holder = card.holder { facts.append(Fact(words("coverage.fact.holder"), self.holder(holder))) }
    if let since = card.since { facts.append(Fact(words("coverage.fact.since"), day(since))) }
    if let until = card.until { facts.append(Fact(words("coverage.until"), day(until))) }
    return facts
  }

  func payer(_ card: InsuranceCard) -> String { card.payer.isEmpty ? words("coverage.no-name") : card.payer }

  /// Every part of a card as it is typed elsewhere, by name.
  package func parts(_ card: InsuranceCard) -> [(name: String, value: String)] {
    [
      (words("coverage.payer"), card.payer), (words("coverage.member"), card.memberNumber),
      (words("coverage.group"), card.group), (words("coverage.fact.holder"), card.holder.map(self.holder) ?? ""),
      (words("coverage.fact.since"), card.since.map(day) ?? ""),
    ]
  }

  /// What is to be typed into the record system.
  package func sheet(_ change: CoverageChange) -> [Fact] {
    let was = change.was.map { [$0.payer, $0.memberNumber].filter { !$0.isEmpty }.joined(separator: ", ") } ?? ""
    return parts(change.taken ?? change.wanted).filter { !$0.value.isEmpty }.enumerated().map { index, part in
      Fact(
        part.name, part.value,
        more: index == 0 && !was.isEmpty ? words("coverage.instead", ("value", was)) : "")
    }
  }

  func day(_ instant: Instant, in zone: ClinicZone) -> String {
    words.dates.near(zone.today(at: instant), today: today)
  }

  private func holder(_ holder: PolicyHolder) -> String {
    switch holder {
    case .patient: return patient
    case .other(let name, let born, let relation):
      let birth = born.map { words("coverage.holder.born", ("day", words.dates.long($0))) } ?? ""
      return [name, words("coverage.relation.\(relation.rawValue)"), birth].filter { !$0.isEmpty }
        .joined(separator: ", ")
    }
  }

  private func day(_ date: FHIRDate) -> String {
    switch date.precision {
    case .year: words.dates.partial(year: date.day.year)
    case .month: words.dates.partial(year: date.day.year, month: date.day.month)
    default: words.dates.long(date.day)
    }
  }
}
