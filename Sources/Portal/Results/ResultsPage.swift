import Chart
import Kernel
import Web

/// The list of results, newest first: tests that the laboratory still has, then everything by month.
struct ResultsPage {
  static let rowsOnAPage = 50

  let heading: String
  let forNoteHeading: String
  /// Results that are there and wait for the doctor's note.
  let forNote: [ResultRow]
  let waitingHeading: String
  /// Tests that the laboratory still has.
  let waiting: [ResultRow]
  let choices: LinkButton
  let months: [ResultMonth]
  let empty: EmptyState?
  /// “Show earlier results”; nil on the last page.
  let earlier: LinkButton?
  /// Back to the newest, on later pages.
  let newest: LinkButton?

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let cursor = visit.request.query["before"].flatMap(Cursor.init)
    let (furniture, shelf) = try await visit.read("results") { chart in
      (try ChartFurniture(chart, at: now), try ResultShelf(chart, before: cursor, at: now))
    }
    let news = Set(furniture.newResults.map(\.id))
    let list = ResultList(days: ResultDay(visit), news: news, noted: shelf.noted, url: { visit.url(.result($0)) })
    let page = ResultsPage(
      shelf, list: list, url: visit.url(.results), choices: visit.url(.choices), isFirst: cursor == nil)
    return .page(
      visit.frame(page.heading, furniture, current: .results).patientPage { h in h.results(page) })
  }

  init(_ shelf: ResultShelf, list: ResultList, url: SafeURL, choices: SafeURL, isFirst: Bool) {
    let words = list.days.words
    heading = words("results.list.title")
    forNoteHeading = words("results.list.for-note")
    forNote = shelf.forNote.map(list.noteRow)
    waitingHeading = words("results.list.waiting")
    let items = shelf.items.prefix(ResultsPage.rowsOnAPage)
    let isWaiting: (Item) -> Bool = { isFirst && $0.status == .waiting }
    self.choices = LinkButton(words("results.choices.link"), choices)
    waiting = shelf.orders.map(list.waitingRow) + items.filter(isWaiting).map(list.waitingRow)
    months = list.months(of: items.filter { !isWaiting($0) }, shelf)
    empty = forNote.isEmpty && waiting.isEmpty && months.isEmpty ? EmptyState(words("results.list.empty")) : nil
    newest = isFirst ? nil : LinkButton(words("results.list.newest"), url, look: .alternate)
    if shelf.items.count > ResultsPage.rowsOnAPage, let last = items.last {
      let cursor = Cursor(after: last.when.sortText, id: last.id.text)
      earlier = LinkButton(words("results.list.earlier"), url.with("before", cursor.text), look: .alternate)
    } else {
      earlier = nil
    }
  }
}

/// What the list is made of, read in one snapshot.
struct ResultShelf: Sendable {
  /// One more than a page holds, to know whether there is another page.
  let items: [Item]
  /// How the values of the panels among them stand, by the panel's resource id.
  let panels: [String: PanelCount]
  /// Tests that were ordered and have no result yet; on the first page only.
  let orders: [Item]
  let goals: [Item]
  /// Results that wait for the doctor's note; on the first page only.
  let forNote: [WaitingForNote]
  /// Which of the items have a note.
  let noted: Set<Item.ID>
  /// What the practice approved for the single values among them.
  let rules: RuleBook

  init(_ chart: ChartReader, before cursor: Cursor?, at now: Instant) throws {
    items = try chart.results(before: cursor, limit: ResultsPage.rowsOnAPage + 1)
    panels = try chart.panelCounts(
      ofReports: items.prefix(ResultsPage.rowsOnAPage).filter { $0.panelSize > 0 }.map(\.resourceID))
    orders = cursor == nil ? try chart.waitingOrders() : []
    goals = try chart.items(.goal, limit: 50)
    forNote = cursor == nil ? try chart.waitingForNote() : []
    noted = items.isEmpty ? [] : try chart.noted(at: now)
    rules = try chart.rules(for: items)
  }

  init(
    items: [Item], panels: [String: PanelCount] = [:], orders: [Item] = [], goals: [Item] = [], rules: RuleBook = .empty
  ) {
    (forNote, noted) = ([], [])
    self.items = items
    self.panels = panels
    self.orders = orders
    self.goals = goals
    self.rules = rules
  }
}

/// The results of one month.
struct ResultMonth {
  let heading: String
  var rows: [ResultRow]
}

/// One result in the list.
struct ResultRow {
  let title: String
  let url: SafeURL
  /// `7.4% · Friday, November 20`
  let text: String
  /// “New”, or empty.
  let news: String
  let tag: Tag?
  let line: MiniLine?
}
