import Chart
import Kernel
import Store
import Web

/// All phrases by test and level, with their state.
struct PhrasesPage {
  let title: String
  let lead: String
  let write: LinkButton
  let tests: SelectField
  let levels: SelectField
  let states: SelectField
  let action: SafeURL
  let count: String
  let groups: [PhraseGroup]
  let empty: EmptyState?

  /// The phrases for one test.
  struct PhraseGroup {
    let heading: String
    let rows: [Web.Row]
  }

  init(_ entries: [PhraseEntry], _ filter: PhraseFilter, _ visit: StaffVisit) {
    let words = visit.words
    let shown = entries.filter { filter.status == nil || $0.status == filter.status }
    title = words("settings.phrases.title")
    lead = words("settings.phrases.lead")
    write = LinkButton(words("settings.phrases.write"), Path.staffNewPhrase.url, icon: .form)
    tests = SelectField(
      FieldFrame("test", words("settings.phrases.test")),
      [Choice("all", words("settings.phrases.every-test"))] + PhraseTests.choices(words, anyValue: "-"),
      chosen: filter.test ?? "all")
    levels = SelectField(
      FieldFrame("level", words("settings.phrases.level")),
      [Choice("all", words("settings.phrases.every-level"))]
        + PhraseLevel.allCases.map { Choice($0.rawValue, words("settings.level.\($0.rawValue)")) },
      chosen: filter.level?.rawValue ?? "all")
    states = SelectField(
      FieldFrame("status", words("settings.phrases.state")),
      [Choice("all", words("settings.phrases.every-state"))]
        + PhraseEntry.Status.allCases.map { Choice($0.rawValue, words("settings.phrase.status.\($0.rawValue)")) },
      chosen: filter.status?.rawValue ?? "all")
    action = Path.staffPhrases.url
    count = words.plural("settings.phrases.count", count: shown.count)
    let byTest = Dictionary(grouping: shown) { $0.newest.test }
    groups = byTest.map { test, entries in
      PhraseGroup(heading: PhraseTests.name(test, words), rows: entries.map { PhrasesPage.row($0, visit) })
    }
    .sorted { $0.heading < $1.heading }
    empty = shown.isEmpty ? EmptyState(words("settings.phrases.none")) : nil
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let filter = PhraseFilter(visit.request)
    let entries = try await visit.app.database.read { reading in
      try PhraseBook.entries(test: filter.test.map { $0 == "-" ? "" : $0 }, level: filter.level, in: reading)
    }
    let page = PhrasesPage(entries, filter, visit)
    return .page(visit.frame(page.title, current: .settings).staffPage { h in h.phrases(page) })
  }

  private static func row(_ entry: PhraseEntry, _ visit: StaffVisit) -> Web.Row {
    let (phrase, words) = (entry.newest, visit.words)
    let filled = try? PhraseSample(phrase.test, visit).filling.fill(phrase)
    let grade = ReadingGrade.of((filled ?? phrase.text)[words.language] ?? "", in: words.language)
    let text = [
      words("settings.level.\(phrase.level.rawValue)"), phrase.nextStep.map { $0.text(in: words) },
      words("settings.phrase.grade", ("grade", grade.shown)),
    ]
    var row = Web.Row(
      phrase.label[words.language] ?? "", Path.staffPhrase(phrase.id.text).url,
      end: .tag(PhraseTests.tag(entry.status, words)))
    row.text = text.compactMap { $0 }.joined(separator: " · ")
    return row
  }
}

/// Which phrases somebody looks for; it stands in the address.
struct PhraseFilter: Sendable {
  /// A guide's key, `-` for phrases of any test; nil for all.
  let test: String?
  let level: PhraseLevel?
  let status: PhraseEntry.Status?

  init(_ request: WebRequest) {
    let test = request.query["test"] ?? ""
    self.test = test == "-" || PhraseTests.isKnown(test) ? test : nil
    level = request.query["level"].flatMap(PhraseLevel.init(rawValue:))
    status = request.query["status"].flatMap(PhraseEntry.Status.init(rawValue:))
  }
}

/// The tests that phrases can be about, and other words that several pages say of phrases.
enum PhraseTests {
  static func choices(_ words: Words, anyValue: String) -> [Choice] {
    let tests = TestGuide.table.map { Choice($0.key, $0.name(in: words)) }.sorted { $0.label < $1.label }
    let reasons = MessageReason.allCases.map { Choice(PhraseBook.about($0), name(PhraseBook.about($0), words)) }
    return [Choice(anyValue, words("settings.phrases.any-test"))] + tests + reasons
  }

  /// Whether phrases can be about it: a test of the guide, or what a message is about.
  static func isKnown(_ test: String) -> Bool { TestGuide.named(test) != nil || reason(test) != nil }

  static func reason(_ test: String) -> MessageReason? {
    MessageReason.allCases.first { PhraseBook.about($0) == test }
  }

  static func name(_ test: String, _ words: Words) -> String {
    if let reason = reason(test) {
      return words("settings.phrases.message", ("reason", words("messaging.reason.\(reason.rawValue)")))
    }
    return test.isEmpty ? words("settings.phrases.any-test") : TestGuide.named(test)?.name(in: words) ?? test
  }

  static func tag(_ status: PhraseEntry.Status, _ words: Words) -> Tag {
    let level: Tag.Level =
      switch status {
      case .approved: .ok
      case .draft, .changed: .near
      case .retired: .plain
      }
    return Tag(words("settings.phrase.status.\(status.rawValue)"), level, mark: status == .draft ? .ring : nil)
  }
}
