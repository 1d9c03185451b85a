package import Chart
import Kernel
import Store
import Web

/// Looks after what the practice wrote and nobody of the patient's side has opened: one more notice over another way,
/// then a call by whoever wrote it, then a letter with the same words. Each step once, whatever happens to the process.
package struct ReachReaders: Sendable {
  private static let pageSize = 100
  private static let actor = Actor(kind: .practice, id: "reach-readers", actingAs: "job")

  private let app: App
  private let rules: MessageRules

  /// - Parameter rules: the practice's own, unless others are to hold.
  package init(_ app: App, _ rules: MessageRules? = nil) {
    self.app = app
    self.rules = rules ?? app.practice.messages
  }

  /// - Returns: how many steps were taken.
  @discardableResult
  package func run() async throws -> Int {
    let now = app.clock.now
    let newest = now.adding(.seconds(-Int64(rules.nudgeAfterDays) * 86_400))
    var (from, id, steps) = (now.adding(.seconds(-45 * 86_400)), "", 0)
    // What was written to one conversation goes one way together: the oldest that is on no letter leads.
    var led: Set<Conversation.ID> = []
    while true {
      let (start, after) = (from, id)
      let page = try await app.database.read { reading in
        try UnopenedMessage.waiting(
          from: start, until: newest, after: after, limit: ReachReaders.pageSize, in: reading)
      }
      for unopened in page where led.insert(unopened.message.conversationID).inserted {
        steps += try await take(unopened, at: now) ? 1 : 0
      }
      guard let last = page.last, page.count == ReachReaders.pageSize else { break }
      (from, id) = (last.message.writtenAt, last.message.id.text)
    }
    try await app.database.write { transaction in
      try UnopenedMessage.settleOpened(by: ReachReaders.actor, in: transaction, at: now)
    }
    return steps
  }

  private func take(_ unopened: UnopenedMessage, at now: Instant) async throws -> Bool {
    let (calendar, random, today, letters) = (app.practice.calendar, app.random, app.today, UnopenedLetter(app, rules))
    let nudge = NudgeReaders(app)
    return try await app.database.write { [rules] transaction in
      guard let patient = try PatientDirectory.patient(unopened.patientID, in: transaction), !patient.isDeceased,
        try !unopened.isOpened(in: transaction)
      else { return false }
      let readers = try nudge.readers(of: unopened, in: transaction, at: now)
      guard
        let step = rules.step(
          daysUnread: unopened.daysUnread(at: now), taken: unopened.steps, canRead: !readers.isEmpty),
        try ReachReaders.note(step, about: unopened, random, in: transaction, at: now)
      else { return false }
      switch step {
      case .nudge: for reader in readers { try nudge(reader, of: unopened, in: transaction, at: now) }
      case .task:
        try ReachReaders.openTask(unopened, calendar, on: today, random, in: transaction, at: now)
      case .letter:
        var together = try UnopenedMessage.waiting(in: unopened.message.conversationID, transaction)
        together = [unopened] + together.filter { $0.message.id != unopened.message.id }
        for other in together.dropFirst() {
          _ = try ReachReaders.note(.letter, about: other, random, in: transaction, at: now)
        }
        // A letter that says only that something is new gives way.
        for one in together { try Outbox.withdraw(causePrefix: one.cause, in: transaction, at: now) }
        try PrintQueue.put(
          letters.letter(to: patient, together), id: PaperLetter.ID(random: random), in: transaction, at: now)
      }
      return true
    }
  }

  private static func note(
    _ step: FollowUpStep, about unopened: UnopenedMessage, _ random: RandomSource, in transaction: Transaction,
    at now: Instant
  ) throws -> Bool {
    try ResultLoop.step(
      step, about: unopened.cause, of: unopened.patientID, id: ID<UnopenedMessage>(random: random).text,
      in: transaction, at: now)
  }

  /// For the one who wrote it, or who covers them. A provider's goes to the nurses: a call needs no licence.
  private static func openTask(
    _ unopened: UnopenedMessage, _ calendar: WorkCalendar, on day: CivilDate, _ random: RandomSource,
    in transaction: Transaction, at now: Instant
  ) throws {
    let sender: StaffMember? = try transaction.first(StaffQueries.one(StaffMember.ID(unopened.message.author.id)))
    var (owner, team) = (sender?.id, sender?.role.team ?? unopened.team)
    if let away = owner { owner = try StandingCover.of(away, on: day, in: transaction)?.coveredBy ?? away }
    if team == .providers { (owner, team) = (nil, .nurses) }
    let work = NewWork(
      .task, about: unopened.message.id.text, of: unopened.patientID, tag: .unread, group: .tasks, owner: owner,
      team: team, dueAt: calendar.close(ofWorkday: 1, after: now), cause: "unread/\(unopened.message.id)")
    try WorkQueue.open(work, id: WorkEntry.ID(random: random), in: transaction, at: now)
  }
}

