import Chart
import FHIR
import HTTPTypes
import Kernel
import Web

/// One result: what it means, how it was before, and where it comes from. Or a test that is not done yet.
struct ResultPage {
  let crumb: LinkButton
  let title: String
  /// What the test is and when it was taken.
  let lead: String
  let notices: [Web.Notice]
  /// First of all when the result needs a talk.
  let careCard: CareCard?
  let value: ValueCard?
  let panel: PanelCard?
  let report: ReportText?
  /// What was said about it; nil where nobody speaks, such as on paper made by the program.
  var talk: ResultTalk?
  var foot: RecordFoot?
  /// For a test that was ordered: whether to see its result at once.
  var orderChoice: OrderChoice?
  let waiting: WaitingCard?
  let remarks: [String]
  /// Nil when the page begins with whom to call.
  let contact: ContactCard?
  let trends: [UnitTrend]
  /// “All results of this test”, when there are more.
  let allValues: LinkButton?
  let folds: [ResultFold]
  /// The same as a PDF.
  let paper: SafeURL
  /// How to put it on paper without our script.
  let printHint: String
  /// The title of the document: results of one test differ by their day.
  let documentTitle: String

  /// Whether a wide screen shows what was found beside what comes of it. A table of many values wants the whole width.
  var standsInColumns: Bool {
    panel == nil && (value != nil || report != nil) && (contact != nil || talk?.isSilent == false)
  }

  static func show(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let id = Item.ID(visit.visit.parameter("id"))
    let (furniture, found) = try await visit.read("results/" + id.text.prefix(64)) { chart in
      (try ChartFurniture(chart, at: now), try FoundResult(id, in: chart, at: now))
    }
    guard case .file(let file) = found else {
      guard case .waiting(let waiting) = found else { throw ChartFault.notFound }
      let page = WaitingNotePage(waiting, visit)
      return .page(visit.frame(page.title, furniture, current: .results).patientPage { h in h.waitingForNote(page) })
    }
    let days = ResultDay(visit)
    var page = ResultPage(
      file, days: days, phone: visit.app.practice.phone, nurseLine: visit.app.practice.nurseLine,
      url: { visit.url($0) })
    if file.item.kind == .order {
      page.orderChoice = file.item.status == .waiting ? OrderChoice(file, visit) : nil
    } else {
      page.talk = ResultTalk(file, visit, days: days)
    }
    page.foot = RecordFeet(file.agreed, visit).foot(of: [file.item] + file.values, called: page.title)
    let frame = visit.frame(page.documentTitle, furniture, current: .results)
    let shown = page
    return .page(frame.patientPage { h in h.result(shown) })
  }

  init(
    _ file: ResultFile, days: ResultDay, phone: String, nurseLine: String? = nil, url: (ChartPath) -> SafeURL
  ) {
    let words = days.words
    let item = file.item
    let isWaiting = item.kind == .order || item.status == .waiting
    let values = file.values.map { TestValue($0, goals: file.goals, rules: file.rules) }
    let single = isWaiting ? nil : file.single.map { TestValue($0, goals: file.goals, rules: file.rules) }
    let history = TestHistory(file.series, goals: file.goals, rules: file.rules, days: days)
    crumb =
      file.panel.map { LinkButton($0.plainName(in: words), url(.result($0.id))) }
      ?? LinkButton(words("results.back"), url(.results))
    title = item.plainName(in: words)
    lead = [TestGuide.of(item)?.explanation(in: words) ?? "", isWaiting ? "" : ResultPage.taken(item, days)]
      .filter { !$0.isEmpty }.joined(separator: " ")
    let correction = Correction(file, days: days)
    notices = correction.map { [Web.Notice($0.sentence, tone: .near)] } ?? []
    value = single.map { ValueCard($0, history: history, correction: correction, words: words) }
    panel = isWaiting || values.count < 2 ? nil : PanelCard(values, words: words, url: { url(.result($0)) })
    report = isWaiting ? nil : ResultPage.report(file, words)
    waiting = isWaiting ? WaitingCard(item, days: days) : nil
    remarks = isWaiting ? [] : item.detail.map { $0.split(whereSeparator: \.isNewline).map(String.init) } ?? []
    careCard = ResultPage.careCard(item, values, single, words, phone: phone, nurseLine: nurseLine)
    contact = careCard == nil ? ContactCard(heading: words("results.contact"), phone: phone) : nil
    trends = single == nil ? [] : history.trends
    allValues =
      single == nil || file.series.count < 2
      ? nil : LinkButton(words("results.test.all"), url(.test(file.series[0].codeKey)))
    folds = ResultFold.all(file, values: values, single: single, days: days)
    paper = url(.resultPaper(item.id))
    printHint = words("results.print")
    documentTitle = days.day(item.when) == nil ? title : title + ", " + days.near(item.when)
  }

