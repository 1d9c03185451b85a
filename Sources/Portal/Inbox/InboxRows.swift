import Chart
import Kernel
import Web

/// A group of the list, under its heading.
struct InboxGroup {
  let heading: String
  /// “Select 4 in range”, where there are some.
  let select: LinkButton?
  let rows: [InboxRow]
}

/// One line of the list.
struct InboxRow {
  let id: String
  let name: String
  let url: SafeURL
  /// `78 F`
  let who: String
  let tag: Tag?
  /// `Potassium 5.9, was 4.8`
  let what: String
  /// `7:02 AM`, `by Tuesday`
  let when: String
  let selectLabel: String
  /// Whether it has a box, and whether that is ticked.
  let canSelect: Bool
  let isSelected: Bool
  let isOpen: Bool
}

/// Makes the rows of the inbox from what was read.
struct InboxRows {
  private let words: Words
  private let desk: InboxDesk
  private let visit: StaffVisit
  private let lines: [WorkLine]

  init(_ visit: StaffVisit, _ desk: InboxDesk) {
    words = visit.words
    self.desk = desk
    self.visit = visit
    lines = Array(desk.lines.prefix(WorkList.most))
  }

  func groups(selecting: Bool) -> [InboxGroup] {
    if desk.tab == .waiting || desk.tab == .done {
      return lines.isEmpty
        ? []
        : [
          InboxGroup(heading: words("inbox.tab.\(desk.tab.rawValue)"), select: nil, rows: lines.map { row($0, false) })
        ]
    }
    return WorkGroup.allCases.compactMap { group in
      let inGroup = lines.filter { $0.entry.group == group }
      guard !inGroup.isEmpty else { return nil }
      let inRange = group == .results && mayShareBatch ? inGroup.count { $0.entry.tag == .inRange } : 0
      let select =
        inRange == 0 || selecting
        ? nil
        : LinkButton(
          words.plural("inbox.select", count: inRange),
          Path.staffInbox(desk.tab.rawValue).url.with("select", "inrange"))
      return InboxGroup(
        heading: words("inbox.group.\(group.word)", ("count", "\(inGroup.count)")), select: select,
        rows: inGroup.map { row($0, selecting) })
    }
  }

  var more: LinkButton? {
    guard desk.lines.count > WorkList.most, desk.tab == .mine || desk.tab == .team, let last = lines.last else {
      return nil
    }
    return LinkButton(
      words("inbox.more"), Path.staffInbox(desk.tab.rawValue).url.with("after", last.place.text), look: .alternate)
  }

  func batch(selecting: Bool) -> InboxBatch? {
    let count = lines.count { $0.entry.group == .results && $0.entry.tag == .inRange }
    guard selecting, count > 0, mayShareBatch else { return nil }
    return InboxBatch(
      summary: words.plural("inbox.batch", count: count), button: words.plural("inbox.batch.share", count: count))
  }

  private var mayShareBatch: Bool { visit.member.role.may(.shareResults) && (desk.tab == .mine || desk.tab == .team) }

  private func row(_ line: WorkLine, _ selecting: Bool) -> InboxRow {
    let entry = line.entry
    let name = line.patient?.name.full ?? words("inbox.practice")
    let what = what(line)
    return InboxRow(
      id: entry.id.text, name: name, url: Path.staffWork(entry.id, desk.tab.rawValue).url, who: who(line.patient),
      tag: tag(entry), what: what, when: when(entry),
      selectLabel: words("inbox.select-row", ("name", name), ("what", what)),
      canSelect: entry.group == .results && entry.tag == .inRange && mayShareBatch,
      isSelected: selecting && entry.tag == .inRange, isOpen: entry.id == desk.open?.id)
  }

  /// `78 F`
  private func who(_ person: WorkLine.Person?) -> String {
    guard let person else { return "" }
    let age = person.birthDate.map { "\($0.age(on: visit.app.today))" } ?? ""
    let sex =
      switch person.sex {
      case .female: words("inbox.sex.female")
      case .male: words("inbox.sex.male")
      case .other, .unknown: ""
      }
    return [age, sex].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func what(_ line: WorkLine) -> String {
    let entry = line.entry
    if entry.kind == .question { return words("inbox.question", ("text", entry.headline)) }
    if entry.kind == .result, let pressing = PressingValue(text: entry.headline) {
      let name = TestGuide.of(codeKey: pressing.codeKey)?.name(in: words) ?? pressing.name
      return words("inbox.value", ("name", name), ("value", words.numbers.decimal(pressing.value)))
    }
    guard let item = line.item else { return words("inbox.task.\(entry.tag?.rawValue ?? "other")") }
    let name = TestGuide.of(codeKey: item.codeKey)?.name(in: words) ?? item.name
    if entry.kind == .task {
      return words("inbox.task.about", ("task", words("inbox.task.\(entry.tag?.rawValue ?? "other")")), ("name", name))
    }
    if item.panelSize > 1 { return words.plural("inbox.panel", count: item.panelSize, ("name", name)) }
    let number = (item.comparator ?? "") + (item.value.map { String(words.numbers.decimal($0).prefix(60)) } ?? "")
    guard !number.isEmpty else { return name }
    // Words are set apart from the name of the test: “Strep throat test: Not found”.
    if number.allSatisfy({ !$0.isNumber }) || number.count > 20 {
      return words("inbox.value.words", ("name", name), ("value", number))
    }
    return entry.was.isEmpty
      ? words("inbox.value", ("name", name), ("value", number))
      : words("inbox.value.was", ("name", name), ("value", number), ("was", words.numbers.decimal(entry.was)))
  }

  private func tag(_ entry: WorkEntry) -> Tag? {
    if let outcome = entry.outcome { return Tag(words("inbox.outcome.\(outcome.rawValue)"), .ok) }
    guard let tag = entry.tag else { return nil }
    let level: Tag.Level =
      switch tag {
      case .call: .now
      case .outside, .unseen: .near
      case .inRange: .ok
      case .answer, .report, .letter, .address: .plain
      }
    return Tag(words("inbox.tag.\(tag.rawValue)"), level)
  }

  private func when(_ entry: WorkEntry) -> String {
    let zone = visit.app.practice.zone
    let today = visit.app.today
    if let settled = entry.settledAt { return words.dates.short(zone.today(at: settled)) }
    if let snoozed = entry.snoozedUntil, snoozed > visit.app.clock.now {
      return words("inbox.back", ("day", words.dates.short(zone.today(at: snoozed))))
    }
    let due = zone.time(at: entry.dueAt)
    if entry.dueAt < visit.app.clock.now { return words("inbox.late", ("day", words.dates.short(due.day))) }
    return due.day == today
      ? words("inbox.by-time", ("time", words.dates.time(due)))
      : words("inbox.by-day", ("day", words.dates.shortWeekday(due.day)))
  }
}

extension WorkGroup {
  /// The part of the words' keys that is this group's.
  var word: String {
    switch self {
    case .callFirst: "call-first"
    case .results: "results"
    case .messages: "messages"
    case .refills: "refills"
    case .forms: "forms"
    case .tasks: "tasks"
    }
  }
}
