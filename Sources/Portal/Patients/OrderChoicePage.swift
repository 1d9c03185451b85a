import Chart
import HTTPTypes
import Kernel
import Web

/// One test that was ordered for a patient: what to ask them about its result, and what they said.
struct OrderChoicePage {
  let patient: String
  let card: SafeURL
  let lead: String
  /// What to ask, in the patient's language.
  let question: String
  let language: Language
  /// Who noted what is chosen, and when; empty while nobody was asked.
  let noted: String
  let field: RadioField
  let errors: [FieldError]
  let action: SafeURL
  /// Its result is there: nothing is asked any more.
  let isAnswered: Bool

  init(_ test: OrderedTest, _ visit: StaffVisit, _ errors: [FieldError] = []) {
    let words = visit.words
    let theirs = visit.app.strings.words(in: test.patient.language)
    let days = "\(visit.app.practice.release.noteWithin)"
    patient = test.patient.name.full
    card = Path.staffPatient(test.patient.id).url
    lead = words("patients.choice.lead", ("name", test.item.name), ("patient", test.patient.name.full))
    question = theirs(
      "patients.choice.question", ("test", test.item.plainName(in: theirs)), ("days", days))
    language = test.patient.language
    noted = test.noted.map { OrderChoicePage.noted($0, visit) } ?? ""
    field = RadioField(
      FieldFrame("choice", words("patients.choice.answer")).with(errors, in: words),
      [
        Choice("at-once", words("patients.choice.at-once")),
        Choice("after-note", words("patients.choice.after-note", ("days", days))),
      ], chosen: test.noted?.choice.rawValue ?? "")
    self.errors = errors
    action = Path.staffOrder(test.patient.id, test.item.id).url
    isAnswered = test.item.status != .waiting
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await answer(visit, OrderChoicePage(OrderedTest(visit), visit), .ok)
  }

  static func note(_ visit: StaffVisit) async throws -> WebResponse {
    let test = try await OrderedTest(visit)
    var reader = try visit.request.form().reader()
    let choice = reader.choice("choice", of: ResultChoice.self, missing: "patients.choice.missing")
    try reader.finish()
    guard let choice else {
      return try await answer(visit, OrderChoicePage(test, visit, reader.errors), .unprocessableContent)
    }
    let done = try await visit.app.noteChoice(
      choice, for: test, visit, as: try visit.visit.submission("orders/\(test.item.id)"))
    return visit.visit.goOn(done)
  }

  private static func answer(
    _ visit: StaffVisit, _ page: OrderChoicePage, _ status: HTTPResponse.Status
  ) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    var frame = visit.frame(visit.words("patients.choice.title"))
    frame.hasErrors = !page.errors.isEmpty
    return .page(frame.staffPage { h in h.orderChoice(page) }, status)
  }

  private static func noted(_ noted: NotedChoice, _ visit: StaffVisit) -> String {
    let words = visit.words
    let day = words.dates.near(visit.app.practice.zone.today(at: noted.at), today: visit.app.today)
    return noted.notedBy.map { words("patients.choice.by", ("name", $0.addressed), ("day", day)) }
      ?? words("patients.choice.chosen", ("day", day))
  }
}

/// The test that is asked about, as those see it who may share its result.
struct OrderedTest: Sendable {
  let patient: Patient
  let item: Item
  /// What was chosen for this test; nil while nobody was asked.
  let noted: NotedChoice?

  /// - Throws: `notFound` when there is none, or not in this patient's chart.
  init(_ visit: StaffVisit) async throws {
    let person = Patient.ID(visit.visit.parameter("person"))
    let id = Item.ID(visit.visit.parameter("id"))
    let door = visit.app.chart(
      for: Viewer(.staff(visit.member), of: person, from: visit.visit.origin), session: visit.session)
    (patient, item, noted) = try await door.read("orders/" + id.text.prefix(64)) { chart in
      let item = try chart.item(id, of: [.order])
      return (chart.patient, item, try chart.notedChoices()[ChoiceScope.order(item.resourceID).text])
    }
  }
}
