import Chart
import Kernel
import Store
import Web

/// The open entry: a result with its note, a question, or a task.
struct InboxPane {
  let heading: String
  /// `54, male · Born June 2, 1972`
  let lead: String
  /// Who else has it open.
  let others: String
  let tags: [Tag]
  let back: LinkButton
  let card: LinkButton?
  let content: Content
  let remarks: [RemarkLine]
  let side: PaneSide?
  /// Said when the entry is settled: nothing can be done with it any more.
  let settled: String

  /// The id of the form that the docked buttons send.
  static let form = "note"

  var buttons: [SubmitButton] {
    switch content {
    case .result(let result): result.actions.map { $0.share + [$0.hand, $0.call] } ?? []
    case .question(let question): question.action == nil ? [] : [question.button]
    case .task(let task): task.done == nil ? [] : [task.doneButton]
    }
  }

  enum Content {
    case result(ResultPane)
    case question(QuestionPane)
    case task(TaskPane)
  }

  /// Opens the entry of the desk: reads the chart through its door, which records the look, and notes the presence.
  static func open(
    _ visit: StaffVisit, _ desk: InboxDesk, form: PaneForm?, errors: [FieldError]
  ) async throws -> InboxPane? {
    guard let entry = desk.open else {
      try await visit.app.noteLook(visit, at: nil)
      return nil
    }
    guard let patientID = entry.patientID else {
      try await visit.app.noteLook(visit, at: entry.id)
      return InboxPane(visit, desk, entry, nil, form: form, errors: errors)
    }
    let mayRead = visit.member.role.may(.readChart)
    let file = try await visit.app.deskDoor(visit, entry.id, of: patientID).read("inbox/\(entry.kind.rawValue)") {
      chart in
      try PaneFile(entry, chart, mayRead: mayRead)
    }
    let phrases = try await visit.app.database.read { reading in
      try ResultPane.phrases(for: file, in: reading)
    }
    return InboxPane(visit, desk, entry, (file, phrases), form: form, errors: errors)
  }

  private init?(
    _ visit: StaffVisit, _ desk: InboxDesk, _ entry: WorkEntry, _ found: (file: PaneFile, phrases: [Phrase])?,
    form: PaneForm?, errors: [FieldError]
  ) {
    let words = visit.words
    let file = found?.file
    heading = file?.patient.name.full ?? words("inbox.practice")
    lead = file.map { InboxPane.lead($0, visit) } ?? ""
    others =
      desk.others.isEmpty
      ? "" : words("inbox.others", ("names", desk.others.map(\.addressed).joined(separator: ", ")))
    back = LinkButton(words("inbox.back-to-list"), Path.staffInbox(desk.tab.rawValue).url)
    card = file.map { LinkButton(words("inbox.card"), Path.staffPatient($0.patient.id).url, icon: .people) }
    var tags: [Tag] = []
    if let file, file.patient.language != .english {
      tags.append(Tag(words("inbox.reads", ("language", file.patient.language.ownName)), .near, mark: Tag.Mark.none))
    }
    if let file, file.item != nil { tags.append(Tag(words(file.isSeen ? "inbox.seen" : "inbox.not-seen"))) }
    self.tags = tags
    remarks = desk.remarks.map { RemarkLine($0, visit) }
    settled =
      entry.isOpen
      ? "" : words("inbox.settled", ("outcome", words("inbox.outcome.\(entry.outcome?.rawValue ?? "done")")))
    side = entry.isOpen ? PaneSide(entry, desk, visit) : nil
    switch entry.kind {
    case .result:
      guard let found, found.file.item != nil else {
        content = .task(TaskPane(entry, file, visit, tab: desk.tab))
        return
      }
      content = .result(
        ResultPane(found.file, entry, phrases: found.phrases, visit, tab: desk.tab, form: form, errors: errors))
    case .question:
      guard let file, let question = file.question else {
        content = .task(TaskPane(entry, file, visit, tab: desk.tab))
        return
      }
      content = .question(QuestionPane(question, file, entry, visit, tab: desk.tab, errors: errors))
    case .task: content = .task(TaskPane(entry, file, visit, tab: desk.tab))
    }
  }

  private static func lead(_ file: PaneFile, _ visit: StaffVisit) -> String {
    let words = visit.words
    var parts: [String] = []
    if let born = file.patient.birthDate {
      parts.append(
        words(
          "inbox.age", ("age", "\(born.age(on: visit.app.today))"),
          ("sex", words("patients.sex.\(file.patient.sex.rawValue)"))))
      parts.append(words("inbox.born", ("day", words.dates.long(born))))
    }
    if let phone = file.patient.phone { parts.append(phone) }
    if !file.medicines.isEmpty {
      parts.append(words("inbox.takes", ("names", file.medicines.joined(separator: ", "))))
    }
    return parts.joined(separator: " · ")
  }
}

