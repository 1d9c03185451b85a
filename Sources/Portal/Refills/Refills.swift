import Chart
import Web

/// Medicines: what one takes, and asking for more of it. One's own and for those whom one helps.
///
/// | address | what one does there |
/// |---|---|
/// | `/me/medicines` | reads what one takes, how, and where a request stands (`MedicinesPage`) |
/// | `/me/medicines/refill` | asks for refills, or for a new prescription where none are left (`RefillPage`) |
///
/// What the practice decides stands in the inbox; both meet in the chart (`Sources/Chart/Refills`).
package enum Refills {
  package static var routes: [Route] {
    Route.chart("/medicines", showing: [.medicine], MedicinesPage.show)
      + Route.chart("/medicines/refill", showing: [.medicine], RefillPage.show)
      + Route.chartForm("/medicines/refill", showing: [.medicine], RefillPage.send)
  }
}
