import Chart
import Kernel
import Store
import Web

/// The board of what is wrong with the portal: open by silence, one's own, what was closed; and how old the middle one
/// is, for everybody in the practice to see.
struct ProblemBoardPage {
  let tabs: [Chip]
  let facts: [Fact]
  let rows: [Web.Row]
  let empty: EmptyState
  let report: LinkButton

  enum Tab: String, CaseIterable {
    case open, mine, closed
  }

  /// How far back closed ones stand on the board.
  static let closedFor: Duration = .seconds(90 * 86_400)

  private struct Found: Sendable {
    let open: [Problem]
    let closed: [Problem]
    let mine: [Problem]
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let tab = visit.request.query["in"].flatMap(Tab.init(rawValue:)) ?? .open
    let (now, member) = (visit.app.clock.now, visit.member)
    try await visit.app.noteSeen(visit.session)
    let found = try await visit.app.database.read { reading in
      let mine = try Problems.open(of: member.id, in: reading)
      let ids = Set(mine.map(\.id))
      return Found(
        open: try Problems.open(in: reading),
        closed: try Problems.closed(since: now.adding(.zero - closedFor), in: reading),
        mine: mine + (try Problems.reported(by: member.id, in: reading).filter { !ids.contains($0.id) }))
    }
    let page = ProblemBoardPage(found, tab, visit)
    return .page(
      visit.frame(visit.words("problems.staff.title"), current: .adoption).staffPage { h in h.problemBoard(page) })
  }

  private init(_ found: Found, _ tab: Tab, _ visit: StaffVisit) {
    let (words, now) = (visit.words, visit.app.clock.now)
    let clock = ProblemClock(visit.app.practice.calendar)
    let voice = ProblemVoice(visit)
    tabs = Tab.allCases.map { one in
      let count = one == .open ? found.open.count : one == .mine ? found.mine.count : found.closed.count
      return Chip(
        words("problems.staff.tab.\(one.rawValue)"), Path.problems(.board(one == .open ? "" : one.rawValue)).url,
        small: words.numbers.whole(count), isCurrent: one == tab)
    }
    let ages = found.open.map { clock.age(from: $0.reportedAt, to: now) }
    let days = found.closed.map { clock.age(from: $0.reportedAt, to: $0.closedAt ?? now) }
    facts = [
      Fact(words("problems.staff.median.open"), ProblemBoardPage.median(ages, words)),
      Fact(words("problems.staff.median.closed"), ProblemBoardPage.median(days, words)),
    ]
    let problems = tab == .open ? found.open : tab == .mine ? found.mine : found.closed
    rows = problems.map(voice.row)
    empty = EmptyState(words("problems.staff.none.\(tab.rawValue)"))
    report = LinkButton(
      words("web.problem"), Path.problems(.reportAsStaff(on: "")).url, look: .alternate, icon: .warning)
  }

  private static func median(_ days: [Int], _ words: Words) -> String {
    Median.of(days).map { words.plural("problems.staff.days", count: $0) } ?? words("problems.staff.no-days")
  }
}

/// Says about a problem what staff see of it.
struct ProblemVoice {
  private let words: Words
  private let now: Instant
  private let zone: ClinicZone
  private let clock: ProblemClock

  init(_ visit: StaffVisit) {
    (words, now, zone) = (visit.words, visit.app.clock.now, visit.app.practice.zone)
    clock = ProblemClock(visit.app.practice.calendar)
  }

  func title(_ problem: Problem) -> String { words("problems.staff.kind.\(problem.kind.rawValue)") }

  func page(_ problem: Problem) -> String {
    problem.page.isEmpty ? words("problems.staff.page.none") : problem.page
  }

  func row(_ problem: Problem) -> Web.Row {
    let age = words.plural("problems.staff.age", count: clock.age(from: problem.reportedAt, to: now))
    let owner = problem.owner?.full ?? words("problems.staff.nobody")
    return Web.Row(
      title(problem), Path.problems(.one(problem.id)).url, icon: .warning,
      text: [age, page(problem), owner].joined(separator: " · ").replacing("*", with: ""), end: .tag(tag(problem)))
  }

  func tag(_ problem: Problem) -> Tag {
    if let outcome = problem.outcome { return Tag(words("problems.staff.outcome.\(outcome.rawValue)"), .ok) }
    if clock.festers(problem.touchedAt, at: now) { return Tag(words("problems.staff.stuck"), .now) }
    let today = zone.today(at: now)
    if let due = problem.dueOn {
      return due < today
        ? Tag(words("problems.staff.late", ("day", words.dates.short(due))), .near)
        : Tag(words("problems.staff.due", ("day", words.dates.short(due))))
    }
    if problem.ownerID == nil, clock.moment(of: .owner, touchedAt: problem.reportedAt, dueOn: nil) <= now {
      return Tag(words("problems.staff.unowned"), .near)
    }
    return Tag(words("problems.staff.open"))
  }

  /// `A patient`, `A visitor`, or a colleague by name.
  func reporter(_ problem: Problem, _ colleague: PersonName?) -> String {
    switch problem.reporter {
    case .staff: colleague?.full ?? words("problems.staff.by.staff")
    case .person: words("problems.staff.by.person")
    case .visitor(let address): words(address.isEmpty ? "problems.staff.by.visitor" : "problems.staff.by.reach")
    }
  }

  func touch(_ touch: ProblemTouch) -> Web.Row {
    let at = words.dates.dayAndTime(zone.time(at: touch.at))
    let who = touch.doneBy?.full ?? words("problems.staff.program")
    let due = touch.dueOn.map { words("problems.staff.due", ("day", words.dates.short($0))) }
    let text: String? =
      switch touch.kind {
      case .owner: touch.toStaff?.full
      case .told: words("problems.staff.told.\(touch.text)")
      default: touch.text.isEmpty ? nil : touch.text
      }
    let said = [text, due].compactMap(\.self).joined(separator: ". ").replacing("*", with: "")
    return Web.Row(
      words("problems.staff.touch.\(touch.kind.rawValue)"), nil,
      text: [said, "\(who), \(at)"].filter { !$0.isEmpty }.joined(separator: " – "), end: .nothing)
  }
}

extension HTML {
  mutating func problemBoard(_ page: ProblemBoardPage) {
    h1(words("problems.staff.title"))
    p(.class("lead"), words("problems.staff.lead"))
    div(.class("stack")) { h in
      h.section(.class("card")) { h in h.facts(page.facts) }
      h.section(.class("card stack")) { h in
        h.chips(h.words("problems.staff.show"), page.tabs)
        if page.rows.isEmpty { h.emptyState(page.empty) } else { h.rows(page.rows) }
      }
      h.p { h in h.linkButton(page.report) }
    }
  }
}
