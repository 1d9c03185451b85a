package import Web

/// What happens after a result. A closed set, so that it can be counted and looked after.
package enum NextStep: Sendable, Hashable {
  case nothing
  case keepGoing
  /// The same test again in so many months, 1 to 24.
  case recheck(inMonths: Int)
  case bookVisit
  case takeMedicine
  case callUs
  /// We call the patient.
  case weCall

  /// The steps that are offered to choose from.
  package static let offered: [NextStep] =
    [.nothing, .keepGoing, .bookVisit, .takeMedicine, .callUs, .weCall]
    + [1, 2, 3, 6, 12].map { .recheck(inMonths: $0) }

  /// What the patient reads: “Have this test again in 3 months.”
  package func text(in words: Words) -> String {
    switch self {
    case .nothing: words("phrases.step.nothing")
    case .keepGoing: words("phrases.step.keep-going")
    case .recheck(let months): words.plural("phrases.step.recheck", count: months)
    case .bookVisit: words("phrases.step.book-visit")
    case .takeMedicine: words("phrases.step.take-medicine")
    case .callUs: words("phrases.step.call-us")
    case .weCall: words("phrases.step.we-call")
    }
  }
}

/// As it is stored and sent: `book-visit`, `recheck-3`.
extension NextStep: RawRepresentable {
  private static let plain: [String: NextStep] = [
    "nothing": .nothing, "keep-going": .keepGoing, "book-visit": .bookVisit, "take-medicine": .takeMedicine,
    "call-us": .callUs, "we-call": .weCall,
  ]

  package init?(rawValue: String) {
    if let step = NextStep.plain[rawValue] {
      self = step
    } else if rawValue.hasPrefix("recheck-"), let months = Int(rawValue.dropFirst(8)), (1...24).contains(months),
      rawValue == "recheck-\(months)"
    {
      self = .recheck(inMonths: months)
    } else {
      return nil
    }
  }

  package var rawValue: String {
    switch self {
    case .nothing: "nothing"
    case .keepGoing: "keep-going"
    case .recheck(let months): "recheck-\(months)"
    case .bookVisit: "book-visit"
    case .takeMedicine: "take-medicine"
    case .callUs: "call-us"
    case .weCall: "we-call"
    }
  }
}
