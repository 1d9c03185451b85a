import Chart
import Kernel
import Store
import Web

/// A result in the pane: the values, the note to the patient, and what can be done.
struct ResultPane {
  let heading: String
  /// `Drawn Nov 20 · Tri-County Lab · Waits for your note until Thursday`
  let facts: String
  let table: PaneTable?
  /// A report's text; empty for values.
  let report: String
  let noteHeading: String
  let phrases: [PhraseLink]
  let english: NoteField
  /// Nil for a patient who reads English.
  let spanish: NoteField?
  let step: SelectField
  let told: [String]
  let context: [String]
  let actions: PaneActions?

  /// The level for which phrases are offered: the worst of the values.
  static func level(_ file: PaneFile) -> (codeKey: String, level: PhraseLevel, value: TestValue?) {
    guard let item = file.item else { return ("", .report, nil) }
    let values = (file.values.isEmpty ? [item] : file.values).map {
      TestValue($0, goals: file.goals, rules: file.rules)
    }
    let outside = values.filter(\.verdict.isOutside)
    let chosen = outside.first { $0.verdict == .action } ?? outside.first ?? (values.count == 1 ? values[0] : nil)
    let level =
      chosen.map { PhraseLevel($0.verdict) } ?? (item.kind == .report && file.values.isEmpty ? .report : .inRange)
    return (chosen?.item.codeKey ?? item.codeKey, level, chosen)
  }

  /// The phrases for what is open, read beside the chart.
  static func phrases(for file: PaneFile, in reading: Reading) throws -> [Phrase] {
    guard file.item != nil else { return [] }
    let (codeKey, level, _) = level(file)
    return try PhraseBook.fitting(codeKey: codeKey, level: level, in: reading)
  }

  init(
    _ file: PaneFile, _ entry: WorkEntry, phrases: [Phrase], _ visit: StaffVisit, tab: InboxTab, form: PaneForm?,
    errors: [FieldError]
  ) {
    let words = visit.words
    let item = file.item ?? ResultPane.nothing
    let (_, _, value) = ResultPane.level(file)
    heading = TestGuide.of(item)?.name(in: words) ?? item.name
    facts = ResultPane.facts(item, file, entry, visit)
    table = file.values.isEmpty ? nil : PaneTable(file, visit)
    report = item.kind == .report ? item.value.text ?? "" : ""
    noteHeading = words("inbox.note", ("name", file.patient.name.first))
    let values = ResultPane.values(value, file, visit)
    // The month of the next test is that of the phrase's own next step, so that the sentence and the step agree.
    let filling: (Phrase) -> PhraseFilling = { phrase in
      var values = values
      if case .recheck(let months) = phrase.nextStep {
        values[.recheckMonth] = .month(ResultPane.month(months, after: visit.app.today))
      }
      return PhraseFilling(values: values, today: visit.app.today, strings: visit.app.strings)
    }
    let fitting = phrases.filter { filling($0).fits($0) }
    let wanted = visit.request.query["phrase"].flatMap(Digits.number).map { $0 - 1 } ?? 0
    let chosen = fitting.indices.contains(wanted) ? fitting[wanted] : fitting.first
    self.phrases = fitting.enumerated().map { index, phrase in
      PhraseLink(
        label: phrase.label[words.language] ?? phrase.label[.english] ?? "", key: "\(index + 1)",
        url: Path.staffWork(entry.id, tab.rawValue).url.with("phrase", "\(index + 1)"),
        isChosen: form == nil && phrase.id == chosen?.id)
    }
    let filled = form?.text ?? chosen.flatMap { try? filling($0).fill($0) } ?? [:]
    english = NoteField(.english, filled[.english] ?? "", file.patient.language, words, errors)
    spanish =
      file.patient.language == .spanish
      ? NoteField(.spanish, filled[.spanish] ?? "", file.patient.language, words, errors) : nil
    let step = form.map(\.step) ?? chosen?.nextStep
    self.step = SelectField(
      FieldFrame("step", words("inbox.step")).with(errors, in: words),
      NextStep.offered.map { Choice($0.rawValue, $0.text(in: words)) }, chosen: step?.rawValue ?? "")
    told = file.shares.map { ResultPane.told($0, visit) }
    context = ResultPane.context(file, visit)
    actions = entry.isOpen && visit.member.role.may(.shareResults) ? PaneActions(entry, visit, tab) : nil
  }

  private static let nothing = Item(
    id: Item.ID(""), kind: .result, resourceType: "", resourceID: "", codeKey: "", name: "", when: .unknown,
    arrivedAt: Instant(millisecondsSince1970: 0))

