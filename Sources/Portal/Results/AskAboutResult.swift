package import Chart
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
      text, about: item, by: visit.viewer, then: visit.url(.result(item.id)).description,
      try visit.visit.submission("/results/{id}/ask/\(id)"))
    return visit.visit.goOn(done)
  }
}

extension AskAboutResult {
  /// The first words, for the row of the inbox.
  static func beginning(of text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    guard line.count > 80 || line.count < text.count else { return line }
    let cut = line.prefix(80)
    return (cut.lastIndex(of: " ").map { String(cut[..<$0]) } ?? String(cut)) + "…"
  }
}

extension App {
  /// Puts a question before the nurses. Who only looks, such as staff, asks nothing.
  ///
  /// - Parameter page: where it leads then.
  package func ask(
    _ text: String, about item: Item, by viewer: Viewer, then page: String, _ submission: Submission?
  ) async throws -> Done {
    let now = clock.now
    let (actor, origin, patient) = (viewer.actor, viewer.origin, viewer.patientID)
    let due = practice.calendar.close(ofWorkday: practice.release.reviewWithin, after: now)
    guard let account = viewer.accountID else { throw ChartFault.notFound }
    let question = ResultQuestion(
      id: ResultQuestion.ID(random: random), patientID: patient, itemID: item.id, accountID: account,
      askedAs: actor.actingAs, text: text, at: now)
    var work = NewWork(
      .question, about: question.id.text, of: patient, headline: AskAboutResult.beginning(of: text), group: .messages,
      team: .nurses, dueAt: due, cause: question.cause)
    work.itemID = item.id
    let entry = work
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
