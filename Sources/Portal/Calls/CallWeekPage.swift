import BillFiles
import Chart
import Kernel
import Store
import Web

/// A week of calls in numbers: each leads to the calls behind it, and what could have been avoided has a next step.
struct CallWeekPage {
  let title: String
  let lead: String
  let weeks: [LinkButton]
  let avoidable: [Step]
  let table: DataTable?
  let statuses: DataTable?
  let fates: [Fact]
  let volume: [Fact]
  let keep: LinkButton
  let today: LinkButton

  /// One kind of call that could have been avoided, and the one thing to do about it.
  struct Step {
    let text: String
    let count: LinkButton
    let next: String
    let link: LinkButton?
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let week = try await find(visit)
    try await visit.app.noteSeen(visit.session)
    let page = CallWeekPage(week, visit)
    return .page(visit.frame(page.title, current: .adoption).staffPage { h in h.callWeek(page) })
  }

  /// The same numbers as a table to keep: no names in it.
  static func sendTable(_ visit: StaffVisit) async throws -> WebResponse {
    let (week, words) = (try await find(visit), visit.words)
    try await visit.app.noteSeen(visit.session)
    var writer = CSVWriter()
    writer.row(
      ["calls.table.week", "calls.table.reason", "calls.table.on", "calls.table.status", "calls.table.count"]
        .map { .text(words($0)) })
    for cell in week.cells {
      writer.row([
        .text(week.day.description), .text(words("calls.reason.\(cell.reason.rawValue)")),
        .text(words("calls.on.\(cell.onPortal.rawValue).tag")),
        .text(words("calls.standing.\(cell.standing.rawValue)")), .number("\(cell.count)"),
      ])
    }
    for outcome in PhoneCall.Outcome.allCases {
      writer.row([
        .text(week.day.description), .text(words("calls.volume")), .text(words("calls.outcome.\(outcome.rawValue)")),
        .text(""), .number("\(week.volume.counts[outcome] ?? 0)"),
      ])
    }
    return .file(Array(writer.text.utf8), type: "text/csv; charset=utf-8", named: "calls-\(week.day).csv")
  }

  private static func find(_ visit: StaffVisit) async throws -> CallWeek {
    let day = visit.request.query["week"].flatMap { CivilDate($0) } ?? visit.app.today
    let zone = visit.app.practice.zone
    return try await visit.app.database.read { try CallWeek(of: day, in: zone, reading: $0) }
  }

  private init(_ week: CallWeek, _ visit: StaffVisit) {
    let words = visit.words
    let (day, all) = (week.day, week.noted)
    title = words("calls.week.title")
    let could = week.count(\.couldBeAvoided)
    lead =
      words("calls.week.of", ("days", words.dates.span(day, day.adding(days: 6)))) + ". "
      + (all == 0
        ? words("calls.week.none")
        : words.plural("calls.week.count", count: all, ("could", words.numbers.whole(could))))
    let step = { (days: Int, key: String) in
      LinkButton(words(key), CallPath.week.url.with("week", day.adding(days: days).description), look: .alternate)
    }
    weeks =
      [step(-7, "calls.week.before")]
      + (day < CallWeek.monday(of: visit.app.today) ? [step(7, "calls.week.after")] : [])
    avoidable = week.avoidable().map { CallWeekPage.step($0, day, visit) }
    table = CallWeekPage.table(week, words)
    statuses = CallWeekPage.statuses(week, words)
    fates = CallWeekPage.fates(week.fates, words)
    volume = CallWeekPage.volume(week, words)
    keep = LinkButton(
      words("calls.week.keep"), CallPath.weekTable.url.with("week", day.description), look: .alternate, icon: .download)
    today = LinkButton(words("calls.day.today"), CallPath.day.url, look: .alternate, icon: .phone)
  }

  private static func step(_ cell: CallWeek.Cell, _ day: CivilDate, _ visit: StaffVisit) -> Step {
    let words = visit.words
    var choice = CallChoice()
    (choice.reason, choice.onPortal, choice.standing) = (cell.reason, cell.onPortal, cell.standing)
    choice.isNoted = true
    let mayInvite = visit.member.role.may(.inviteMany)
    let key: String =
      switch cell.standing {
      case .active: "active"
      case .quiet, .never: "quiet"
      case .invited, .expired: "invited"
      case .notInvited, .unknown, .declined, .cannot: "join"
      }
    return Step(
      text: words("calls.reason.\(cell.reason.rawValue)") + " · " + words("calls.standing.\(cell.standing.rawValue)"),
      count: LinkButton(
        words.plural("calls.day.count", count: cell.count), CallDayPage.url(week: day, choice), look: .quiet),
      next: words("calls.step.\(key)"),
      link: key == "join" && mayInvite
        ? LinkButton(words("calls.step.join.link"), Path.inviting(.desk).url, look: .alternate) : nil)
  }