  private static func facts(_ item: Item, _ file: PaneFile, _ entry: WorkEntry, _ visit: StaffVisit) -> String {
    let words = visit.words
    let zone = visit.app.practice.zone
    var facts: [String] = []
    if let day = item.when.instant.map(zone.today(at:)) {
      facts.append(words("inbox.drawn", ("day", words.dates.short(day))))
    }
    if let source = item.source { facts.append(source) }
    if item.isCorrected { facts.append(words("inbox.corrected")) }
    facts.append(words(item.isHeld ? "inbox.held" : "inbox.visible"))
    return facts.joined(separator: " · ")
  }

  private static func month(_ months: Int, after day: CivilDate) -> CivilDate {
    let index = day.year * 12 + day.month - 1 + months
    return CivilDate(year: index / 12, month: index % 12 + 1, day: 1) ?? day
  }

  /// What the phrases may say of this result.
  private static func values(
    _ value: TestValue?, _ file: PaneFile, _ visit: StaffVisit
  ) -> [PhraseVariable: PhraseValue] {
    let strings = visit.app.strings
    var values: [PhraseVariable: PhraseValue] = [
      .name: .text(file.patient.name.first), .doctor: .text(visit.member.name.addressed),
    ]
    let item = value?.item ?? file.item
    if let item {
      values[.test] = .named(
        Dictionary(
          uniqueKeysWithValues: Language.allCases.map { language in
            (language, TestGuide.of(item)?.name(in: strings.words(in: language)) ?? item.name)
          }))
    }
    guard let value, let text = value.item.value.text else { return values }
    values[.value] = value.isNumeric ? .number((value.item.value.comparator ?? "") + text) : .text(text)
    values[.unit] = .text(value.item.value.unit ?? "")
    if let before = file.before[value.item.codeKey], let last = before.value.text,
      let day = before.when.instant.map(visit.app.practice.zone.today(at:))
    {
      values[.last] = .number(last)
      values[.lastMonth] = .month(day)
    }
    if let goal = value.goal {
      values[.goal] = .said(
        Dictionary(
          uniqueKeysWithValues: Language.allCases.map { language in
            (language, RangeText(strings.words(in: language)).of(goal))
          }))
    }
    return values
  }

  static func told(_ share: ResultShare, _ visit: StaffVisit) -> String {
    let time = visit.words.dates.dayAndTime(visit.app.practice.zone.time(at: share.sharedAt))
    return visit.words(
      "inbox.told.\(share.kind.rawValue)", ("name", share.writer.addressed), ("time", time),
      ("text", share.text[.english] ?? ""))
  }

  private static func context(_ file: PaneFile, _ visit: StaffVisit) -> [String] {
    guard let last = file.lastVisit, let day = last.when.instant.map(visit.app.practice.zone.today(at:)) else {
      return []
    }
    return [
      visit.words(
        "inbox.lately.visit", ("day", visit.words.dates.short(day)),
        ("what", [last.detail, last.recorder].compactMap { $0 }.joined(separator: ", ")))
    ]
  }
}

extension PhraseLevel {
  /// The phrases that fit a verdict.
  init(_ verdict: ResultVerdict) {
    self =
      switch verdict {
      case .inRange, .atGoal: .inRange
      case .aLittleHigh, .aLittleLow, .unusual, .aLittleAboveGoal, .aLittleBelowGoal: .aLittleOff
      case .high, .low, .aboveGoal, .belowGoal: .off
      case .action: .needsTalk
      case .found: .found
      case .notFound: .notFound
      case .unclear, .report, .waiting, .noRange: .report
      }
  }
}

/// A phrase above the note, chosen with its key or by its link.
struct PhraseLink {
  let label: String
  let key: String
  let url: SafeURL
  let isChosen: Bool
}

/// The sentence in one language, and how hard it is to read.
struct NoteField {
  let area: TextAreaField
  let language: Language
  let grade: String
  /// Whether it is harder than most patients read.
  let isHard: Bool

  init(_ language: Language, _ text: String, _ reads: Language, _ words: Words, _ errors: [FieldError]) {
    self.language = language
    // Where there is one language only, nothing is first.
    let key = language == reads && reads != .english ? "inbox.note.first" : "inbox.note.other"
    area = TextAreaField(
      FieldFrame(language == .english ? "english" : "spanish", words(key, ("language", language.ownName)))
        .with(errors, in: words),
      value: text, most: 4_000, rows: 5)
    guard !text.isEmpty else {
      (grade, isHard) = ("", false)
      return
    }
    let level = language == .english ? ReadingGrade.english(text) : ReadingGrade.spanish(text)
    isHard = level.grade > ReadingGrade.limit
    grade = words(isHard ? "inbox.grade.hard" : "inbox.grade", ("grade", "\(level.shown)"))
  }
}

