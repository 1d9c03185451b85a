import Chart
import Kernel
import Paper
import Web

/// A price on paper in the patient's language, for the mail or the counter.
enum EstimateDeskPaper {
  static func send(_ visit: StaffVisit) async throws -> WebResponse {
    let found = try await EstimateFormPage.find(visit, as: .print)
    guard let sheet = found.sheet else { throw ChartFault.notFound }
    let (app, words) = (visit.app, visit.app.strings.words(in: found.patient.language))
    try await app.noteSeen(visit.session)
    let voice = EstimateVoice(words, in: app.practice.zone)
    let document = PaperDocument(
      voice.title(sheet), about: found.patient, from: app.practice, on: app.today, at: app.clock.now, words: words,
      voice.paper(found.estimate, sheet, app.practice))
    return .paper(try await app.press.file(of: document), named: app.practice.paperName(.estimate, on: app.today))
  }
}
