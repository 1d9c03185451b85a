import Chart
import Kernel
import Store
import Web

/// Looks after out-of-range results that nobody on the patient's side has seen: one more notice, then a call by the
/// practice, then a letter with the same text. Each step once, whatever happens to the process.
package struct ReachPatients: Sendable {
  private static let pageSize = 100

  private let app: App

  package init(_ app: App) {
    self.app = app
  }

  /// - Returns: how many steps were taken.
  @discardableResult
  package func run() async throws -> Int {
    let now = app.clock.now
    let rules = app.practice.release
    let oldest = now.adding(.seconds(-60 * 86_400))
    let newest = now.adding(.seconds(-Int64(rules.nudgeAfterDays) * 86_400))
    var (from, id, steps) = (oldest, "", 0)
    while true {
      let (start, after) = (from, id)
      let page = try await app.database.read { reading in
        try ResultLoop.unreached(
          arrivedAfter: start, before: newest, after: after, limit: ReachPatients.pageSize, in: reading)
      }
      for unreached in page { steps += try await take(unreached, at: now) ? 1 : 0 }
      guard let last = page.last, page.count == ReachPatients.pageSize else { return steps }
      (from, id) = (last.review.arrivedAt, last.review.id.text)
    }
  }

  private func take(_ unreached: UnreachedResult, at now: Instant) async throws -> Bool {
    let (practice, random, strings, tellNews) = (app.practice, app.random, app.strings, TellNews(app))
    return try await app.database.write { transaction in
      let review = unreached.review
      guard let patient = try PatientDirectory.patient(review.patientID, in: transaction), !patient.isDeceased else {
        return false
      }
      let no = try PortalAnswers.standing(of: patient.id, in: transaction)
      let hasAccount =
        try no == nil && transaction.first(AccountQueries.ofPatient(patient.id), as: Account.self) != nil
      guard
        let step = ReachPatients.step(
          daysOpen: Int(now.since(unreached.visibleSince).components.seconds / 86_400), taken: unreached.steps,
          hasAccount: hasAccount, prefersCall: no?.paper == .call, practice.release),
        try ResultLoop.step(
          step, about: review.cause, of: patient.id, id: ID<UnreachedResult>(random: random).text, in: transaction,
          at: now)
      else { return false }
      switch step {
      case .nudge:
        try tellNews(
          [
            News(
              patientID: patient.id, itemID: review.itemID, topic: .results, cause: "nudge/\(review.id)",
              notBefore: nil)
          ], in: transaction, at: now)
      case .task: try ReachPatients.openTask(review, practice.calendar, random, in: transaction, at: now)
      case .letter:
        // What can still be taken back does not go on paper.
        let shares = try ResultShares.all(of: review.id, in: transaction).filter { $0.finalAt <= now }
        let letter = UnseenLetter(to: patient, about: review, shares, practice, strings.words(in: patient.language))
        try PrintQueue.put(letter.paper, id: PaperLetter.ID(random: random), in: transaction, at: now)
      }
      return true
    }
  }

  /// The next step after so many days: who has no account, or does not want it, is written to on paper at once, or
  /// called where they chose that.
  static func step(
    daysOpen: Int, taken: Set<FollowUpStep>, hasAccount: Bool, prefersCall: Bool = false, _ rules: ReleaseRules
  ) -> FollowUpStep? {
    guard !taken.contains(.letter) else { return nil }
    if prefersCall, !taken.contains(.task), daysOpen >= rules.nudgeAfterDays { return .task }
    if prefersCall, daysOpen < rules.letterAfterDays { return nil }
    if daysOpen >= rules.letterAfterDays || (!hasAccount && daysOpen >= rules.nudgeAfterDays) { return .letter }
    if daysOpen >= rules.taskAfterDays { return taken.contains(.task) ? nil : .task }
    if daysOpen >= rules.nudgeAfterDays { return taken.contains(.nudge) ? nil : .nudge }
    return nil
  }

  private static func openTask(
    _ review: ResultReview, _ calendar: WorkCalendar, _ random: RandomSource, in transaction: Transaction,
    at now: Instant
  ) throws {
    var work = NewWork(
      .task, about: review.id.text, of: review.patientID, tag: .unseen,
      group: review.level == .call ? .callFirst : .tasks, team: .nurses,
      dueAt: calendar.close(ofWorkday: 1, after: now), cause: "unseen/\(review.id)")
    work.itemID = review.itemID
    try WorkQueue.open(work, id: WorkEntry.ID(random: random), in: transaction, at: now)
  }
}

/// The letter to somebody who has not seen an out-of-range result: the clinician's own sentence, else that we need to
/// talk. It goes in a closed envelope to the patient, so it may say what it is about.
struct UnseenLetter {
  let paper: PaperLetter

  init(
    to patient: Chart.Patient, about review: ResultReview, _ shares: [ResultShare], _ practice: PracticeSettings,
    _ words: Words
  ) {
    let note = shares.lazy.filter { $0.kind == .note }.compactMap { share -> (String, PersonName)? in
      let text = share.text[patient.language] ?? ""
      let found = text.isEmpty ? share.text[patient.language.other] ?? "" : text
      return found.isEmpty ? nil : (found, share.writer)
    }.first
    var paragraphs = [words("inbox.letter.greeting", ("name", patient.name.given))]
    if let (text, writer) = note {
      paragraphs.append(words("inbox.letter.note", ("name", writer.addressed)))
      paragraphs.append(text)
    } else {
      paragraphs.append(words(review.level == .call ? "inbox.letter.call" : "inbox.letter.see"))
    }
    if let step = shares.first.flatMap({ NextStep(rawValue: $0.nextStep) }), step != .nothing {
      paragraphs.append(step.text(in: words))
    }
    paragraphs.append(words("inbox.letter.phone", ("phone", practice.phone)))
    paper = PaperLetter(
      patientID: patient.id, language: patient.language, heading: words("inbox.letter.heading"),
      paragraphs: paragraphs, cause: UnseenLetter.cause(about: review))
  }

  /// One letter for one thing; a correction is another.
  private static func cause(about review: ResultReview) -> String {
    let cause = PaperLetter.cause(about: review.itemID, of: review.patientID)
    return review.round == 1 ? cause : cause + "/\(review.round)"
  }
}
