import Chart
import Kernel
import Store
import Web

/// Everything open that somebody leaves behind when they go away, what is most dangerous first: to read together with
/// the colleague who takes over, and to print.
struct HandOverPage {
  let lead: String
  let cover: LinkButton
  let groups: [InboxGroup]
  /// What they wait for: passed on, put away, asked back.
  let waiting: [InboxRow]
  let isCut: Bool

  /// More than this is not handed over on paper.
  static let most = 200

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let (now, today, member) = (visit.app.clock.now, visit.app.today, visit.member)
    let (left, covers) = try await visit.app.database.read { reading in
      (
        try WorkList.leftBehind(by: member.id, most: most + 1, in: reading, at: now),
        try Cover.covers(of: member.id, from: today, in: reading)
      )
    }
    try await visit.app.noteSeen(visit.session)
    try await visit.app.database.write { [audit = visit.app.audit] transaction in
      let event = AuditEvent(
        at: now, actor: visit.actor, action: .read, object: "handover", origin: visit.visit.origin)
      try audit.append(event, in: transaction)
    }
    let page = HandOverPage(visit, left.held, left.waiting, covers)
    return .page(visit.frame(visit.words("inbox.handover.title"), current: .inbox).staffPage { h in h.handOver(page) })
  }

  private init(_ visit: StaffVisit, _ held: [WorkLine], _ waiting: [WorkLine], _ covers: [Cover]) {
    let words = visit.words
    let name = visit.member.name.full
    lead =
      covers.first.map { cover in
        words(
          "inbox.handover.covered", ("name", name), ("other", cover.name.addressed),
          ("days", words.dates.span(cover.startsOn, cover.endsOn)))
      } ?? words("inbox.handover.lead", ("name", name))
    cover = LinkButton(words("inbox.cover.title"), Path.staffCover.url, look: .alternate, icon: .clock)
    let most = HandOverPage.most
    groups = InboxRows(visit, InboxDesk(.mine, held), most: most).groups(selecting: nil)
    self.waiting =
      InboxRows(visit, InboxDesk(.waiting, waiting), most: most).groups(selecting: nil).flatMap(\.rows)
    isCut = held.count > most || waiting.count > most
  }
}

extension InboxDesk {
  /// Only lines, without anything open beside them.
  init(_ tab: InboxTab, _ lines: [WorkLine]) {
    self.init(
      tab: tab, lines: lines, counts: [:], covers: [], undoable: 0, open: nil, others: [], remarks: [],
      hasKeys: false, colleagues: [], refills: [:], paces: [:])
  }
}

extension HTML {
  mutating func handOver(_ page: HandOverPage) {
    crumb(words("inbox.back-to-list"), "/staff/inbox")
    h1(words("inbox.handover.title"))
    p(.class("lead"), page.lead)
    p(.class("no-print")) { h in h.linkButton(page.cover) }
    div(.class("stack")) { h in
      if page.groups.isEmpty, page.waiting.isEmpty { h.p(h.words("inbox.handover.nothing")) }
      for group in page.groups {
        h.section(.class("card")) { h in
          h.h2(group.heading)
          h.rows(group.rows.map(\.handedOver))
        }
      }
      if !page.waiting.isEmpty {
        h.section(.class("card")) { h in
          h.h2(h.words("inbox.handover.waiting"))
          h.rows(page.waiting.map(\.handedOver))
        }
      }
      if page.isCut { h.p(h.words("inbox.handover.cut")) }
    }
  }
}

extension InboxRow {
  /// The line with everything on it, as paper needs it.
  fileprivate var handedOver: Web.Row {
    let who = who.isEmpty ? name : "\(name), \(who)"
    return Web.Row(who, url, text: "\(what) · \(when)", end: tag.map { .tag($0) } ?? .nothing)
  }
}
