import Chart
import Kernel
import Web

/// One line for each thing that is new: what it is, and in one sentence what it means.
struct HomeNews: Sendable {
  private let words: Words
  private let zone: ClinicZone
  private let today: CivilDate
  private let goals: [Item]
  private let rules: RuleBook

  init(_ words: Words, _ zone: ClinicZone, today: CivilDate, goals: [Item], rules: RuleBook = .empty) {
    self.words = words
    self.zone = zone
    self.today = today
    self.goals = goals
    self.rules = rules
  }

  /// A result with its verdict; with its day when nobody said what it means.
  func result(_ item: Item, _ url: SafeURL) -> Row {
    let verdict = TestValue(item, goals: goals, rules: rules).verdictText(in: words)
    let title =
      item.kind == .result ? words("app.home.result", ("name", item.plainName(in: words))) : item.plainName(in: words)
    return Row(title, url, icon: .lab, text: verdict.isEmpty ? day(item) : sentence(verdict)).new(mark(item))
  }

  /// A result that the practice wants to talk about.
  func talk(_ item: Item, _ url: SafeURL) -> Row {
    Row(item.plainName(in: words), url, icon: .phone, text: words("app.home.talk")).urgent(words("app.home.talk.open"))
  }

  /// A note or paper: who wrote it and when.
  func document(_ item: Item, _ url: SafeURL) -> Row {
    let author = item.recorder ?? item.source
    let text = author.map { words("app.home.document", ("name", $0), ("date", day(item))) } ?? day(item)
    return Row(item.noteName(in: words), url, icon: .document, text: text).new(mark(item))
  }

  private func mark(_ item: Item) -> String {
    zone.today(at: item.arrivedAt) == today ? words("app.home.new-today") : words("web.rows.new")
  }

  private func day(_ item: Item) -> String {
    item.when.instant.map { words.dates.near(zone.today(at: $0), today: today) } ?? ""
  }

  private func sentence(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }
}