  /// Whom to call, and about which of the values, when one of them needs a talk.
  private static func careCard(
    _ item: Item, _ values: [TestValue], _ single: TestValue?, _ words: Words, phone: String, nurseLine: String?
  ) -> CareCard? {
    let called = (values.isEmpty ? [single].compactMap { $0 } : values).filter { $0.verdict == .action }
    guard !called.isEmpty || ResultVerdict(item) == .action else { return nil }
    let names = (called.isEmpty ? [item] : called.map(\.item)).map { $0.plainName(in: words) }
    return CareCard(
      heading: words("results.action.heading"),
      signs: names.map { words("results.action.about", ("name", $0)) } + [words("results.action.say")],
      phone: phone, nurseLine: nurseLine)
  }

  private static func taken(_ item: Item, _ days: ResultDay) -> String {
    guard days.day(item.when) != nil else { return "" }
    return days.words("results.taken", ("day", days.full(item.when)))
  }

  private static func report(_ file: ResultFile, _ words: Words) -> ReportText? {
    guard file.item.kind == .report else { return nil }
    let report = file.resource.flatMap { DiagnosticReport($0) }
    let text = ReportText(conclusion: file.item.value.text, forms: report?.forms ?? [], words: words)
    guard text.isEmpty else { return text }
    return file.values.isEmpty ? ReportText(conclusion: words("results.report.nothing"), forms: [], words: words) : nil
  }
}

/// What the address of a result leads to: the result, or only that it waits for the doctor's note.
enum FoundResult: Sendable {
  case file(ResultFile)
  case waiting(WaitingForNote)

  /// - Throws: `notFound` for what this viewer may not know of at all.
  init(_ id: Item.ID, in chart: ChartReader, at now: Instant) throws {
    do {
      self = .file(try ResultFile(id, in: chart, at: now))
    } catch let fault as ChartFault where fault == .notFound {
      guard let waiting = try chart.waitingForNote(limit: 100).first(where: { $0.itemID == id }) else { throw fault }
      self = .waiting(waiting)
    }
  }
}

/// The choice for one test that was ordered: asked before there is a result, when nobody is worried yet.
struct OrderChoice {
  /// “Nurse Tam noted on November 24: you want to see it at once.” Empty when nobody of the practice noted it.
  let noted: String
  let field: RadioField
  let action: SafeURL
  let canSave: Bool

  init(_ file: ResultFile, _ visit: ChartVisit) {
    let words = visit.words
    let days = "\(visit.app.practice.release.noteWithin)"
    let kind = ChoiceScope.kind(ChoiceScope.Kind(category: file.item.category))
    let own = file.choices[ChoiceScope.order(file.item.resourceID).text]
    noted = own?.sentence(visit) ?? ""
    field = RadioField(
      FieldFrame("choice", words("results.choices.order")),
      [
        Choice("at-once", words("results.choices.at-once")),
        Choice("after-note", words("results.choices.after-note", ("days", days))),
      ], chosen: ((own ?? file.choices[kind.text])?.choice ?? .atOnce).rawValue)
    action = visit.url(.choice(file.item.id))
    canSave = visit.mayDecide && visit.mayAct(in: .results)
  }
}

extension NotedChoice {
  /// Who of the practice noted it, when and what; nil when it was chosen in the portal.
  func sentence(_ visit: ChartVisit) -> String? {
    let day = visit.words.dates.near(visit.app.practice.zone.today(at: at), today: visit.app.today)
    return notedBy.map {
      visit.words("results.choices.noted.\(choice.rawValue)", ("name", $0.addressed), ("day", day))
    }
  }
}
