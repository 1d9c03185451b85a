package import Kernel

/// A price that somebody of the demonstration asked for before a visit, and perhaps what the visit came to.
package struct DeskPrice: Sendable {
  package let patientKey: String
  package let askedAt: Instant
  package let wanted: String
  /// The visit, counted in days before the demonstration begins; nil where it has no day.
  package let visitDaysAgo: Int?
  /// What was given, in cents by the words of the ledger; empty while it waits.
  package let lines: [(service: String, said: String, code: String, cents: Int64)]
  /// What the visit came to, and stands on no statement yet.
  package let charged: [(service: String, cents: Int64)]
}

extension PracticePlan {
  /// One that waits, one that was given, and one whose bill came to far more.
  package var deskPrices: [DeskPrice] {
    [
      DeskPrice(
        patientKey: "marcus-bell", askedAt: moment(44, 10, 5), wanted: "Having a mole looked at", visitDaysAgo: 25,
        lines: [("visit", "", "99213", 14_000)],
        charged: [("visit", 14_000), ("procedure", 36_500), ("lab", 11_200)]),
      DeskPrice(
        patientKey: "joy-abara", askedAt: moment(6, 19, 40), wanted: "A yearly checkup without the insurance of my job",
        visitDaysAgo: nil,
        lines: [("checkup", "", "99395", 18_500), ("lab", "Blood sugar and cholesterol", "80061", 5_200)],
        charged: []),
      DeskPrice(
        patientKey: "noah-lindgren", askedAt: moment(2, 20, 30), wanted: "My first visit, and a shot if I need one",
        visitDaysAgo: nil, lines: [], charged: []),
    ]
  }

  private func moment(_ daysAgo: Int, _ hour: Int, _ minute: Int) -> Instant {
    calendar.zone.instant(of: calendar.past(daysAgo, hour, minute))
  }
}
