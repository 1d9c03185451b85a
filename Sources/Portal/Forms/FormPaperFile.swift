import Chart
import Kernel
import Web

/// A form on paper: to be filled in with a pen, or as it was sent.
enum FormPaperFile {
  static func send(_ visit: ChartVisit) async throws -> WebResponse {
    let now = visit.app.clock.now
    let id = FormRequest.ID(visit.visit.parameter("id"))
    let (furniture, file) = try await visit.readForPaper("form/" + id.text.prefix(64)) { chart in
      (try ChartFurniture(chart, at: now), try chart.form(id))
    }
    guard file.request.closedAs != .withdrawn else { throw ChartFault.notFound }
    return try await visit.paper(
      .form, file.design.title(in: visit.words.language), of: furniture, page: visit.url(.form(id)),
      FormPaper.make(file.design, file.response, in: visit.words, visit.app.practice.zone))
  }
}
