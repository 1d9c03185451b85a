import Chart
import Kernel
import Web

/// A patient's pages as the one on the phone would see them at this moment: read through the same door with the same
/// visibility, by staff who only answer.
struct CallerView {
  let chart: ChartReader
  /// The right of the helper who calls; nil when it is the patient.
  let grant: HelperGrant?
  /// With which account the caller would sign in; nil when they have none.
  let account: Account.ID?
  let app: App
  let words: Words
  /// Whether whoever answers may read what charts say. Others hear only days.
  let readsChart: Bool
  let readsBills: Bool

  var now: Instant { app.clock.now }
  var today: CivilDate { app.today }
  var zone: ClinicZone { app.practice.zone }

  func maySee(_ scope: HelperGrant.Scope) -> Bool { grant?.rights.maySee(scope) ?? true }
  func mayAct(in scope: HelperGrant.Scope) -> Bool { grant?.rights.mayAct(in: scope) ?? true }

  func day(_ item: Item) -> String {
    item.when.asKnown(in: zone, words.dates) { words.dates.near($0, today: today) } ?? ""
  }

  func day(_ moment: Instant) -> String { words.dates.near(zone.today(at: moment), today: today) }
}

/// One thing that a caller may mean, with whether their portal shows it.
struct CallerThing: Sendable {
  /// Names it among the others; empty when there is one only.
  var key = ""
  var label = ""
  let onPortal: OnPortal
  /// The page of the portal for it; nil for Home.
  var screen: ChartPath?
  var itemID: Item.ID?
  /// What to tell the caller.
  var lines: [String] = []
  /// A bill stands outside of the chart's pages.
  var bill: Bill.ID?

  init(_ onPortal: OnPortal, _ screen: ChartPath? = nil, lines: [String] = []) {
    (self.onPortal, self.screen, self.lines) = (onPortal, screen, lines)
  }

  /// The screen as it is kept: below the patient's own pages, without whose they are.
  var screenText: String {
    if let bill { return "bills/\(bill)" }
    return screen.map { String(Path.chart(.own, $0).url.description.dropFirst("/me/".count)) } ?? ""
  }
}

extension CallerThing {
  /// The same, not on the portal where the practice leaves out the part to which its page belongs.
  func offered(without off: Set<Feature>) -> CallerThing {
    let page = screen.map { Path.chart(.own, $0).url.description.prefix { $0 != "?" } }
    guard let feature = bill != nil ? .bills : page.flatMap({ Feature.of(String($0)) }), off.contains(feature) else {
      return self
    }
    var thing = CallerThing(.no, lines: lines)
    (thing.key, thing.label) = (key, label)
    return thing
  }
}

/// The answer for a caller: what they may mean, the likeliest first.
struct CallerAnswer: Sendable {
  let things: [CallerThing]

  init(_ reason: CallReason, _ view: CallerView) throws {
    let found: [CallerThing] =
      switch reason {
      case .result: try view.results()
      case .visitWhen: try view.comingVisits()
      case .visitBook: try view.bookable()
      case .visitMove: try view.changeable(toMove: true)
      case .visitCancel: try view.changeable(toMove: false)
      case .refill: try view.refills()
      case .bill: try view.bills()
      case .question: try view.questions()
      case .form: try view.forms()
      case .summary: try view.summaries()
      case .record: view.copies()
      case .signIn: view.signingIn()
      case .other, .notNoted: [CallerThing(.unknown)]
      }
    let off = view.app.practice.off
    things = found.isEmpty ? [CallerThing(.no)] : found.map { $0.offered(without: off) }
  }

  /// The one that was chosen, else the likeliest.
  func thing(_ key: String) -> CallerThing { things.first { $0.key == key && !key.isEmpty } ?? things[0] }
}
