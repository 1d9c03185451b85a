import Chart
import Web

/// The practice's own plan for its portal: look, data, roll-out, value. Each step has somebody who does it, a day, and
/// what shows that it is done. The gates are looked at by the system; before all are open nobody is invited in numbers.
///
/// | address | what one does there |
/// |---|---|
/// | `/staff/plan` | sees the plan and the gates, begins the roll-out (`RollOutPage`) |
/// | `/staff/plan/{step}` | says who, until when, what shows it; ticks what people judge (`RollOutStepPage`) |
package enum PlanDesk {
  package static var routes: [Route] {
    [
      Route.staff(.get, "/staff/plan", may: nil, RollOutPage.show),
      Route.staff(.post, "/staff/roll-out", may: .runRollOut, RollOutPage.begin),
      Route.staff(.get, "/staff/plan/{step}", may: .runRollOut, RollOutStepPage.show),
      Route.staff(.post, "/staff/plan/{step}", may: .runRollOut, RollOutStepPage.save),
      Route.staff(.post, "/staff/plan/{step}/tick", may: .runRollOut, RollOutStepPage.tick),
    ].flatMap { $0 }
  }
}
