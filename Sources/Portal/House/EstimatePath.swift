package import Chart
import Kernel
package import Web

/// The addresses of prices that one may know before a visit.
package enum EstimatePath: Sendable, Equatable {
  /// What was asked for and given; also where one asks.
  case all
  case one(Estimate.ID)
  case paper(Estimate.ID)

  func url(in base: ChartBase) -> SafeURL {
    let all = base.url.appending("estimates")
    return switch self {
    case .all: all
    case .one(let id): all.appending(id.text)
    case .paper(let id): all.appending(id.text).appending("pdf")
    }
  }
}

/// The pages on which staff give prices, and look at bills that are far above them.
package enum EstimateDeskPath: Sendable, Equatable {
  case all
  case one(Estimate.ID)
  case paper(Estimate.ID)
  case notNeeded(Estimate.ID)
  case release(Estimate.ID)
  /// Asks for a patient who called.
  case ask(Patient.ID)

  package var url: SafeURL {
    let all: SafeURL = "/staff/estimates"
    return switch self {
    case .all: all
    case .one(let id): all.appending(id.text)
    case .paper(let id): all.appending(id.text).appending("pdf")
    case .notNeeded(let id): all.appending(id.text).appending("not-needed")
    case .release(let id): all.appending(id.text).appending("release")
    case .ask(let id): .path("staff", "patients", id.text, "estimates")
    }
  }
}
