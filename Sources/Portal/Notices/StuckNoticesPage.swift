import Chart
import Kernel
import Store
import Web

/// The messages that did not leave, why in plain words, and a button that sends them again. Nothing of what they are
/// about.
struct StuckNoticesPage {
  /// One message.
  struct Line {
    let name: String
    /// `Email to rosa@home.example`
    let way: String
    let why: String
    let since: String
    let tag: Tag
    /// Nil when sending again would not help.
    let again: SafeURL?
  }

  let lines: [Line]

  init(_ visit: StaffVisit, _ stuck: [StuckNotice]) {
    lines = stuck.map { StuckNoticesPage.line($0, visit) }
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let page = StuckNoticesPage(visit, try await visit.app.stuckNotices())
    return .page(
      visit.frame(visit.words("notices.staff.title"), current: .notices).staffPage { h in h.stuckNotices(page) })
  }

  static func sendAgain(_ visit: StaffVisit) async throws -> WebResponse {
    try visit.request.form().reader().finish()
    let id = Chart.Notice.ID(visit.visit.parameter("id"))
    do {
      return visit.visit.goOn(
        try await visit.app.sendAgain(
          id, by: visit.actor, from: visit.visit.origin, as: try visit.visit.submission("again/\(id)")))
    } catch ChartFault.notFound {
      try await visit.app.recordRefusal(.administer, of: "notice", by: visit.actor, from: visit.visit.origin)
      throw ChartFault.notFound
    }
  }

  private static func line(_ stuck: StuckNotice, _ visit: StaffVisit) -> Line {
    let (words, zone) = (visit.words, visit.app.practice.zone)
    let name = stuck.name.full.isEmpty ? words("notices.staff.nobody") : stuck.name.full
    let address = stuck.channel == .sms ? PhoneNumber.readable(stuck.address) : stuck.address
    let tag =
      stuck.state == .late
      ? Tag(words("notices.staff.late"), .near) : Tag(words("notices.staff.given-up"), .now)
    let tries = stuck.attempts == 0 ? "" : " " + words.plural("notices.staff.tries", count: stuck.attempts)
    let next =
      stuck.state == .late && stuck.dueAt > visit.app.clock.now
      ? " " + words("notices.staff.next", ("when", words.dates.dayAndTime(zone.time(at: stuck.dueAt)))) : ""
    return Line(
      name: name, way: words("notices.staff.way.\(stuck.channel.rawValue)", ("address", address)),
      why: why(stuck, words) + tries + next,
      since: words("notices.staff.since", ("when", words.dates.dayAndTime(zone.time(at: stuck.putAt)))), tag: tag,
      again: stuck.state == .over ? nil : Path.staffNotice(stuck.id).url)
  }

  private static func why(_ stuck: StuckNotice, _ words: Words) -> String {
    if stuck.state == .over { return words("notices.staff.why.over") }
    if stuck.problem.isEmpty { return words("notices.staff.why.waiting") }
    let key = "notices.staff.why.\(stuck.problem)"
    return words.has(key) ? words(key) : words("notices.staff.why.other", ("code", stuck.problem))
  }
}
