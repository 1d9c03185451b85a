import Chart
import Kernel
import Web

/// A single value: big number, what it means, its line and key.
struct ValueCard {
  /// `7.4`; empty when the answer is words.
  let number: String
  let unit: String
  /// `A little above your goal`; the laboratory's own words when nothing else can be said.
  let verdict: String
  let tag: Tag?
  /// “Down from 8.1 in May.”
  let change: String
  /// “You are closer to your goal.”
  let closer: String
  /// `7.9%`, struck through, after its label; empty when nothing was corrected.
  let old: String
  let oldLabel: String
  /// What else must be said: no usual range, or what the laboratory wrote in words.
  let remarks: [String]
  let line: NumberLine?
  let key: [KeyRow]

  init(_ value: TestValue, history: TestHistory, correction: Correction?, words: Words) {
    let text = value.item.value.text ?? ""
    let isNumber = value.isNumeric || value.item.value.second != nil
    let verdictText = value.verdictText(in: words)
    number = isNumber ? value.shown(in: words) : ""
    unit = isNumber ? value.item.value.unit ?? "" : ""
    verdict = verdictText.isEmpty && !isNumber ? text : verdictText
    tag = value.verdict.isGood || value.verdict.isOutside ? value.verdict.tag(in: words) : nil
    change = history.change(of: value)
    closer = history.isCloserToGoal(value) ? words("results.change.closer") : ""
    old = correction?.oldValue ?? ""
    oldLabel = words("results.corrected.before")
    var remarks: [String] = []
    if !isNumber, !text.isEmpty, verdict != text { remarks.append(words("results.value.lab-words", ("text", text))) }
    if text.isEmpty { remarks.append(words("results.value.nothing")) }
    if value.verdict == .noRange, isNumber { remarks.append(words("results.value.no-range")) }
    if let comment = value.comment(in: words) { remarks.insert(comment, at: 0) }
    if value.goal != nil, let range = UsualRange(value.item.value) {
      remarks.append(words("results.value.lab-range", ("range", RangeText(words).of(range))))
    }
    self.remarks = remarks
    line = ValueCard.line(value, history, words)
    key = ResultKey(value, words: words).rows
  }

  private static func line(_ value: TestValue, _ history: TestHistory, _ words: Words) -> NumberLine? {
    guard let measured = value.measured(in: words), let scale = value.scale else { return nil }
    return NumberLine(
      measured, on: scale, verdict: value.verdictText(in: words), before: history.lineBefore(value),
      seamLabels: value.seamLabels)
  }
}

/// The values of a panel: those outside first and loud, the others quiet.
struct PanelCard {
  let summary: String
  let caption: String
  let headings: [String]
  let rows: [PanelRow]

  init(_ values: [TestValue], words: Words, url: (Item.ID) -> SafeURL) {
    summary = PanelSum(PanelCount(of: values)).text(in: words)
    caption = words("results.panel.caption")
    headings = [
      words("results.panel.test"), words("results.panel.value"), words("results.panel.range"),
      words("results.panel.meaning"),
    ]
    let action = values.filter { $0.verdict == .action }
    let outside = values.filter { $0.verdict.isOutside && $0.verdict != .action }
    let inside = values.filter { !$0.verdict.isOutside }
    rows = (action + outside + inside).map { value in
      PanelRow(
        name: value.item.plainName(in: words), url: url(value.item.id), value: value.shownWithUnit(in: words),
        range: value.goodRange(in: words), line: value.miniLine(in: words),
        tag: value.verdict.tag(in: words), isOutside: value.verdict.isOutside)
    }
  }
}

/// One value of a panel.
struct PanelRow {
  let name: String
  let url: SafeURL
  let value: String
  let range: String
  let line: MiniLine?
  let tag: Tag?
  let isOutside: Bool
}

/// A test that is not done: what happens and by when.
struct WaitingCard {
  let heading: String
  let sentences: [String]
  /// What to do before the test, as the doctor wrote it.
  let instruction: String

  init(_ item: Item, days: ResultDay) {
    let words = days.words
    if item.kind == .order, item.status != .waiting {
      heading = words("results.waiting.done")
      sentences = [words("results.waiting.done-text")]
      instruction = ""
      return
    }
    let wait = Waiting(item, days: days)
    heading = ResultVerdict.waiting.text(in: words)
    sentences = [wait.usual, wait.ordered, wait.expected].filter { !$0.isEmpty }
    instruction = item.kind == .order ? item.detail ?? "" : ""
  }
}

/// Whom to call with questions.
struct ContactCard {
  let heading: String
  let phone: String
}

/// A part of the page that opens on request.
struct ResultFold {
  let summary: String
  let sentences: [String]

  /// What the test is, and the laboratory's details.
  static func all(_ file: ResultFile, values: [TestValue], single: TestValue?, days: ResultDay) -> [ResultFold] {
    let words = days.words
    let item = file.item
    var folds: [ResultFold] = []
    if let guide = single?.guide ?? TestGuide.of(item) {
      var about = [guide.explanation(in: words)]
      if let goal = single?.goal {
        about.append(words(goal.isForMost ? "results.about.goal-most" : "results.about.goal"))
      }
      if single != nil || !values.isEmpty { about.append(words("results.about.range")) }
      folds.append(ResultFold(summary: words("results.about"), sentences: about))
    }
    let code = item.codeKey.hasPrefix("loinc|") ? ", LOINC " + item.codeKey.dropFirst(6) : ""
    let details = [
      item.name + code + ".",
      file.order?.recorder.map { words("results.details.ordered", ("name", $0)) },
      item.source.map { words("results.details.tested", ("name", $0)) },
      item.recorder.map {
        words(item.kind == .order ? "results.details.ordered" : "results.details.read", ("name", $0))
      },
      words("results.details.arrived", ("day", words.dates.long(days.zone.today(at: item.arrivedAt)))),
    ]
    folds.append(ResultFold(summary: words("results.details"), sentences: details.compactMap { $0 }))
    return folds
  }
}

extension PanelCount {
  /// The same count as the database makes, of values that were read anyway.
  init(of values: [TestValue]) {
    let standings = values.compactMap { ItemStanding($0.item.value, calls: $0.lines) }
    self.init(
      total: values.count, outside: standings.count { $0 == .outside || $0 == .needsCall },
      usual: standings.count { $0 == .usual }, needCall: standings.count { $0 == .needsCall },
      answers: standings.count { $0 == .answer })
  }
}