  /// Reasons by whether the portal had it.
  private static func table(_ week: CallWeek, _ words: Words) -> DataTable? {
    let reasons = CallReason.chosen.filter { reason in week.count { $0.reason == reason } > 0 }
    guard !reasons.isEmpty else { return nil }
    let columns =
      [DataTable.Column(words("calls.table.reason"))]
      + OnPortal.allCases.map { DataTable.Column(words("calls.on.\($0.rawValue).tag")) }
      + [DataTable.Column(words("calls.table.all"))]
    return DataTable(
      .heard(words("calls.table.title")), columns,
      reasons.map { reason in
        [.text(words("calls.reason.\(reason.rawValue)"))]
          + OnPortal.allCases.map { on in
            number(week.count { $0.reason == reason && $0.onPortal == on }, week.day, words) {
              ($0.reason, $0.onPortal) = (reason, on)
            }
          }
          + [number(week.count { $0.reason == reason }, week.day, words) { $0.reason = reason }]
      })
  }

  /// How the callers stood with the portal, and whether it had it.
  private static func statuses(_ week: CallWeek, _ words: Words) -> DataTable? {
    let standings = CallerStanding.allCases.filter { standing in week.count { $0.standing == standing } > 0 }
    guard !standings.isEmpty else { return nil }
    let columns =
      [DataTable.Column(words("calls.table.status"))]
      + OnPortal.allCases.map { DataTable.Column(words("calls.on.\($0.rawValue).tag")) }
    return DataTable(
      .heard(words("calls.table.statuses")), columns,
      standings.map { standing in
        [.text(words("calls.standing.\(standing.rawValue)"))]
          + OnPortal.allCases.map { on in
            number(week.count { $0.standing == standing && $0.onPortal == on }, week.day, words) {
              ($0.standing, $0.onPortal) = (standing, on)
            }
          }
      })
  }

  /// A number that leads to the calls behind it; nothing leads to none.
  private static func number(
    _ count: Int, _ day: CivilDate, _ words: Words, _ narrow: (inout CallChoice) -> Void
  ) -> DataTable.Cell {
    guard count > 0 else { return .text("0") }
    var choice = CallChoice()
    choice.isNoted = true
    narrow(&choice)
    return .link(words.numbers.whole(count), CallDayPage.url(week: day, choice))
  }

  private static func fates(_ fates: FateCounts, _ words: Words) -> [Fact] {
    guard fates.reminded > 0 else { return [] }
    let steps = [
      ("reminded", fates.reminded), ("landed", fates.landed), ("signed-in", fates.signedIn), ("did", fates.did),
      ("again", fates.again),
    ]
    return steps.map { step, count in
      let share = step == "reminded" ? "" : " (\(words.numbers.percent(count, of: fates.reminded)))"
      return Fact(words("calls.fate.\(step)"), words.numbers.whole(count) + share)
    }
  }

  private static func volume(_ week: CallWeek, _ words: Words) -> [Fact] {
    guard week.volume.all > 0 else { return [] }
    let counts = PhoneCall.Outcome.allCases.map { outcome in
      let count = week.volume.counts[outcome] ?? 0
      return Fact(
        words("calls.outcome.\(outcome.rawValue)"),
        words.numbers.whole(count) + " (\(words.numbers.percent(count, of: week.volume.all)))")
    }
    let mean = week.volume.meanSeconds.map {
      Fact(words("calls.volume.mean"), words("calls.minutes", ("time", CallVoice.length($0))))
    }
    return [Fact(words("calls.volume"), words.numbers.whole(week.volume.all))] + counts + (mean.map { [$0] } ?? [])
  }
}

extension HTML {
  mutating func callWeek(_ page: CallWeekPage) {
    h1(page.title)
    p(.class("lead"), page.lead)
    div(.class("stack")) { h in
      h.p(.class("acts-row no-print")) { h in
        for week in page.weeks { h.linkButton(week) }
        h.linkButton(page.today)
        h.linkButton(page.keep)
      }
      if !page.avoidable.isEmpty {
        h.section(.class("card stack"), .labelledBy("avoidable")) { h in
          h.h2(.id("avoidable"), h.words("calls.avoidable"))
          h.ol { h in
            for step in page.avoidable {
              h.li { h in
                h.strong(step.text)
                h.text(" · ")
                h.a(.href(step.count.url)) { h in h.text(step.count.label) }
                h.p(step.next)
                if let link = step.link { h.p(.class("no-print")) { h in h.linkButton(link) } }
              }
            }
          }
        }
      }
      h.callWeekTables(page)
    }
  }

  private mutating func callWeekTables(_ page: CallWeekPage) {
    for (id, title, table) in [
      ("reasons", "calls.table.title", page.table), ("statuses", "calls.table.statuses", page.statuses),
    ] {
      guard let table else { continue }
      section(.class("card"), .labelledBy(id)) { h in
        h.h2(.id(id), h.words(title))
        h.dataTable(table)
      }
    }
    for (id, title, facts) in [("fates", "calls.fates", page.fates), ("volume", "calls.volume.title", page.volume)]
    where !facts.isEmpty {
      section(.class("card"), .labelledBy(id)) { h in
        h.h2(.id(id), h.words(title))
        h.facts(facts)
      }
    }
  }
}
