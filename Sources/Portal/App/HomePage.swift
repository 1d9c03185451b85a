import Chart
import Kernel
import Web

/// Home: who one is, what one can do, what is new, when the next visit is.
struct HomePage: Sendable {
  static let mostNews = 6

  /// A talk about a result stays on Home this long; what is older has been talked about or come to nothing.
  static let talkWithin: Duration = .seconds(14 * 86_400)

  let hello: Hello
  let tiles: [VerbTile]
  /// What cannot wait: results the practice wants to talk about.
  let needs: [Row]
  /// Nil when this viewer may see nothing that could be new.
  let news: News?
  let nextVisit: NextVisitCard?

  /// What is new, newest first.
  struct News: Sendable {
    let rows: [Row]
    /// Leads to the rest when not all fit.
    let more: LinkButton?
  }

  /// The place of the next visit on the page.
  enum NextVisitCard: Sendable {
    case ticket(VisitTicket)
    case none(EmptyState)
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let (furniture, chart) = try await visit.read("home") { chart in
      let furniture = try ChartFurniture(chart, at: now)
      return (furniture, try HomeChart(chart, newResults: furniture.newResults, at: now))
    }
    let page = HomePage(furniture, chart, for: visit, at: now)
    let frame = visit.frame(visit.words("app.home.title"), furniture, current: .home)
    return .page(frame.patientPage { h in h.home(page) })
  }

  private init(_ furniture: ChartFurniture, _ chart: HomeChart, for visit: ChartVisit, at now: Instant) {
    let zone = visit.app.practice.zone
    let news = HomeNews(visit.words, zone, today: zone.today(at: now), goals: chart.goals, rules: chart.rules)
    let urgent = Set(chart.toTalkAbout.map(\.id))
    let results = furniture.newResults.filter { !urgent.contains($0.id) }.map {
      news.result($0, visit.url(.result($0.id)))
    }
    let documents = chart.newDocuments.map { news.document($0, visit.url(.document($0.id))) }
    // The person who is signed in is greeted; staff see the greeting that the patient sees.
    let name = visit.account?.name.first ?? furniture.patient.name.first
    let needs = chart.toTalkAbout.map { news.talk($0, visit.url(.result($0.id))) }
    let ticket = NextVisit.ticket(chart.upcoming, for: visit)
    self.init(
      hello: HomePage.hello(
        name, at: now, in: zone, news: results.count + documents.count, needs: needs.count, visit.words),
      tiles: HomePage.tiles(visit.visibility, visit.words, isOwn: visit.base == .own) { visit.url($0) }, needs: needs,
      news: HomePage.news(results + documents, visit), nextVisit: HomePage.card(ticket, visit))
  }

  init(hello: Hello, tiles: [VerbTile], needs: [Row] = [], news: News?, nextVisit: NextVisitCard?) {
    self.hello = hello
    self.tiles = tiles
    self.needs = needs
    self.news = news
    self.nextVisit = nextVisit
  }

  /// The greeting by the clock on the practice's wall.
  static func hello(
    _ name: String, at now: Instant, in zone: ClinicZone, news: Int, needs: Int = 0, _ words: Words
  ) -> Hello {
    let time = zone.time(at: now)
    let greeting =
      switch time.minuteOfDay {
      case 4 * 60..<12 * 60: words("app.home.morning", ("name", name))
      case 12 * 60..<17 * 60: words("app.home.afternoon", ("name", name))
      default: words("app.home.evening", ("name", name))
      }
    return Hello(
      date: words.dates.weekday(time.day), greeting: greeting,
      needs: needs == 0 ? nil : LinkButton(words.plural("app.home.needs-count", count: needs), Path.needsYou),
      more: news == 0 ? words("app.home.nothing-new") : words.plural("app.home.new-count", count: news))
  }

  /// What people come for, as far as this viewer may. Never a tile that leads nowhere.
  static func tiles(_ visibility: Visibility, _ words: Words, isOwn: Bool = true, url: (ChartPath) -> SafeURL)
    -> [VerbTile]
  {
    var tiles: [VerbTile] = []
    let whose = isOwn ? "do" : "do-for"
    if visibility.allows(.result) { tiles.append(VerbTile(words("app.home.do.result"), .lab, url(.results))) }
    if visibility.allows(.visit) { tiles.append(VerbTile(words("app.home.\(whose).visits"), .calendar, url(.visits))) }
    if visibility.allows(.medicine) {
      tiles.append(VerbTile(words("app.home.\(whose).medicines"), .pill, url(.section(.medicines))))
    }
    if visibility.allows(.document) {
      tiles.append(VerbTile(words("app.home.\(whose).notes"), .document, url(.section(.documents))))
    }
    if visibility.allows(.immunization) {
      tiles.append(VerbTile(words("app.home.\(whose).shots"), .shot, url(.section(.shots))))
    }
    if RecordSection.allCases.contains(where: { $0.kinds.contains(where: visibility.allows) }) {
      tiles.append(VerbTile(words("app.home.\(whose).record"), .record, url(.record)))
    }
    return tiles
  }

  private static func news(_ rows: [Row], _ visit: ChartVisit) -> News? {
    guard visit.visibility.allows(.result) || visit.visibility.allows(.document) else { return nil }
    let canSeeMore = rows.count > mostNews && visit.visibility.allows(.result)
    return News(
      rows: Array(rows.prefix(mostNews)),
      more: canSeeMore ? LinkButton(visit.words("app.home.all-results"), visit.url(.results)) : nil)
  }

  private static func card(_ ticket: VisitTicket?, _ visit: ChartVisit) -> NextVisitCard? {
    guard visit.visibility.allows(.appointment) else { return nil }
    if let ticket { return .ticket(ticket) }
    let phone = visit.app.practice.phone
    return .none(
      EmptyState(
        visit.words("app.home.no-visit"),
        action: LinkButton(
          visit.words("app.home.call", ("phone", phone)), .tel(phone), look: .alternate, icon: .phone)))
  }
}

/// What Home reads of a chart besides what every page reads.
struct HomeChart: Sendable {
  let newDocuments: [Item]
  /// For the verdicts: a value is said to be at its goal only when there is one.
  let goals: [Item]
  /// What the practice approved for these tests.
  let rules: RuleBook
  let upcoming: [Item]
  /// Results of late that the practice wants to talk about.
  let toTalkAbout: [Item]

  init(_ chart: ChartReader, newResults: [Item], at now: Instant) throws {
    newDocuments = try chart.unseen([.document], since: now.adding(.zero - ChartFurniture.newFor), at: now)
    goals = try chart.items(.goal, limit: 30)
    upcoming = try chart.upcomingAppointments(from: now, limit: 1)
    let since = now.adding(.zero - HomePage.talkWithin)
    let late = try chart.results(limit: 10).filter { $0.arrivedAt >= since }
    let panels = try chart.panelCounts(ofReports: late.filter { $0.panelSize > 0 }.map(\.resourceID))
    let rules = try chart.rules(for: newResults + late)
    self.rules = rules
    toTalkAbout = late.filter { item in
      ResultVerdict(item, lines: rules.calls(for: item)) == .action || panels[item.resourceID]?.needCall ?? 0 > 0
    }
  }
}
