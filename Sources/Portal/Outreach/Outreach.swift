import Chart
import Kernel
import Store
import Web

/// Writing to many patients at once: each gets a conversation of their own.
///
/// | address | what one does there |
/// |---|---|
/// | `/staff/bulk` | what was sent, and how far it came (`BulkListPage`) |
/// | `/staff/bulk/new` | whom it is for, and what it says (`BulkFormPage`) |
/// | `/staff/bulk/{bulk}` | looks at it before it leaves, and at how it goes (`BulkPage`) |
/// | `…/{bulk}/send`, `stop` | sends it, stops the rest (`SendBulk`) |
package enum Outreach {
  package static var routes: [Route] {
    [
      Route.staff(.get, "/staff/bulk", may: .sendBulk, BulkListPage.show),
      Route.staff(.get, "/staff/bulk/new", may: .sendBulk, BulkFormPage.show),
      Route.staff(.post, "/staff/bulk/new", may: .sendBulk, BulkFormPage.write),
      Route.staff(.get, "/staff/bulk/{bulk}", may: .sendBulk, work: .search, BulkPage.show),
      Route.staff(.post, "/staff/bulk/{bulk}/send", may: .sendBulk, BulkPage.send),
      Route.staff(.post, "/staff/bulk/{bulk}/stop", may: .sendBulk, BulkPage.stop),
    ].flatMap { $0 }
  }

  /// Batches leave one after the other; drafts that nobody sent for 30 days are taken away.
  package static var jobs: [Job] {
    [
      Job("send-bulk", every: .seconds(5)) { app in try await SendBulk(app).run() },
      Job("old-bulk-drafts", every: .seconds(86_400)) { app in
        let oldest = app.clock.now.adding(.seconds(-30 * 86_400))
        try await app.database.write { transaction in try BulkMessages.dropDrafts(before: oldest, in: transaction) }
      },
    ]
  }
}
