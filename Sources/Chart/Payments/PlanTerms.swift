package import Kernel

/// In which parts a bill may be paid over time.
package struct PlanRules: Sendable, Hashable {
  /// The least that is paid in a month.
  package var least = Cents(2_500)
  package var mostMonths = 12

  package init() {}

  /// Over how many months an amount may be paid; none when it is too small to be split.
  package func months(for total: Cents) -> [Int] {
    guard mostMonths >= 2 else { return [] }
    return (2...min(mostMonths, 36)).filter { total.count / Int64($0) >= max(least.count, 1) }
  }
}

/// What somebody agrees to: how much, and on which days. The first part is paid on the day of agreeing.
package struct PlanTerms: Sendable, Hashable {
  package let parts: [Part]

  package struct Part: Sendable, Hashable {
    package let number: Int
    package let day: CivilDate
    package let amount: Cents
  }

  /// Nil when the rules do not allow it.
  package init?(_ total: Cents, over months: Int, from day: CivilDate, under rules: PlanRules) {
    guard rules.months(for: total).contains(months) else { return nil }
    parts = total.split(into: months).enumerated().compactMap { index, amount in
      PlanTerms.day(index, monthsAfter: day).map { Part(number: index + 1, day: $0, amount: amount) }
    }
    guard parts.count == months else { return nil }
  }

  package var total: Cents { parts.map(\.amount).reduce(Cents(0), +) }

  /// The same day of a later month; the last one where that month is shorter.
  private static func day(_ months: Int, monthsAfter day: CivilDate) -> CivilDate? {
    let month = day.month - 1 + months
    let (year, place) = (day.year + month / 12, month % 12 + 1)
    return CivilDate(year: year, month: place, day: min(day.day, CivilDate.days(in: place, of: year)))
  }
}
