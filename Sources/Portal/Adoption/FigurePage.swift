import Chart
import Kernel
import Store
import Web

/// The rows that a number of one day was counted from, a page at a time. Names stand there for those who may open the
/// card, and what is about money for those who may read bills.
struct FigurePage {
  let title: String
  let back: LinkButton
  /// `7, counted at 4:12 PM`
  let lead: String
  let table: DataTable?
  let hidden: String
  let more: LinkButton?

  struct Found: Sendable {
    let kept: Int
    let countedAt: Instant?
    let rows: [FigureRow]
    let patients: [Patient.ID: PersonName]
    let staff: [String: PersonName]
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    guard let measure = Measure(rawValue: visit.visit.parameter("measure")),
      let day = CivilDate(visit.visit.parameter("day")), FigureDaysPage.isKept(day, on: visit.app.today)
    else {
      try await visit.app.recordRefusal(.read, of: "figure", by: visit.actor, from: visit.visit.origin)
      throw ChartFault.notFound
    }
    let place = FigurePlace(visit.request.query["after"])
    let (zone, now, role) = (visit.app.practice.zone, visit.app.clock.now, visit.member.role)
    let mayName = role.may(.seePatientCard) && (!measure.isAboutMoney || role.may(.readBills))
    let found = try await visit.app.database.read { reading in
      let rows = try FigureRows.rows(of: measure, on: day, after: place, in: reading, zone, at: now)
      return Found(
        kept: try DayCounts.sum(of: measure, from: day, to: day, in: reading),
        countedAt: try DayCounts.countedAt(day, in: reading), rows: rows,
        patients: mayName ? try Funnel.names(of: rows.compactMap(\.patientID), in: reading) : [:],
        staff: try Funnel.staffNames(in: reading))
    }
    let page = FigurePage(found, measure, day, mayName: mayName, visit)
    let event = AuditEvent(
      at: now, actor: visit.actor, action: .read, object: "figure/\(measure.rawValue)/\(day)",
      reason: "\(found.patients.count) shown", origin: visit.visit.origin)
    try await visit.app.database.write { [audit = visit.app.audit] in try audit.append(event, in: $0) }
    try await visit.app.noteSeen(visit.session)
    return .page(visit.frame(page.title, current: .adoption).staffPage { h in h.figureRows(page) })
  }

  init(_ found: Found, _ measure: Measure, _ day: CivilDate, mayName: Bool, _ visit: StaffVisit) {
    let (words, zone) = (visit.words, visit.app.practice.zone)
    title = words("figures.measure.\(measure.rawValue)") + ", " + words.dates.full(day)
    back = LinkButton(words("figures.measure.\(measure.rawValue)"), Path.adoption(.days(measure)).url)
    lead =
      found.countedAt.map {
        words(
          "figures.counted", ("count", words.numbers.whole(found.kept)),
          ("at", words.dates.dayAndTime(zone.time(at: $0))))
      } ?? words("figures.not-counted")
    let shown = found.rows.prefix(FigureRows.page)
    let amounts = measure.isSum
    var columns = ["time", "who", "staff", "detail"]
    if amounts { columns.append("amount") }
    table =
      shown.isEmpty
      ? nil
      : DataTable(
        .heard(title), columns.map { DataTable.Column(words("figures.column.\($0)")) },
        shown.map { row in
          let cells: [DataTable.Cell] = [
            .text(FigurePage.time(row.at, day, zone, words)), FigurePage.who(row, found, mayName, words),
            .text(row.staffID.flatMap { found.staff[$0.text]?.addressed } ?? "–"),
            .text(FigurePage.detail(row, words)),
          ]
          return amounts ? cells + [.text(words.numbers.whole(row.amount))] : cells
        })
    hidden = mayName ? "" : words("figures.hidden")
    more =
      found.rows.count > FigureRows.page
      ? shown.last.map { last in
        LinkButton(
          words("adoption.more"),
          Path.adoption(.figure(measure, day)).url.with("after", "\(last.at)~\(last.id)"), look: .alternate)
      } : nil
  }

  /// Rows of another day, such as a result shared two weeks before, say theirs.
  private static func time(_ at: Instant, _ day: CivilDate, _ zone: ClinicZone, _ words: Words) -> String {
    let time = zone.time(at: at)
    return time.day == day ? words.dates.time(time) : words.dates.dayAndTime(time)
  }

