import Chart
import Kernel
import Store
import Web

/// Who stands at a step of the way and no further, a page at a time, each with the card to invite them again.
struct StoppedPage {
  let title: String
  let about: String
  let rows: [Web.Row]
  let more: LinkButton?

  static let size = 50

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    guard let step = FunnelStep(rawValue: visit.visit.parameter("step")), step != .outside else {
      try await visit.app.recordRefusal(.read, of: "adoption", by: visit.actor, from: visit.visit.origin)
      throw ChartFault.notFound
    }
    let after = visit.request.query["after"].flatMap { $0.isEmpty || $0.utf8.count > 64 ? nil : Patient.ID($0) }
    let (ids, names) = try await visit.app.database.read { reading in
      let ids = try Funnel.people(at: step, after: after, limit: size + 1, in: reading)
      return (ids, try Funnel.names(of: Array(ids.prefix(size)), in: reading))
    }
    let words = visit.words
    let page = StoppedPage(
      title: words("adoption.people.\(step.rawValue)"),
      about: words(step == .served ? "adoption.people.about.served" : "adoption.people.about"),
      rows: ids.prefix(size).compactMap { id in
        names[id].map { Web.Row($0.full, Path.staffPatient(id).url, icon: .people) }
      },
      more: ids.count > size
        ? LinkButton(
          words("adoption.more"), Path.adoption(.people(step)).url.with("after", ids[size - 1].text), look: .alternate)
        : nil)
    // The list names people: looking at it is recorded.
    let event = AuditEvent(
      at: visit.app.clock.now, actor: visit.actor, action: .read, object: "adoption/\(step.rawValue)",
      reason: "\(page.rows.count) shown", origin: visit.visit.origin)
    try await visit.app.database.write { [audit = visit.app.audit] in try audit.append(event, in: $0) }
    try await visit.app.noteSeen(visit.session)
    return .page(visit.frame(page.title, current: .adoption).staffPage { h in h.stopped(page) })
  }
}

extension HTML {
  mutating func stopped(_ page: StoppedPage) {
    crumb(words("adoption.title"), Path.adoption(.page).url)
    h1(page.title)
    p(.class("lead"), page.about)
    section(.class("card")) { h in
      if page.rows.isEmpty { h.p(h.words("adoption.people.none")) } else { h.rows(page.rows) }
    }
    if let more = page.more { p { h in h.linkButton(more) } }
  }
}
