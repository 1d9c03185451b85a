import Chart
import Kernel
import Web

/// Makes the rows of the list of results.
struct ResultList {
  let days: ResultDay
  /// What this account has not opened yet.
  let news: Set<Item.ID>
  /// What has a clinician's note.
  let noted: Set<Item.ID>
  let url: (Item.ID) -> SafeURL

  private var words: Words { days.words }

  /// The rows by month, in the order they came.
  func months(of items: [Item], _ shelf: ResultShelf) -> [ResultMonth] {
    var months: [ResultMonth] = []
    for item in items {
      let heading = heading(item)
      if months.last?.heading != heading { months.append(ResultMonth(heading: heading, rows: [])) }
      months[months.count - 1].rows.append(row(item, shelf))
    }
    return months
  }

  /// A result that waits for the doctor's note, because the patient asked for that.
  func noteRow(_ waiting: WaitingForNote) -> ResultRow {
    ResultRow(
      title: waiting.plainName(in: words), url: url(waiting.itemID),
      text: words("results.note.waiting", ("day", words.dates.weekday(days.zone.today(at: waiting.until)))), news: "",
      tag: Tag(words("results.note.tag"), .plain, mark: .ring), line: nil)
  }

  func row(_ item: Item, _ shelf: ResultShelf) -> ResultRow {
    if item.status == .waiting { return waitingRow(item) }
    if item.kind == .report, let count = shelf.panels[item.resourceID] {
      let sum = PanelSum(count)
      return row(item, sum.text(in: words), tag: sum.tag(in: words), line: nil)
    }
    let value = TestValue(item, goals: shelf.goals, rules: shelf.rules)
    // A report's conclusion is for its page; the list only says that it is there.
    let shown = item.kind == .report ? "" : short(value.shownWithUnit(in: words))
    return row(item, shown, tag: value.verdict.tag(in: words), line: value.miniLine(in: words))
  }

  /// A test that is not done: when it was ordered, and when most are done.
  func waitingRow(_ item: Item) -> ResultRow {
    let wait = Waiting(item, days: days)
    return ResultRow(
      title: item.plainName(in: words), url: url(item.id),
      text: [wait.ordered, wait.expected].filter { !$0.isEmpty }.joined(separator: " "), news: "",
      tag: ResultVerdict.waiting.tag(in: words), line: nil)
  }

  private func row(_ item: Item, _ shown: String, tag: Tag?, line: MiniLine?) -> ResultRow {
    var text = shown
    let corrected = item.isCorrected ? words("results.list.corrected") : ""
    for more in [days.near(item.when), corrected, note(on: item)] where !more.isEmpty {
      text += text.isEmpty ? more : " · " + more
    }
    return ResultRow(
      title: item.plainName(in: words), url: url(item.id), text: text,
      news: news.contains(item.id) ? words("web.rows.new") : "", tag: tag, line: line)
  }

  private func note(on item: Item) -> String { noted.contains(item.id) ? words("results.list.noted") : "" }

  private func heading(_ item: Item) -> String {
    guard let day = days.day(item.when) else { return words("results.when.unknown") }
    return item.when.precision == .year ? "\(day.year)" : words.dates.monthYear(day)
  }

  /// The first line of a long text, cut at 80 letters.
  private func short(_ text: String) -> String {
    // Nearly every value is short, and that is seen without parting it into letters.
    if text.utf8.count <= 80, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    let line = text.prefix { !$0.isNewline }
    return line.count <= 80 ? String(line) : line.prefix(80) + "…"
  }
}

/// A panel in one sentence: “3 of 14 outside the usual range”.
struct PanelSum {
  let count: PanelCount

  init(_ count: PanelCount) {
    self.count = count
  }

  /// Says only what the values say: “All 14 in the usual range” needs fourteen ranges.
  func text(in words: Words) -> String {
    let all = words.numbers.whole(count.total)
    if count.outside > 0 { return words.plural("results.panel.outside", count: count.outside, ("all", all)) }
    if count.usual == count.total { return words("results.panel.all-in", ("all", all)) }
    return words(count.answers > 0 ? "results.panel.count" : "results.panel.none-out", ("all", all))
  }

  /// The loudest thing about the panel; nil when there is nothing to say.
  func tag(in words: Words) -> Tag? {
    if count.needCall > 0 { return ResultVerdict.action.tag(in: words) }
    if count.outside > 0 { return Tag(words("results.tag.outside"), .near) }
    return count.usual == count.total ? ResultVerdict.inRange.tag(in: words) : nil
  }
}

/// A test that the laboratory still has: when it was ordered, and by when most results are there.
struct Waiting {
  /// “Ordered November 20.”; empty when that is not known.
  let ordered: String
  /// “Most take 1 to 3 days.”
  let usual: String
  /// “Expected by Monday, November 23.”, or that it takes longer than most.
  let expected: String

  init(_ item: Item, days: ResultDay) {
    let words = days.words
    let span = TestGuide.of(item)?.days ?? TestGuide.usualDays
    usual =
      span.upperBound == 1
      ? words("results.waiting.one-day")
      : words("results.waiting.days", ("from", "\(span.lowerBound)"), ("to", "\(span.upperBound)"))
    guard let day = days.day(item.when), [.day, .time].contains(item.when.precision) else {
      (ordered, expected) = ("", "")
      return
    }
    let key = item.kind == .order ? "results.waiting.ordered" : "results.waiting.taken"
    ordered = words(key, ("day", words.dates.near(day, today: days.today)))
    // A test that is ordered for a later day is not waited for before that day.
    let planned = item.ends.map(days.zone.today(at:)).map { max($0, day) } ?? day
    let due = planned.adding(days: span.upperBound)
    expected =
      due >= days.today
      ? words("results.waiting.expected", ("day", words.dates.weekday(due))) : words("results.waiting.late")
  }
}
