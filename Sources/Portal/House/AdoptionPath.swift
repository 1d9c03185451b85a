package import Chart
package import Kernel
package import Web

/// The pages about how many have joined, what it is worth, and what the numbers were counted from.
package enum AdoptionPath: Sendable, Equatable {
  case page, value, freeze, fairness
  case file(AdoptionFileName)
  /// Who stands at a step of the way and no further.
  case people(FunnelStep)
  /// The days of a measure; the rows of one day.
  case days(Measure)
  case figure(Measure, CivilDate)
  /// One's own times; where the page of an entry tells how long somebody was at it.
  case pace
  case beat(WorkEntry.ID)

  package var url: SafeURL {
    let page: SafeURL = "/staff/adoption"
    return switch self {
    case .page: page
    case .value, .freeze: page.appending("value")
    case .fairness: page.appending("fairness")
    case .file(let name): page.appending("files").appending(name.rawValue)
    case .people(let step): page.appending("people").appending(step.rawValue)
    case .days(let measure): .path("staff", "figures", measure.rawValue)
    case .figure(let measure, let day): .path("staff", "figures", measure.rawValue, day.description)
    case .pace: "/staff/time"
    case .beat(let id): .path("staff", "time", id.text)
    }
  }
}

/// The tables that can be taken along as files.
package enum AdoptionFileName: String, Sendable, CaseIterable {
  case funnel, fairness, value, ledger
}
