import Chart
import Kernel
import Store
import Web

/// One group of the desk, page by page.
struct BillListPage {
  static let most = 40

  let heading: String
  let text: String
  let rows: [Web.Row]
  let next: LinkButton?

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    guard let list = BillDeskList(rawValue: visit.visit.parameter("list")) else {
      try await visit.app.recordRefusal(.read, of: "bill-list", by: visit.actor, from: visit.visit.origin)
      throw LedgerFault.notFound
    }
    try await visit.noteBills("bill-desk/\(list.rawValue)")
    let place = visit.request.query["after"].flatMap { BillPlace($0) }
    let (today, now, voice) = (visit.app.today, visit.app.clock.now, BillDeskVoice(visit))
    let page = try await visit.app.database.read {
      try BillListPage(list, after: place, on: today, at: now, voice, in: $0)
    }
    return .page(visit.billFrame(page.heading).staffPage { h in h.billList(page) })
  }

  private init(
    _ list: BillDeskList, after place: BillPlace?, on today: CivilDate, at now: Instant, _ plain: BillDeskVoice,
    in reading: Reading
  ) throws {
    var voice = plain
    let (words, most) = (voice.words, BillListPage.most)
    heading = words("billdesk.\(list.rawValue).title")
    var last: BillPlace?
    switch list {
    case .ready, .staying:
      let (ready, stays) = try ReadyBills.counts(in: reading)
      text = list == .ready ? voice.count(ready, "ready") : voice.stays(stays)
      let found =
        list == .ready
        ? try ReadyBills.ready(after: place, limit: most + 1, in: reading)
        : try ReadyBills.staying(after: place, limit: most + 1, in: reading)
      voice.statuses = try PortalStatus.all(of: found.compactMap(\.patientID), in: reading, at: now)
      rows = found.prefix(most).map { voice.row($0) }
      if found.count > most { last = BillPlace(found[most - 1].oldest, found[most - 1].guarantorID.text) }
    case .late, .due:
      let counts = try OpenBills.counts(on: today, in: reading)
      text = list == .late ? voice.count(counts.late, "late") : voice.count(counts.due, "due")
      let found =
        list == .late
        ? try OpenBills.late(on: today, after: place, limit: most + 1, in: reading)
        : try OpenBills.due(on: today, after: place, limit: most + 1, in: reading)
      let shown = found.prefix(most)
      let made = try BillReminder.made(about: shown.map(\.bill.id), in: reading)
      let asked = try BillQuestion.open(about: shown.map(\.bill.id), in: reading)
      voice.statuses = try PortalStatus.all(of: shown.compactMap(\.patientID), in: reading, at: now)
      rows = shown.map {
        voice.row($0, made[$0.bill.id] ?? [], isAsked: asked.contains($0.bill.id), isLate: list == .late)
      }
      if found.count > most { last = found[most - 1].place }
    }
    next = last.map {
      LinkButton(words("billdesk.next"), Path.billDesk(.list(list)).url.with("after", $0.text), look: .alternate)
    }
  }
}

extension HTML {
  mutating func billList(_ page: BillListPage) {
    crumb(words("billdesk.title"), Path.billDesk(.desk).url)
    h1(page.heading)
    p(.class("lead"), page.text)
    div(.class("stack")) { h in
      if !page.rows.isEmpty { h.section(.class("card"), .label(page.heading)) { h in h.rows(page.rows) } }
      if let next = page.next { h.p { h in h.linkButton(next) } }
    }
  }
}
