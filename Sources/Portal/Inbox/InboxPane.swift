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
  var content: Content
  let remarks: [RemarkLine]
  let side: PaneSide?
  /// Said when the entry is settled: nothing can be done with it any more.
  let settled: String
  /// Where the page tells how long somebody was at it; nil once it is settled.
  let beat: SafeURL?

  /// The id of the form that the docked buttons send.
  static let form = "note"

  var buttons: [SubmitButton] {
    switch content {
    case .result(let result): result.actions.map { $0.share + [$0.hand, $0.call] } ?? []
    case .message(let message): message.form == nil ? [] : message.buttons
    case .refill(let refill): refill.buttons
    case .task(let task): task.done == nil ? [] : [task.doneButton]
    case .request: []
    case .visitor: []
    }
  }

  enum Content {
    case result(ResultPane)
    case message(MessagePane)
    case refill(RefillPane)
    case task(TaskPane)
    /// A correction, a copy of the record, another address or insurance, or what is to be typed into the record system.
    case request(RequestPane)
    case visitor(VisitorPane)
  }

  /// Opens the entry of the desk: reads the chart through its door, which records the look, and notes the presence.
  static func open(
    _ visit: StaffVisit, _ desk: InboxDesk, form: PaneForm?, errors: [FieldError]
  ) async throws -> InboxPane? {
    guard let entry = desk.open else {
      try await visit.app.noteLook(visit, at: nil)
      return nil
    }
    if entry.kind == .visitor { return try await openVisitor(visit, desk, entry) }
    guard let patientID = entry.patientID else {
      try await visit.app.noteLook(visit, at: entry.id)
      return InboxPane(visit, desk, entry, nil, form: form, errors: errors)
    }
    let role = visit.member.role
    let mayRead = role.may(.readChart)
    let (now, zone) = (visit.app.clock.now, visit.app.practice.zone)
    let found = try await visit.app.deskDoor(visit, entry.id, of: patientID).read("inbox/\(entry.kind.rawValue)") {
      chart in
      var file = try PaneFile(entry, chart, mayRead: mayRead)
      if mayRead, entry.kind == .refill { file.refill = try RefillFacts(entry, chart, at: now, in: zone) }
      let talk = file.talk?.conversation
      let (extras, request, line, status) = try chart.beside { reading in
        (
          try PaneExtras(file, in: reading), try RequestFile.read(entry, for: role, in: reading, at: now, zone),
          try talk.flatMap { $0.reason == .bill ? try BillQuestion.of($0.id, in: reading) : nil },
          try PortalStatus.one(patientID, in: reading, at: now)
        )
      }
      (file.line, file.status) = (line, status)
      return (file: file, extras: extras, request: request)
    }
    var pane = InboxPane(visit, desk, entry, (found.file, found.extras), form: form, errors: errors)
    if let request = found.request {
      pane?.content = .request(RequestPane(request, entry, visit, tab: desk.tab, errors: errors))
    }
    return pane
  }

  private init?(
    _ visit: StaffVisit, _ desk: InboxDesk, _ entry: WorkEntry, _ found: (file: PaneFile, extras: PaneExtras)?,
    form: PaneForm?, errors: [FieldError]
  ) {
    let words = visit.words
    let file = found?.file
    heading = file?.patient.name.full ?? words("inbox.practice")
    lead = file.map { InboxPane.lead($0, visit) } ?? ""
    others = InboxPane.others(desk, words)
    back = LinkButton(words("inbox.back-to-list"), Path.staffInbox(desk.tab.rawValue).url)
    card = file.map { LinkButton(words("inbox.card"), Path.staffPatient($0.patient.id).url, icon: .people) }
    var tags = file.map { InboxPane.reads($0.patient.language, words) } ?? []
    if let status = file?.status { tags.append(PortalStatusText.chip(status, words)) }
    if let file, file.item != nil { tags.append(Tag(words(file.isSeen ? "inbox.seen" : "inbox.not-seen"))) }
    self.tags = tags
    remarks = desk.remarks.map { RemarkLine($0, visit) }
    settled = InboxPane.settled(entry, words)
    beat = entry.isOpen ? Path.adoption(.beat(entry.id)).url : nil
    side = entry.isOpen ? PaneSide(entry, desk, visit) : nil
    switch entry.kind {
    case .result:
      guard let found, found.file.item != nil else {
        content = .task(TaskPane(entry, file, visit, tab: desk.tab))
        return
      }
      content = .result(
        ResultPane(found.file, entry, phrases: found.extras.phrases, visit, tab: desk.tab, form: form, errors: errors))
    case .message:
      guard let found, let talk = found.file.talk else {
        content = .task(TaskPane(entry, file, visit, tab: desk.tab))
        return
      }
      content = .message(
        MessagePane(
          talk, found.file, entry, found.extras, visit, tab: desk.tab, form: form, errors: errors))
    case .refill:
      guard let file, let facts = file.refill else {
        content = .task(TaskPane(entry, file, visit, tab: desk.tab))
        return
      }
      content = .refill(RefillPane(facts, entry, desk, visit, form: form, errors: errors))
    case .task, .question, .correction, .records, .contact, .coverage, .visitor, .form:
      content = .task(TaskPane(entry, file, visit, tab: desk.tab))
    }
  }

  static func others(_ desk: InboxDesk, _ words: Words) -> String {
    desk.others.isEmpty
      ? "" : words("inbox.others", ("names", desk.others.map(\.addressed).joined(separator: ", ")))
  }

  /// Said of who reads another language than English.
  static func reads(_ language: Language, _ words: Words) -> [Tag] {
    language == .english ? [] : [Tag(words("inbox.reads", ("language", language.ownName)), .near, mark: Tag.Mark.none)]
  }

  static func settled(_ entry: WorkEntry, _ words: Words) -> String {
    entry.isOpen
      ? "" : words("inbox.settled", ("outcome", words("inbox.outcome.\(entry.outcome?.rawValue ?? "done")")))
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
  /// How much of a long conversation stands in the pane.
  static let mostMessages = 40

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
  let talk: Talk?
  /// Who has read the conversation how far.
  let sights: [MessageSight]
  /// The files of its messages.
  let files: [String: [Attachment]]
  /// The practice asked something back, and nobody answered yet.
  let waitsForPatient: Bool
  let medicines: [String]
  let lastVisit: Item?
  let isSeen: Bool
  /// What was asked for, where the entry is about medicines.
  var refill: RefillFacts?
  /// The line of a statement that a conversation is about.
  var line: BillQuestion?
  /// How they stand with the portal.
  var status: PortalStatus?

  init(_ entry: WorkEntry, _ chart: ChartReader, mayRead: Bool) throws {
    patient = chart.patient
    let talk = try entry.kind == .message ? chart.talkIfSeen(Conversation.ID(entry.subject)) : nil
    self.talk = talk
    sights = try talk.map { try chart.sights(of: $0.conversation) } ?? []
    files = try talk.map { try chart.attachments(ofMessages: $0.messages.map(\.id.text)) } ?? [:]
    waitsForPatient = try talk.map { try chart.waitsForPatient($0.conversation) } ?? false
    guard mayRead, let itemID = entry.itemID else {
      (item, values, goals, rules, before, review) = (nil, [], [], .empty, [:], nil)
      (shares, medicines, lastVisit, isSeen) = ([], [], nil, false)
      return
    }
    let item = try chart.item(
      itemID, of: entry.kind == .message ? MessageSubject.kinds : [.result, .report, .document, .visit])
    self.item = item
    let isPanel = item.kind == .report
    let isValue = item.kind == .result || (entry.kind != .message && !isPanel)
    values = isPanel ? try chart.values(ofReports: [item.resourceID])[item.resourceID] ?? [] : isValue ? [item] : []
    goals = try chart.items(.goal, limit: 50)
    rules = try chart.rules(for: values.isEmpty ? [item] : values)
    before = try chart.previous(of: values.isEmpty ? [item] : values)
    review = try chart.review(of: item)
    shares = try review.map { try chart.shares(of: $0.id) } ?? []
    medicines = try chart.items(.medicine, limit: 20).filter { $0.status == .active }.prefix(3).map(\.name)
    lastVisit = try chart.items(.visit, limit: 1).first
    isSeen = try chart.isSeen(item)
  }
}