/// A remark as the pane shows it.
struct RemarkLine {
  let who: String
  let text: String

  init(_ remark: WorkRemark, _ visit: StaffVisit) {
    let zone = visit.app.practice.zone
    who = remark.writer.addressed + ", " + visit.words.dates.dayAndTime(zone.time(at: remark.writtenAt))
    text = remark.text
  }
}

/// What can be done with any entry besides its own deed: pass it on, put it away, note something.
struct PaneSide {
  let hand: SafeURL
  let people: [Choice]
  let teams: [Choice]
  let snooze: SafeURL
  let spans: [Choice]
  let remark: SafeURL

  init(_ entry: WorkEntry, _ desk: InboxDesk, _ visit: StaffVisit) {
    let words = visit.words
    let tab = desk.tab.rawValue
    hand = Path.staffWorkDeed(entry.id, .hand, tab).url
    people = [Choice("", words("inbox.hand.nobody"))] + desk.colleagues.map { Choice($0.id.text, $0.name.addressed) }
    teams = WorkTeam.allCases.map { Choice($0.rawValue, words("inbox.team.\($0.rawValue)")) }
    snooze = Path.staffWorkDeed(entry.id, .snooze, tab).url
    spans = SnoozeSpan.allCases.map { Choice($0.rawValue, words("inbox.snooze.\($0.rawValue)")) }
    remark = Path.staffWorkDeed(entry.id, .remark, tab).url
  }
}

/// What the pane reads of a chart.
struct PaneFile: Sendable {
  let patient: Chart.Patient
  let item: Item?
  let values: [Item]
  let goals: [Item]
  /// What the practice approved for these tests.
  let rules: RuleBook
  /// The value of each test before this one.
  let before: [String: Item]
  let review: ResultReview?
  let shares: [ResultShare]
  let question: ResultQuestion?
  let medicines: [String]
  let lastVisit: Item?
  let isSeen: Bool

  init(_ entry: WorkEntry, _ chart: ChartReader, mayRead: Bool) throws {
    patient = chart.patient
    guard mayRead, let itemID = entry.itemID else {
      (item, values, goals, rules, before, review) = (nil, [], [], .empty, [:], nil)
      (shares, question, medicines, lastVisit, isSeen) = ([], nil, [], nil, false)
      return
    }
    let item = try chart.item(itemID, of: [.result, .report, .document, .visit])
    self.item = item
    let isPanel = item.kind == .report
    values = isPanel ? try chart.values(ofReports: [item.resourceID])[item.resourceID] ?? [] : [item]
    goals = try chart.items(.goal, limit: 50)
    rules = try chart.rules(for: values.isEmpty ? [item] : values)
    before = try chart.previous(of: values.isEmpty ? [item] : values)
    review = try chart.review(of: item)
    shares = try review.map { try chart.shares(of: $0.id) } ?? []
    question = entry.kind == .question ? try chart.questions(about: item).first { $0.id.text == entry.subject } : nil
    medicines = try chart.items(.medicine, limit: 20).filter { $0.status == .active }.prefix(3).map(\.name)
    lastVisit = try chart.items(.visit, limit: 1).first
    isSeen = try chart.isSeen(item)
  }
}

extension App {
  /// The chart's door for an entry: with the look, who has it open is noted, and that the list was read.
  func deskDoor(_ visit: StaffVisit, _ entry: WorkEntry.ID, of patient: Chart.Patient.ID) -> ChartDoor {
    let now = clock.now
    let (session, member) = (visit.session, visit.member)
    return ChartDoor(
      for: Viewer(.staff(member), of: patient, from: visit.visit.origin), in: database, audit: audit, clock: clock
    ) { transaction in
      if session.wantsTouch(at: now) { _ = try transaction.run(SessionQueries.touch(session.id, at: now)) }
      try WorkQueue.look(at: entry, by: member.id, in: transaction, at: now)
    }
  }

  /// Records that the list was read when no chart was opened with it.
  func noteLook(_ visit: StaffVisit, at entry: WorkEntry.ID?) async throws {
    let now = clock.now
    let event = AuditEvent(at: now, actor: visit.actor, action: .read, object: "inbox", origin: visit.visit.origin)
    let (session, member) = (visit.session, visit.member)
    try await database.write { [audit] transaction in
      if session.wantsTouch(at: now) { _ = try transaction.run(SessionQueries.touch(session.id, at: now)) }
      if let entry { try WorkQueue.look(at: entry, by: member.id, in: transaction, at: now) }
      try audit.append(event, in: transaction)
    }
  }
}
