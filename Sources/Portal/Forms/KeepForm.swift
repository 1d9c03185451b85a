package import Chart
import HTTPTypes
import Kernel
import Store
package import Web

/// Keeps what was answered so far: by a button, by the page's own script, and when the session ended before it was
/// sent. What was saved on another device meanwhile is never written over.
package enum KeepForm {
  static func keep(_ visit: ChartVisit) async throws -> WebResponse {
    let file = try await FormPage.read(visit)
    guard visit.viewer.accountID != nil, file.request.isOpen else {
      if visit.request.isFromScript { return WebResponse(.conflict) }
      return visit.visit.goOn(Done(visit.url(.form(file.request.id)).description, saying: "forms.said.closed"))
    }
    var reader = try visit.request.form().reader()
    let input = FormInput(file.design, &reader)
    try reader.finish()
    do {
      let mark = try await visit.app.saveForm(
        input.answers, file.request.id, over: input.mark, by: visit.viewer.actor, visit.session)
      if visit.request.isFromScript { return WebResponse(.ok, body: Array("\(mark)".utf8)) }
      return visit.visit.goOn(Done(visit.url(.form(file.request.id)).description, saying: "forms.said.saved"))
    } catch FormFault.changedMeanwhile {
      if visit.request.isFromScript { return WebResponse(.conflict) }
      return try await FormPage.bothVersions(visit, input)
    }
  }

  /// A form that arrives after its writer was signed out for being away: kept, if nobody saved another meanwhile.
  ///
  /// - Returns: whether it was a form, and is kept.
  package static func rescue(
    _ request: WebRequest, _ form: Form, of account: Account, helping grant: HelperGrant?, from origin: Origin,
    in app: App
  ) async throws -> Bool {
    let parts = request.segments
    guard request.method == .post, let start = parts.firstIndex(of: "forms"), parts.count >= start + 2,
      start > 0, parts[start - 1] == "visits",
      grant.map({ $0.rights.mayAct(in: .visits) }) ?? true,
      let viewer = grant.map({ Viewer(.helper($0), of: $0.patientID, from: origin) })
        ?? account.patientID.map({ Viewer(.patient(account.id), of: $0, from: origin) })
    else { return false }
    let id = FormRequest.ID(parts[start + 1])
    let file: FormFile
    do {
      file = try await app.chart(for: viewer).read("form") { chart in try chart.form(id) }
    } catch ChartFault.notFound {
      return false
    }
    var reader = form.reader()
    let input = FormInput(file.design, &reader)
    guard file.request.isOpen, !input.answers.values.isEmpty else { return false }
    do {
      _ = try await app.saveForm(input.answers, id, over: input.mark, by: viewer.actor, nil)
      return true
    } catch FormFault.changedMeanwhile {
      return false
    }
  }
}

/// What a page of a form sends.
struct FormInput: Sendable {
  let answers: FormAnswers
  /// Of the draft that the page showed.
  let mark: Int

  init(_ design: FormDesign, _ reader: inout FormReader) {
    mark = reader.number("mark", in: 0...1_000_000) ?? 0
    answers = FormFields.read(design, &reader)
  }
}

extension App {
  /// Keeps answers that were not sent. Who answers is there: the session counts as seen.
  ///
  /// - Returns: the mark of what is kept now.
  /// - Throws: `FormFault.changedMeanwhile`, `.closed`.
  func saveForm(
    _ answers: FormAnswers, _ id: FormRequest.ID, over mark: Int, by actor: Actor, _ session: Session?
  ) async throws -> Int {
    let now = clock.now
    return try await database.write { transaction in
      if let session, session.wantsTouch(at: now) {
        _ = try transaction.run(SessionQueries.touch(session.id, at: now))
      }
      return try FormRequests.save(answers, id, over: mark, by: actor, in: transaction, at: now)
    }
  }
}