/// The values: what is outside is loud, the rest quiet.
struct PaneTable {
  let headings: [String]
  let rows: [PaneRow]

  init(_ file: PaneFile, _ visit: StaffVisit) {
    let words = visit.words
    headings = ["test", "value", "line", "range", "before"].map { words("inbox.table.\($0)") }
    let values = file.values.map { TestValue($0, goals: file.goals, rules: file.rules) }
    let outside = values.filter(\.verdict.isOutside)
    let sorted =
      outside.filter { $0.verdict == .action } + outside.filter { $0.verdict != .action }
      + values.filter { !$0.verdict.isOutside }
    rows = sorted.map { value in
      let before = file.before[value.item.codeKey].map { TestValue($0, goals: file.goals, rules: file.rules) }
      let day = before.flatMap { $0.item.when.instant.map(visit.app.practice.zone.today(at:)) }
      return PaneRow(
        name: value.item.plainName(in: words), value: value.shownWithUnit(in: words),
        tag: PaneTable.tag(value.verdict, words),
        line: value.miniLine(in: words), range: value.goodRange(in: words),
        before: before.map { $0.shown(in: words) + (day.map { " (\(words.dates.shortMonthYear($0)))" } ?? "") } ?? "",
        isOutside: value.verdict.isOutside)
    }
  }
}

/// What stands beside a value; nothing beside one that is in range.
extension PaneTable {
  fileprivate static func tag(_ verdict: ResultVerdict, _ words: Words) -> Tag? {
    // “Call us” is said to patients.
    if verdict == .action { return Tag(words("inbox.tag.call"), .now) }
    return verdict.isOutside || verdict == .found ? verdict.tag(in: words) : nil
  }
}

/// One value in the table of the pane.
struct PaneRow {
  let name: String
  let value: String
  let tag: Tag?
  let line: MiniLine?
  let range: String
  let before: String
  let isOutside: Bool
}

/// What can be done with a result. Each has its button; keys are only quicker.
struct PaneActions {
  let form: SafeURL
  /// Empty for somebody who may not share this one.
  let share: [SubmitButton]
  /// Shows how hard the sentences are to read, as they were typed.
  let preview: SubmitButton?
  let hand: SubmitButton
  let call: SubmitButton
  /// Set once somebody took the call on: how it went.
  let called: CallForm?

  init(_ entry: WorkEntry, _ visit: StaffVisit, _ tab: InboxTab) {
    let words = visit.words
    let url: (WorkDeedName) -> SafeURL = { Path.staffWorkDeed(entry.id, $0, tab.rawValue).url }
    form = url(.share)
    share =
      visit.member.mayShare(entry)
      ? [
        SubmitButton(words("inbox.share"), icon: .share).sending(to: url(.share), key: "L"),
        // What is out of range is not shared without a sentence: no button that is always refused.
        entry.tag == .outside || entry.tag == .call
          ? nil : SubmitButton(words("inbox.share.plain"), look: .alternate).sending(to: url(.sharePlain)),
      ].compactMap(\.self) : []
    preview =
      share.isEmpty ? nil : SubmitButton(words("inbox.preview"), look: .quiet).sending(to: url(.preview))
    hand = SubmitButton(words("inbox.hand.nurse"), look: .alternate, name: "team", value: "nurses")
      .sending(to: url(.hand), key: "A")
    call = SubmitButton(words("inbox.call"), look: .alternate, icon: .phone).sending(to: url(.call), key: "C")
    called = entry.group == .callFirst ? CallForm(url(.called), visit) : nil
  }
}

/// How a call went.
struct CallForm {
  let action: SafeURL
  let outcome: RadioField
  let step: SelectField
  let remark: TextAreaField
  let button: SubmitButton

  init(_ action: SafeURL, _ visit: StaffVisit) {
    let words = visit.words
    self.action = action
    outcome = RadioField(
      FieldFrame("outcome", words("inbox.call.outcome")),
      CallOutcome.allCases.map { Choice($0.rawValue, words("inbox.call.\($0.rawValue)")) })
    step = SelectField(
      FieldFrame("step", words("inbox.step")).under("call-step"),
      NextStep.offered.map { Choice($0.rawValue, $0.text(in: words)) })
    remark = TextAreaField(
      FieldFrame("remark", words("inbox.remark"), isOptional: true).under("call-remark"), most: 2_000, rows: 2)
    button = SubmitButton(words("inbox.call.save"), look: .alternate)
  }
}