/// What stands beside the chart: the practice's phrases, and how soon it answers.
struct PaneExtras: Sendable {
  let phrases: [Phrase]
  /// Business days until the next answer that is promised.
  let replyWithin: Int

  init(_ file: PaneFile, in reading: Reading) throws {
    guard let reason = file.talk?.conversation.reason else {
      phrases = try ResultPane.phrases(for: file, in: reading)
      replyWithin = 0
      return
    }
    phrases = try PhraseBook.fitting(reason, in: reading)
    replyWithin = try MessageRoutes.route(for: reason, in: reading).replyWithin
  }
}

extension ChartReader {
  /// The conversation of an entry; nil when it is not for whoever looks, such as something private at the front desk.
  func talkIfSeen(_ id: Conversation.ID) throws -> Talk? {
    do {
      return try talk(id, limit: PaneFile.mostMessages)
    } catch ChartFault.notFound {
      return nil
    }
  }
}

extension App {
  /// The chart's door for an entry: with the look, who has it open is noted, and that the list was read.
  func deskDoor(_ visit: StaffVisit, _ entry: WorkEntry.ID, of patient: Chart.Patient.ID) -> ChartDoor {
    let now = clock.now
    let (session, member) = (visit.session, visit.member)
    return ChartDoor(
      for: Viewer(.staff(member), of: patient, from: visit.visit.origin), in: database, audit: audit, clock: clock,
      rules: rules
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
