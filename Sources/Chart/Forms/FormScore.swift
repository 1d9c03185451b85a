package import Kernel

/// How the points of chosen answers are added up, and what a sum means.
package struct FormScore: Sendable, Equatable {
  package var name: [Language: String]
  package var bands: [Band]

  package init(name: [Language: String], bands: [Band]) { (self.name, self.bands) = (name, bands) }

  /// A range of sums that begins at a number and ends where the next one begins.
  package struct Band: Sendable, Equatable {
    package var from: Int
    /// For staff alone: patients do not see a score.
    package var text: [Language: String]
    /// Whether somebody has to look at once.
    package var alerts: Bool

    package init(from: Int, _ text: [Language: String], alerts: Bool = false) {
      (self.from, self.text, self.alerts) = (from, text, alerts)
    }
  }

  package func band(of sum: Int) -> Band? { bands.filter { $0.from <= sum }.max { $0.from < $1.from } }
}

/// What answers add up to.
package struct FormResult: Sendable, Equatable {
  /// Nil when the form has no score, or when a question that counts was not answered: half a sum means nothing.
  package let sum: Int?
  package let band: FormScore.Band?
  /// The questions whose answer somebody has to look at once.
  package let alerts: [String]

  package var isAlert: Bool { band?.alerts == true || !alerts.isEmpty }

  package init(of answers: FormAnswers, in design: FormDesign) {
    let asked = design.asked(answers)
    alerts = asked.filter { item in
      item.options.contains { $0.alerts && answers[item.id].contains($0.code) }
    }.map(\.id)
    let counting = asked.filter { item in item.options.contains { $0.points != nil } }
    let isWhole = counting.allSatisfy { !answers[$0.id].isEmpty }
    guard let score = design.score, !counting.isEmpty, isWhole else {
      (sum, band) = (nil, nil)
      return
    }
    let total = counting.reduce(0) { sum, item in
      sum + answers[item.id].compactMap { item.option($0)?.points }.reduce(0, +)
    }
    (sum, band) = (total, score.band(of: total))
  }
}
