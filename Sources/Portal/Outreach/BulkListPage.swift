import Chart
import Kernel
import Store
import Web

/// The messages to many, the newest first, and how far each came.
struct BulkListPage {
  let rows: [Web.Row]

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let found = try await visit.app.database.read { reading in
      try BulkMessages.latest(in: reading).map { ($0, try BulkMessages.progress(of: $0.id, in: reading)) }
    }
    let page = BulkListPage(rows: found.map { row($0.0, $0.1, visit) })
    return .page(
      visit.frame(visit.words("outreach.title"), current: .inbox).staffPage { h in h.bulkList(page) })
  }

  private static func row(_ bulk: BulkMessage, _ progress: BulkProgress, _ visit: StaffVisit) -> Web.Row {
    let words = visit.words
    let day = words.dates.short(visit.app.practice.zone.today(at: bulk.begunAt ?? bulk.madeAt))
    let text = bulk.draft.text[words.language] ?? ""
    let who = words("outreach.by", ("name", bulk.writer.addressed), ("day", day))
    let how = bulk.stage == .draft ? "" : " · " + BulkPage.counts(progress, words)
    return Web.Row(
      text.count > 80 ? String(text.prefix(80)) + "…" : text, Path.staffBulkMessage(bulk.id).url, icon: .messages,
      text: who + how, end: .tag(BulkPage.tag(bulk.stage, words)))
  }
}

extension HTML {
  mutating func bulkList(_ page: BulkListPage) {
    crumb(words("outreach.inbox"), StaffMenu.inbox.url)
    h1(words("outreach.title"))
    p(.class("lead"), words("outreach.lead"))
    div(.class("stack")) { h in
      h.p { h in h.linkButton(LinkButton(h.words("outreach.new.title"), Path.staffNewBulk.url, icon: .plus)) }
      if page.rows.isEmpty {
        h.p(h.words("outreach.none"))
      } else {
        h.section(.class("card"), .label(h.words("outreach.title"))) { h in h.rows(page.rows) }
      }
    }
  }
}