/// One more notice about something written, over a way that was not tried.
private struct NudgeReaders: Sendable {
  private let route: NewsRoute
  private let zone: ClinicZone

  init(_ app: App) {
    (route, zone) = (NewsRoute(app), app.practice.zone)
  }

  /// The patient, and the helpers who may read it.
  func readers(
    of unopened: UnopenedMessage, in reading: Reading, at now: Instant
  ) throws -> [NoticeReader] {
    var readers: [NoticeReader] = []
    if unopened.sensitivity <= .privateToPatient,
      try PortalAnswers.standing(of: unopened.patientID, in: reading) == nil,
      let own = try NoticeReader.patient(unopened.patientID, in: reading)
    {
      readers.append(own)
    }
    guard unopened.sensitivity == .ordinary else { return readers }
    let helpers = try NoticeReader.helpers(
      of: unopened.patientID, in: reading, at: now, on: zone.today(at: now))
    return readers + helpers.filter { $0.grant.scopes.contains(.messages) }.map(\.reader)
  }

  func callAsFunction(
    _ reader: NoticeReader, of unopened: UnopenedMessage, in transaction: Transaction, at now: Instant
  ) throws {
    let tried = try unopened.channels(to: reader.accountID, in: transaction)
    var channel = reader.channel(
      for: .messages, avoiding: tried.union([.letter]), sendsTexts: route.sendsTexts)
    // No other way works: the one they chose again. Paper comes later, with the words themselves.
    if channel == .none { channel = reader.channel(for: .messages, avoiding: [.letter], sendsTexts: route.sendsTexts) }
    var news = RoutedNews(
      patientID: unopened.patientID, itemID: nil, topic: .messages,
      cause: "nudge/\(unopened.cause)/\(reader.accountID)")
    news.conversationID = unopened.message.conversationID
    try route.put(news, for: reader, over: channel, in: transaction, at: now)
  }
}

/// The letter with what was written and not opened, to the patient, in a closed envelope.
///
/// What is private does not stand in it, because others may share the address: then the letter says only that something
/// is new, unless a clinician of the practice decided otherwise (`MessageRules.printsPrivate`).
struct UnopenedLetter: Sendable {
  private let practice: PracticeSettings
  private let strings: Strings
  private let general: GeneralLetter
  private let printsPrivate: Bool

  init(_ app: App, _ rules: MessageRules) {
    (practice, strings, general) = (app.practice, app.strings, GeneralLetter(app))
    printsPrivate = rules.printsPrivate
  }

  func letter(to patient: Chart.Patient, _ unopened: [UnopenedMessage]) -> PaperLetter {
    let cause = "letter/" + (unopened.first?.cause ?? "")
    let isPrivate = unopened.contains { $0.sensitivity > .ordinary }
    guard !isPrivate || printsPrivate else {
      return general.letter(to: patient.name, patientID: patient.id, patient.language, cause: cause)
    }
    let words = strings.words(in: patient.language)
    var paragraphs = [
      words("inbox.letter.greeting", ("name", patient.name.given)), words("inbox.message-letter.text"),
    ]
    for one in unopened {
      let day = words.dates.long(practice.zone.today(at: one.message.writtenAt))
      paragraphs.append(
        words("inbox.message-letter.who", ("name", one.message.writer.addressed), ("day", day)))
      paragraphs.append(one.message.text)
    }
    paragraphs.append(words("inbox.letter.phone", ("phone", practice.phone)))
    return PaperLetter(
      patientID: patient.id, language: patient.language, heading: words("inbox.message-letter.heading"),
      paragraphs: paragraphs, cause: cause)
  }
}
