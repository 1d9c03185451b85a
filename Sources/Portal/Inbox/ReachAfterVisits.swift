import Chart
import Kernel
import Store
import Web

/// Looks after visit summaries that nobody on the patient's side has opened: after some days one notice, and two days
/// later a letter that says what to do next and how to read the rest.
struct ReachAfterVisits: Sendable {
  private static let most = 200
  /// Days between the notice and the letter.
  private static let daysToLetter = 2

  private let app: App

  init(_ app: App) {
    self.app = app
  }

  /// - Returns: how many steps were taken.
  @discardableResult
  func run() async throws -> Int {
    let now = app.clock.now
    let days = app.practice.release.summaryAfterDays
    let before = now.adding(.seconds(-Int64(days) * 86_400))
    var (from, steps) = (now.adding(.seconds(-45 * 86_400)), 0)
    while true {
      let start = from
      let visits = try await app.database.read { reading in
        try UnopenedSummary.all(since: start, before: before, limit: ReachAfterVisits.most, in: reading)
      }
      for visit in visits { steps += try await take(visit, days: days, at: now) ? 1 : 0 }
      guard visits.count == ReachAfterVisits.most, let last = visits.last, last.visitedAt > from else { return steps }
      from = last.visitedAt
    }
  }

  private func take(_ visit: UnopenedSummary, days: Int, at now: Instant) async throws -> Bool {
    let (practice, random, strings, tellNews) = (app.practice, app.random, app.strings, TellNews(app))
    let isLate = now.since(visit.visitedAt) >= .seconds(Int64(days + ReachAfterVisits.daysToLetter) * 86_400)
    return try await app.database.write { transaction in
      guard let patient = try PatientDirectory.patient(visit.patientID, in: transaction), !patient.isDeceased else {
        return false
      }
      let hasAccount =
        try PortalAnswers.standing(of: patient.id, in: transaction) == nil
        && transaction.first(AccountQueries.ofPatient(patient.id), as: Account.self) != nil
      // Who has no account got the paper at the desk: the loop only reaches those who were to read it here.
      guard hasAccount else { return false }
      let about = "visit/\(visit.item)"
      let step: FollowUpStep = isLate ? .letter : .nudge
      guard
        try ResultLoop.step(
          step, about: about, of: patient.id, id: ID<UnopenedSummary>(random: random).text, in: transaction, at: now)
      else { return false }
      if step == .nudge {
        try tellNews(
          [News(patientID: patient.id, itemID: visit.item, topic: .visits, cause: "nudge/\(about)")],
          in: transaction, at: now)
      } else {
        let words = strings.words(in: patient.language)
        let letter = PaperLetter(
          patientID: patient.id, language: patient.language, heading: words("inbox.visit-letter.heading"),
          paragraphs: [
            words("inbox.letter.greeting", ("name", patient.name.given)),
            words("inbox.visit-letter.text", ("day", words.dates.long(practice.zone.today(at: visit.visitedAt)))),
            words("inbox.visit-letter.how", ("address", practice.origin)),
            words("inbox.letter.phone", ("phone", practice.phone)),
          ], cause: PaperLetter.cause(about: visit.item, of: patient.id))
        try PrintQueue.put(letter, id: PaperLetter.ID(random: random), in: transaction, at: now)
      }
      return true
    }
  }
}
