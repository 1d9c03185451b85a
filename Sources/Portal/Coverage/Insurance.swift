import Chart
import Web

/// One's insurance: what the practice has on file, that it is still right, or the card of another one.
///
/// | address, below `/me` or `/for/{id}` | what one does there |
/// |---|---|
/// | `/record/coverage` | what is on file, what waits for the front desk (`InsurancePage`) |
/// | `…/right` | says that all of it is still right (`ConfirmInsurance`) |
/// | `…/change` | sends another card, with photos (`InsuranceChangePage`, `SendInsurance`) |
/// | `…/take-back` | takes that back before anybody decided |
/// | `…/files/{file}` | a photo of a card that was sent (`InsurancePhoto`) |
///
/// The front desk decides in the inbox (`Sources/Portal/Inbox/CoveragePane.swift`).
package enum Insurance {
  package static var routes: [Route] {
    [
      Route.chart("/record/coverage", showing: kinds, InsurancePage.show),
      Route.chart("/record/coverage/change", showing: kinds, InsuranceChangePage.show),
      Route.chart("/record/coverage/files/{file}", showing: kinds, InsurancePhoto.send),
      Route.chartForm("/record/coverage/right", showing: kinds, InsurancePage.confirm),
      Route.chartForm("/record/coverage/change", showing: kinds, work: .upload, InsuranceChangePage.send),
      Route.chartForm("/record/coverage/take-back", showing: kinds, InsurancePage.takeBack),
    ].flatMap { $0 }
  }

  /// Insurance goes with the record: who may see what one has may see who pays for it.
  static let kinds: [ItemKind] = [.condition]
}
