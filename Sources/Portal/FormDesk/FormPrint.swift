import Chart
import Kernel
import Paper
import Store
import Web

/// A patient's form as a PDF in the patient's language: empty for a pen, or as it was sent.
enum FormPrint {
  /// Whoever gives forms may print the questions; they say nothing of the patient but the name.
  static func blank(_ visit: StaffVisit) async throws -> WebResponse {
    let id = FormRequest.ID(visit.visit.parameter("id"))
    let (patient, published) = try await door(visit).read(object(id), as: .print) { chart in
      let patient = chart.patient
      return try chart.beside { reading in
        guard let request = try FormRequests.one(id, in: reading), request.patientID == patient.id else {
          throw ChartFault.notFound
        }
        return (patient, try PracticeForms.published(request.formID, request.version, in: reading))
      }
    }
    return try await send(visit, patient, published.design, nil)
  }

  /// For those who may read the answers.
  static func filled(_ visit: StaffVisit) async throws -> WebResponse {
    let id = FormRequest.ID(visit.visit.parameter("id"))
    let (patient, file) = try await door(visit).read(object(id), as: .print) { chart in
      (chart.patient, try chart.form(id))
    }
    guard let response = file.response else { throw ChartFault.notFound }
    return try await send(visit, patient, file.design, response)
  }

  private static func object(_ id: FormRequest.ID) -> String { "form/" + id.text.prefix(64) }

  private static func door(_ visit: StaffVisit) -> ChartDoor {
    visit.app.chart(
      for: Viewer(
        .staff(visit.member), of: Patient.ID(visit.visit.parameter("person")), from: visit.visit.origin),
      session: visit.session)
  }

  private static func send(
    _ visit: StaffVisit, _ patient: Patient, _ design: FormDesign, _ response: FormResponse?
  ) async throws -> WebResponse {
    let (app, words) = (visit.app, visit.app.strings.words(in: patient.language))
    try await app.noteSeen(visit.session)
    let document = PaperDocument(
      design.title(in: patient.language), about: patient, from: app.practice, on: app.today, at: app.clock.now,
      words: words, FormPaper.make(design, response, in: words, app.practice.zone))
    return .paper(try await app.press.file(of: document), named: app.practice.paperName(.form, on: app.today))
  }
}
