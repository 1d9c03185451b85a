import Chart
import HTTPTypes
import Kernel
package import Portal
import Web

/// Addresses at which tests send files, as a page of the portal would take them: a form, what it answers, the files.
package enum UploadTrial {
  /// The routes of the house and those of the trial.
  package static var routes: [Route] { allRoutes() + own }

  private static var own: [Route] {
    [
      Route.chart("/trial", showing: [.message]) { visit in
        .page(
          page(visit) { h in
            h.uploadForm(to: "/me/trial") { h in h.fileField(.photos(visit.words)) }
          })
      },
      Route.chartForm("/trial", showing: [.message], work: .upload, send),
      Route.chart("/trial/{id}", showing: [.message]) { visit in
        try await AttachmentDownload.send(visit, Attachment.ID(visit.visit.parameter("id"))) { _, message in
          message != "hidden"
        }
      },
    ].flatMap { $0 }
  }

  /// Takes the files in; with a text they are sent, without they stay drafts. Answers with the ids, or with what is
  /// wrong.
  private static func send(_ visit: ChartVisit) async throws -> WebResponse {
    let received = try await visit.receiveFiles()
    var reader = received.form.reader()
    let text = reader.text("text")
    let earlier = reader.choices("attached").map { Attachment.ID($0) }
    try reader.finish()
    guard received.errors.isEmpty, !text.isEmpty, let account = visit.account else {
      let faults = received.errors.map { $0.message(in: visit.words) }
      return .text((faults + received.kept.map { "kept \($0.id)" }).joined(separator: "\n"), .unprocessableContent)
    }
    let new = received.kept.map(\.id)
    let patient = visit.viewer.patientID
    let done = try await visit.app.once(try visit.visit.submission("/trial")) { transaction in
      try Attachments.adopt(
        earlier + new, draftedBy: account.id.text, about: patient, into: text, in: transaction)
      return Done("/me/trial?" + (earlier + new).map(\.text).joined(separator: ","))
    }
    try await visit.app.dropDrafts(new, of: account.id.text)
    return visit.visit.goOn(done)
  }

  private static func page(_ visit: ChartVisit, _ content: HTML.Content) -> HTML {
    var h = HTML(words: visit.words, seal: visit.visit.seal)
    content(&h)
    return h
  }
}