  private static func who(_ row: FigureRow, _ found: Found, _ mayName: Bool, _ words: Words) -> DataTable.Cell {
    guard let id = row.patientID else { return .text(words("figures.unknown")) }
    guard mayName, let name = found.patients[id] else { return .text("–") }
    return .link(name.full, Path.staffPatient(id).url)
  }

  private static func detail(_ row: FigureRow, _ words: Words) -> String {
    let key = "figures.detail.\(row.detail)"
    let text = row.detail.isEmpty ? "" : words.has(key) ? words(key) : row.detail
    if row.isSpanned { return text + ", " + words("figures.spanned") }
    return text.isEmpty ? "–" : text
  }
}

/// The days of a measure, the newest first, each with its number and the way to its rows.
struct FigureDaysPage {
  let title: String
  let columns: Columns
  let table: DataTable

  static let days = 28

  static func isKept(_ day: CivilDate, on today: CivilDate) -> Bool {
    day <= today && day >= today.adding(days: -DayCounts.keptDays)
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    guard let measure = Measure(rawValue: visit.visit.parameter("measure")) else {
      try await visit.app.recordRefusal(.read, of: "figure", by: visit.actor, from: visit.visit.origin)
      throw ChartFault.notFound
    }
    let today = visit.app.today
    let until = visit.request.query["until"].flatMap { CivilDate($0) }
    let last = until.flatMap { isKept($0, on: today) ? $0 : nil } ?? today
    let first = last.adding(days: 1 - days)
    let counts = try await visit.app.database.read { reading in
      try DayCounts.counts(of: measure, from: first, to: last, in: reading)
    }
    let words = visit.words
    let all = (0..<days).map { first.adding(days: $0) }
    let page = FigureDaysPage(
      title: words("figures.measure.\(measure.rawValue)"),
      columns: Columns(
        title: words("figures.measure.\(measure.rawValue)") + ", " + words.dates.shortSpan(first, last),
        columns: stride(from: 0, to: days, by: 7).map { week in
          let days = all[week..<week + 7]
          return (words.dates.short(days[week]), days.reduce(0) { $0 + (counts[$1] ?? 0) })
        }, level: nil),
      table: DataTable(
        .heard(words("figures.measure.\(measure.rawValue)")),
        [DataTable.Column(words("figures.column.day")), DataTable.Column(words("figures.column.count"))],
        all.reversed().map { day in
          [
            .link(words.dates.weekday(day), Path.adoption(.figure(measure, day)).url),
            .text(words.numbers.whole(counts[day] ?? 0)),
          ]
        }))
    try await visit.app.noteSeen(visit.session)
    return .page(
      visit.frame(page.title, current: .adoption).staffPage { h in
        if visit.member.role.may(.seeAdoption) { h.crumb(h.words("adoption.title"), Path.adoption(.page).url) }
        h.h1(page.title)
        h.p(.class("lead"), h.words("figures.lead"))
        h.section(.class("card")) { h in
          h.columns(page.columns)
          h.dataTable(page.table)
        }
        h.links([
          LinkButton(
            h.words("figures.earlier"),
            Path.adoption(.days(measure)).url.with("until", first.adding(days: -1).description))
        ])
      })
  }
}

extension FigurePlace {
  /// As it stands in an address; nonsense is the beginning.
  fileprivate init?(_ text: String?) {
    guard let text, text.utf8.count <= 160, let cut = text.firstIndex(of: "~"), Instant(String(text[..<cut])) != nil
    else { return nil }
    self.init(at: String(text[..<cut]), id: String(text[text.index(after: cut)...]))
  }
}

extension HTML {
  mutating func figureRows(_ page: FigurePage) {
    crumb(page.back.label, page.back.url)
    h1(page.title)
    p(.class("lead"), page.lead)
    if !page.hidden.isEmpty { p(.class("meta"), page.hidden) }
    section(.class("card")) { h in
      if let table = page.table { h.dataTable(table) } else { h.p(h.words("figures.none")) }
    }
    if let more = page.more { p { h in h.linkButton(more) } }
  }
}
