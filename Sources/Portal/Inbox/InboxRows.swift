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

  init(_ visit: StaffVisit, _ desk: InboxDesk, most: Int = WorkList.most) {
    words = visit.words
    self.desk = desk
    self.visit = visit
    lines = Array(desk.lines.prefix(most))
  }

  func groups(selecting: InboxSelection?) -> [InboxGroup] {
    if desk.tab == .waiting || desk.tab == .done {
      return lines.isEmpty
        ? []
        : [
          InboxGroup(heading: words("inbox.tab.\(desk.tab.rawValue)"), select: nil, rows: lines.map { row($0, nil) })
        ]
    }
    return WorkGroup.allCases.compactMap { group in
      let inGroup = lines.filter { $0.entry.group == group }
      guard !inGroup.isEmpty else { return nil }
      return InboxGroup(
        heading: heading(group, inGroup), select: select(group, selecting),
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

  func batch(selecting: InboxSelection?) -> InboxBatch? {
    guard let selecting, case let count = lines.count(where: { belongs($0.entry, selecting) }), count > 0 else {
      return nil
    }
    switch selecting {
    case .inRange:
      return InboxBatch(
        summary: words.plural("inbox.batch", count: count), button: words.plural("inbox.batch.share", count: count))
    case .inProtocol:
      return InboxBatch(
        summary: words.plural("inbox.refill.batch", count: count),
        button: words.plural("inbox.refill.batch.approve", count: count))
    }
  }

  /// “Select 4 in range”, “Select 3 in protocol”: above the group, until they are selected.
  private func select(_ group: WorkGroup, _ selecting: InboxSelection?) -> LinkButton? {
    let (selection, label): (InboxSelection, String) =
      group == .refills ? (.inProtocol, "inbox.refill.select") : (.inRange, "inbox.select")
    let count = lines.count { $0.entry.group == group && belongs($0.entry, selection) }
    guard count > 0, selecting != selection else { return nil }
    return LinkButton(
      words.plural(label, count: count), Path.staffInbox(desk.tab.rawValue).url.with("select", selection.rawValue))
  }

  /// `Messages · 12 · 2 late · 1 due soon`
  private func heading(_ group: WorkGroup, _ lines: [WorkLine]) -> String {
    let clocks = lines.compactMap { clock($0.entry) }
    let counts = [ReplyClock.late, .soon].compactMap { state -> String? in
      let count = clocks.count { $0 == state }
      return count == 0 ? nil : words.plural("inbox.clock.\(state.rawValue).count", count: count)
    }
    return ([words("inbox.group.\(group.word)", ("count", "\(lines.count)"))] + counts).joined(separator: " · ")
  }

  /// Nil for what nobody was promised.
  private func clock(_ entry: WorkEntry) -> ReplyClock? {
    guard entry.isOpen, Escalation.kinds.contains(entry.kind) else { return nil }
    return ReplyClock(entry.dueAt, at: visit.app.clock.now, visit.app.practice)
  }

  /// Whether an entry is one of those that may be done together.
  private func belongs(_ entry: WorkEntry, _ selection: InboxSelection) -> Bool {
    guard desk.tab == .mine || desk.tab == .team else { return false }
    switch selection {
    case .inRange:
      return entry.group == .results && entry.tag == .inRange && visit.member.role.may(.shareResults)
    case .inProtocol: return entry.group == .refills && desk.refills[entry.id]?.isWithin == true
    }
  }

  private func row(_ line: WorkLine, _ selecting: InboxSelection?) -> InboxRow {
    let entry = line.entry
    let name = line.patient?.name.full ?? (entry.kind == .visitor ? entry.headline : words("inbox.practice"))
    let what = what(line)
    return InboxRow(
      id: entry.id.text, name: name, url: Path.staffWork(entry.id, desk.tab.rawValue).url, who: who(line.patient),
      tag: tag(entry), what: what, when: when(entry),
      selectLabel: words("inbox.select-row", ("name", name), ("what", what)),
      canSelect: belongs(entry, selecting ?? .inRange), isSelected: selecting.map { belongs(entry, $0) } ?? false,
      isOpen: entry.id == desk.open?.id)
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
    if entry.kind == .refill { return RefillText(words, on: visit.app.today).row(entry, desk.refills[entry.id]) }
    if entry.kind == .message { return words("inbox.question", ("text", entry.headline)) }
    if entry.kind == .visitor { return words("inbox.visitor.row") }
    if entry.kind == .result, let pressing = PressingValue(text: entry.headline) {
      let name = TestGuide.of(codeKey: pressing.codeKey)?.name(in: words) ?? pressing.name
      return words("inbox.value", ("name", name), ("value", words.numbers.decimal(pressing.value)))
    }
    if let request = entry.requestKind {
      let kind = words("inbox.request.\(request)")
      return entry.headline.isEmpty ? kind : words("inbox.task.about", ("task", kind), ("name", entry.headline))
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
    if let file = desk.refills[entry.id] { return RefillText(words, on: visit.app.today).tag(file) }
    guard let tag = entry.tag else {
      switch clock(entry) {
      case .late: return Tag(words("inbox.clock.late"), .now)
      case .soon: return Tag(words("inbox.clock.soon"), .near)
      case .inTime, nil: return nil
      }
    }
    let level: Tag.Level =
      switch tag {
      case .call, .alert: .now
      case .outside, .unseen, .unread, .late, .changed: .near
      case .inRange: .ok
      case .answer, .report, .letter, .address, .recordSystem, .visit, .move, .todo, .followUp, .elsewhere,
        .cancelVisit, .unchanged, .guardian, .portalHelp, .problem:
        .plain
      }
    return Tag(words("inbox.tag.\(tag.rawValue)"), level)
  }

  /// “Wed” within the week, else the day: the law's clocks run for weeks.
  private static func near(_ day: CivilDate, _ today: CivilDate, _ words: Words) -> String {
    day.daysSince1970 - today.daysSince1970 < 7 ? words.dates.shortWeekday(day) : words.dates.short(day)
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
      : words("inbox.by-day", ("day", InboxRows.near(due.day, today, words)))
  }
}

extension WorkEntry {
  /// What kind of request it is, or follows from one: the part of the words' keys; nil for other work.
  var requestKind: String? {
    switch kind {
    case .correction, .records, .form: kind.rawValue
    case .contact, .coverage: subject.hasPrefix("differs/") ? "differs" : kind.rawValue
    case .task where tag == .recordSystem: "record-system"
    default: nil
    }
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
    case .requests: "requests"
    }
  }
}
