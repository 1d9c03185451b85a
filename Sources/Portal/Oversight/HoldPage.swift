import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// One thing of one patient: hold it back with a reason and a day of review, or see why it is held and let it go.
struct HoldPage {
  let name: String
  let patient: String
  let card: SafeURL
  let holds: SafeURL
  let action: SafeURL
  let content: Content

  /// What the page offers.
  enum Content {
    case form(reason: TextAreaField, review: DateField, errors: [FieldError])
    /// It is held: why, by whom, until when it is looked at again.
    case held([Fact], [FieldError])
    /// It waits because the patient asked for that.
    case waiting
  }

  /// The most days until somebody looks at it again.
  static let longest = 365

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let thing = try await HeldThing(visit)
    return try await answer(visit, thing, .ok) { form(visit, nil, []) }
  }

  static func hold(_ visit: StaffVisit) async throws -> WebResponse {
    let thing = try await HeldThing(visit)
    var reader = try visit.request.form().reader()
    let reason = reader.text("reason", upTo: 1_000, lines: .many, missing: "oversight.reason.missing")
    let review = reader.date("review", missing: "oversight.review.missing")
    try reader.finish()
    var errors = reader.errors
    let today = visit.app.today
    if let review, review <= today || review > today.adding(days: longest) {
      errors.append(FieldError("review", "oversight.review.range"))
    }
    guard errors.isEmpty, let review else {
      let form = try visit.request.form()
      return try await answer(visit, thing, .unprocessableContent) { HoldPage.form(visit, form, errors) }
    }
    let hold = Hold(
      patientID: thing.patient.id, resourceType: thing.item.resourceType, resourceID: thing.item.resourceID,
      reason: reason, reviewOn: review)
    let done = try await visit.app.holdBack(
      hold, by: visit.actor, from: visit.visit.origin, as: try visit.visit.submission("hold/\(thing.item.id)"))
    return visit.visit.goOn(done)
  }

  static func lift(_ visit: StaffVisit) async throws -> WebResponse {
    let thing = try await HeldThing(visit)
    var reader = try visit.request.form().reader()
    let hasLooked = reader.flag("looked")
    try reader.finish()
    guard hasLooked else {
      let errors = [FieldError("looked", "oversight.lift.looked.missing")]
      return try await answer(visit, thing, .unprocessableContent, errors) { form(visit, nil, []) }
    }
    let done = try await visit.app.letGo(
      thing.item, of: thing.patient.id, by: visit.actor, from: visit.visit.origin,
      as: try visit.visit.submission("lift/\(thing.item.id)"))
    return visit.visit.goOn(done)
  }

  private static func answer(
    _ visit: StaffVisit, _ thing: HeldThing, _ status: HTTPResponse.Status, _ errors: [FieldError] = [],
    form: () -> Content
  ) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    let content: Content
    switch thing.hold?.kind {
    case .reason: content = .held(facts(thing, visit), errors)
    case .choice: content = .waiting
    case nil: content = form()
    }
    let page = HoldPage(
      name: thing.item.noteName(in: visit.words), patient: thing.patient.name.full,
      card: Path.staffPatient(thing.patient.id).url, holds: Path.staffHolds.url,
      action: Path.staffHold(thing.patient.id, thing.item.id).url, content: content)
    return .page(visit.frame(visit.words("oversight.hold.title")).staffPage { h in h.hold(page) }, status)
  }

  private static func form(_ visit: StaffVisit, _ sent: Form?, _ errors: [FieldError]) -> Content {
    let words = visit.words
    let review = DateField(
      FieldFrame("review", words("oversight.review"), hint: words("oversight.review.hint")).with(errors, in: words),
      visit.app.today.adding(days: 14))
    return .form(
      reason: TextAreaField(
        FieldFrame("reason", words("oversight.reason"), hint: words("oversight.reason.hint")).with(errors, in: words),
        value: sent?["reason"] ?? "", most: 1_000, rows: 4),
      review: sent.map { review.refilled(from: $0) } ?? review, errors: errors)
  }

  private static func facts(_ thing: HeldThing, _ visit: StaffVisit) -> [Fact] {
    guard let hold = thing.hold else { return [] }
    let words = visit.words
    return [
      Fact(words("oversight.reason"), hold.reason.replacing("**", with: ""), icon: .info),
      Fact(words("oversight.review"), words.dates.long(hold.reviewOn), icon: .calendar),
    ]
  }
}

/// The thing that a hold is about, as its clinician sees it.
struct HeldThing {
  let patient: Patient
  let item: Item
  let hold: Hold?

  /// - Throws: `notFound` when there is none, or not in this patient's chart.
  init(_ visit: StaffVisit) async throws {
    let person = Patient.ID(visit.visit.parameter("person"))
    let id = Item.ID(visit.visit.parameter("id"))
    let door = visit.app.chart(
      for: Viewer(.staff(visit.member), of: person, from: visit.visit.origin), session: visit.session)
    (patient, item) = try await door.read("hold/\(id)") { chart in
      (chart.patient, try chart.item(id, of: ItemKind.allCases))
    }
    let (type, resource) = (item.resourceType, item.resourceID)
    hold = try await visit.app.database.read { reading in
      try Hold.inForce(type, resource, of: person, in: reading)
    }
  }
}
