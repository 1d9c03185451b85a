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
  /// Pays the one bill that is open; nil when there is none, or several.
  var pay: LinkButton?
  /// Nil when this viewer may see nothing that could be new.
  let news: News?
  let nextVisit: NextVisitCard?
  /// Asks how the last visit was; nil when that is not asked.
  var survey: SurveyDoor?

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
    // Bills are the account's own: nobody who helps, and nobody of the practice, meets them here.
    let holder = visit.base == .own ? visit.account.map { BillHolder($0) } : nil
    let (furniture, chart) = try await visit.read("home") { chart in
      let furniture = try ChartFurniture(chart, at: now)
      var home = try HomeChart(chart, furniture, visit.app, at: now)
      if let holder { home.bills = try chart.beside { try Bills.due(of: holder, in: $0) } }
      return (furniture, home)
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
    let talks = chart.newTalks.map { news.message($0, visit.url(.message($0.conversation.id))) }
    let documents = chart.newDocuments.map { news.document($0, visit.url(.document($0.id))) }
    // The person who is signed in is greeted; staff see the greeting that the patient sees.
    let name = visit.account?.name.first ?? furniture.patient.name.first
    var needs = chart.toTalkAbout.map { news.talk($0, visit.url(.result($0.id))) }
    if chart.asksToCall { needs.append(news.refillTalk(visit.url(.medicines))) }
    let mayBook = visit.mayAct(in: .visits)
    needs += (mayBook ? chart.offers : []).map { news.offer($0, visit.url(.offer($0.id))) }
    needs += (mayBook ? chart.tickets : []).map { news.followUp($0, visit.url(.ticket($0.id))) }
    let forms = FormVoice(visit)
    needs += (mayBook ? chart.forms : []).map { forms.toDo($0) }
    if let bills = news.bills(chart.bills) { needs.append(bills) }
    let ticket = NextVisit.ticket(chart.upcoming, chart.book, for: visit)
    self.init(
      hello: HomePage.hello(
        name, at: now, in: zone, news: talks.count + results.count + documents.count, needs: needs.count, visit.words),
      tiles: HomePage.tiles(
        visit.visibility, visit.words, isOwn: visit.base == .own, seesBills: visit.seesHelpedBills,
        mayAct: visit.mayAct
      ) { visit.url($0) }, needs: needs,
      news: HomePage.news(talks + results + documents, visit), nextVisit: HomePage.card(ticket, visit))
    survey = SurveyDoor(chart.survey, for: visit)
    pay = visit.app.takesPayments ? news.payButton(chart.bills) : nil
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
  static func tiles(
    _ visibility: Visibility, _ words: Words, isOwn: Bool = true, seesBills: Bool = false,
    mayAct: (HelperGrant.Scope) -> Bool = { _ in true }, url: (ChartPath) -> SafeURL
  ) -> [VerbTile] {
    var tiles: [VerbTile] = []
    let whose = isOwn ? "do" : "do-for"
    if visibility.allows(.message), mayAct(.messages) {
      tiles.append(VerbTile(words("app.home.do.ask"), .messages, url(.newMessage(nil, nil))))
    }
    if visibility.allows(.appointment), mayAct(.visits) {
      tiles.append(VerbTile(words("app.home.\(whose).visits"), .calendar, url(.bookVisit)))
    }
    if visibility.allows(.medicine), mayAct(.record) {
      tiles.append(VerbTile(words("app.home.\(whose).medicines"), .pill, url(.refill)))
    }
    if visibility.allows(.result) { tiles.append(VerbTile(words("app.home.do.result"), .lab, url(.results))) }
    if isOwn {
      tiles.append(VerbTile(words("app.home.do.bills"), .bill, Path.bills.url))
    } else if visibility.allows(.document) {
      tiles.append(VerbTile(words("app.home.do-for.notes"), .document, url(.section(.documents))))
    }
    if RecordSection.allCases.contains(where: { $0.kinds.contains(where: visibility.allows) }) {
      tiles.append(VerbTile(words("app.home.\(whose).record"), .record, url(.record)))
    }
    if seesBills { tiles.append(VerbTile(words("app.menu.bills"), .bill, url(.helpedBills))) }
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
    return .none(
      EmptyState(
        visit.words("app.home.no-visit"),
        action: !visit.mayAct(in: .visits)
          ? nil
          : LinkButton(visit.words("app.home.do.visits"), visit.url(.bookVisit), look: .alternate, icon: .calendar)))
  }
}

/// What Home reads of a chart besides what every page reads.
struct HomeChart: Sendable {
  let newDocuments: [Item]
  /// Conversations in which the practice said something new.
  let newTalks: [ConversationLine]
  /// For the verdicts: a value is said to be at its goal only when there is one.
  let goals: [Item]
  /// What the practice approved for these tests.
  let rules: RuleBook
  let upcoming: [Item]
  /// What the practice offers, when the next visit was booked here.
  let book: ScheduleBook?
  /// Results of late that the practice wants to talk about.
  let toTalkAbout: [Item]
  /// Whether the practice wants to talk about a medicine that was asked for.
  let asksToCall: Bool
  /// Times that opened and wait for an answer.
  let offers: [WaitlistOffer]
  /// What providers ordered and is to be booked.
  let tickets: [BookingTicket]
  /// What the practice asks before a visit and is not sent.
  let forms: [FormRequest]
  /// What is to be paid, by whoever is signed in.
  var bills: [Bill] = []
  /// A visit of late that nobody was asked about.
  let survey: Item?

  init(_ chart: ChartReader, _ furniture: ChartFurniture, _ app: App, at now: Instant) throws {
    newDocuments = try chart.unseen([.document], since: now.adding(.zero - ChartFurniture.newFor), at: now)
    newTalks = furniture.newMessages == 0 ? [] : try chart.newConversations(limit: HomePage.mostNews)
    goals = try chart.items(.goal, limit: 30)
    asksToCall = try chart.refills(limit: 20).contains { $0.line.state == .talk }
    offers = try chart.openOffers(at: now)
    tickets = try chart.openTickets(on: app.today)
    forms = try chart.openForms()
    survey = try chart.openSurvey(at: now)
    upcoming = try chart.upcomingAppointments(from: now, limit: 1)
    let isOurs = upcoming.first.map { Booking.id(ofResource: $0.resourceID) != nil } ?? false
    book = isOurs ? try chart.beside { try app.schedule.book(in: $0) } : nil
    let since = now.adding(.zero - HomePage.talkWithin)
    let late = try chart.results(limit: 10).filter { $0.arrivedAt >= since }
    let panels = try chart.panelCounts(ofReports: late.filter { $0.panelSize > 0 }.map(\.resourceID))
    let rules = try chart.rules(for: furniture.newResults + late)
    self.rules = rules
    toTalkAbout = late.filter { item in
      ResultVerdict(item, lines: rules.calls(for: item)) == .action || panels[item.resourceID]?.needCall ?? 0 > 0
    }
  }
}
