import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// Sends a question about one result to the nurses, with the result. It never leaves the house.
enum AskAboutResult {
  static func send(_ visit: ChartVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let text = reader.text("question", upTo: 4_000, lines: .many, missing: "results.ask.missing")
    try reader.finish()
    let id = Item.ID(visit.visit.parameter("id"))
    guard reader.errors.isEmpty else {
      return try await ResultPage.answer(visit, errors: reader.errors, typed: text, .unprocessableContent)
    }
    // The door decides whether this viewer may see the result at all; only then may they ask about it.
    let item = try await visit.chart.read("ask", as: .read) { chart in try chart.item(id, of: [.result, .report]) }
    let done = try await visit.app.ask(
      text, about: item, visit, try visit.visit.submission("/results/{id}/ask/\(id)"))
    return visit.visit.goOn(done)
  }
}

extension App {
  func ask(_ text: String, about item: Item, _ visit: ChartVisit, _ submission: Submission) async throws -> Done {
    let now = clock.now
    let (actor, origin, patient) = (visit.viewer.actor, visit.viewer.origin, visit.viewer.patientID)
    let due = practice.calendar.close(ofWorkday: practice.release.reviewWithin, after: now)
    guard let account = visit.account else { throw ChartFault.notFound }
    let question = ResultQuestion(
      id: ResultQuestion.ID(random: random), patientID: patient, itemID: item.id, accountID: account.id,
      askedAs: actor.actingAs, text: text, at: now)
    var work = NewWork(
      .question, about: question.id.text, of: patient, headline: String(text.prefix(80)), group: .messages,
      team: .nurses, dueAt: due, cause: question.cause)
    work.itemID = item.id
    let (entry, page) = (work, visit.url(.result(item.id)).description)
    let entryID = WorkEntry.ID(random: random)
    return try await once(submission) { [audit] transaction in
      try ResultQuestions.ask(question, in: transaction)
      try WorkQueue.open(entry, id: entryID, in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: actor, patientID: patient, action: .change, object: question.cause, origin: origin),
        in: transaction)
      return Done(page, saying: "results.said.asked")
    }
  }
}
