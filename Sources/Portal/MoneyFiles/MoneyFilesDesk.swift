import Chart
import Kernel
import Web

/// Money in and out as files: what the practice's own system and insurers tell, and what was paid here.
///
/// | address | what one does there |
/// |---|---|
/// | `/staff/bills/import` | brings a file, sees those that came (`MoneyFilesPage`) |
/// | `/staff/bills/import/files/{id}` | sees what would come of one, takes it in or drops it (`MoneyFilePage`) |
/// | `/staff/bills/import/mapping`, `…/mappings/{id}` | says which column is what (`MappingPage`) |
/// | `/staff/bills/reconciliation` | sees the three books side by side, closes batches (`ReconciliationPage`) |
/// | `…/{id}/file`, `…/{id}/acknowledge` | saves a batch for the practice's system, notes that it is there |
package enum MoneyFilesDesk {
  package static var routes: [Route] { bringing + sending }

  private static var bringing: [Route] {
    [
      Route.staff(.get, "/staff/bills/import", may: .manageBills, MoneyFilesPage.show),
      Route.staff(.post, "/staff/bills/import", may: .manageBills, work: .upload, MoneyFilesPage.bring),
      Route.staff(.get, "/staff/bills/import/files/{id}", may: .manageBills, known(MoneyFilePage.show)),
      Route.staff(.post, "/staff/bills/import/files/{id}/take", may: .manageBills, known(MoneyFilePage.take)),
      Route.staff(.post, "/staff/bills/import/files/{id}/drop", may: .manageBills, known(MoneyFilePage.drop)),
      Route.staff(.get, "/staff/bills/import/mapping", may: .manageBills, MappingPage.begin),
      Route.staff(.post, "/staff/bills/import/mapping", may: .manageBills, MappingPage.save),
      Route.staff(.get, "/staff/bills/import/mappings/{id}", may: .manageBills, known(MappingPage.show)),
    ].flatMap { $0 }
  }

  private static var sending: [Route] {
    [
      Route.staff(.get, "/staff/bills/reconciliation", may: .readBills, ReconciliationPage.show),
      Route.staff(.post, "/staff/bills/reconciliation/close", may: .manageBills, ReconciliationPage.close),
      Route.staff(
        .get, "/staff/bills/reconciliation/{id}/file", may: .manageBills, work: .paper, known(ReconciliationPage.send)),
      Route.staff(
        .post, "/staff/bills/reconciliation/{id}/acknowledge", may: .manageBills,
        known(ReconciliationPage.acknowledge)),
    ].flatMap { $0 }
  }

  /// What is not there is written down, as whatever else somebody asks for in vain.
  private static func known(
    _ answer: @escaping @Sendable (StaffVisit) async throws -> WebResponse
  ) -> @Sendable (StaffVisit) async throws -> WebResponse {
    { visit in
      do {
        return try await answer(visit)
      } catch let fault as MoneyFileFault where fault.kind == .notFound {
        try await visit.app.recordRefusal(.change, of: "money-file", by: visit.actor, from: visit.visit.origin)
        throw ChartFault.notFound
      }
    }
  }
}
