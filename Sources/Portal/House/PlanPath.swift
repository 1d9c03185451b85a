package import Chart
package import Web

/// The addresses of the plan.
package enum PlanPath: Sendable {
  case plan
  /// One step, and its tick.
  case step(PlanStep)
  case tick(PlanStep)
  /// Begins to invite in numbers.
  case begin

  package var url: SafeURL {
    switch self {
    case .plan: "/staff/plan"
    case .step(let step): .path("staff", "plan", step.rawValue)
    case .tick(let step): .path("staff", "plan", step.rawValue, "tick")
    case .begin: "/staff/roll-out"
    }
  }
}
