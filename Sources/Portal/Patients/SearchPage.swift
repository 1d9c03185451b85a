import Chart
import Kernel
import Web

/// Looks for a patient. Nobody is listed before something is typed.
struct SearchPage {
  let field: TextField
  let action: SafeURL
  let rows: [Web.Row]
  /// `3 patients`, or why nobody is listed.
  let outcome: String

  init(_ visit: StaffVisit, typed: String, found: [FoundPatient]?) {
    let words = visit.words
    field = TextField(
      FieldFrame("q", words("patients.search.label"), hint: words("patients.search.hint")), value: typed, most: 100)
    action = Path.staffPatients.url
    rows = (found ?? []).map { SearchPage.row($0, visit) }
    outcome =
      switch found?.count {
      case nil: ""
      case 0: words("patients.search.none")
      case App.mostFound: words("patients.search.many", ("count", "\(App.mostFound)"))
      case let count?: words.plural("patients.search.found", count: count)
      }
  }

  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    try await visit.app.noteSeen(visit.session)
    return answer(visit, SearchPage(visit, typed: "", found: nil))
  }

  static func find(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let typed = reader.text("q", upTo: 200)
    try reader.finish()
    try await visit.app.noteSeen(visit.session)
    guard !typed.isEmpty else { return answer(visit, SearchPage(visit, typed: "", found: nil)) }
    let found = try await visit.app.findPatients(typed, by: visit.actor, from: visit.visit.origin)
    return answer(visit, SearchPage(visit, typed: typed, found: found))
  }

  private static func answer(_ visit: StaffVisit, _ page: SearchPage) -> WebResponse {
    .page(visit.frame(visit.words("patients.search.title")).staffPage { h in h.search(page) })
  }

  private static func row(_ found: FoundPatient, _ visit: StaffVisit) -> Web.Row {
    let patient = found.patient
    let details = [
      patient.birthDate.map { BirthText($0, visit.words, today: visit.app.today).long },
      patient.recordNumber.map { visit.words("patients.record-number", ("number", $0)) }, patient.phone,
    ]
    let status = PortalStatusText(found.status, visit.words, in: visit.app.practice.zone)
    return Web.Row(
      patient.name.sorted, Path.staffPatient(patient.id).url, icon: .person,
      text: details.compactMap { $0 }.joined(separator: " · "), end: .tag(status.tag))
  }
}

/// A birth date with the age beside it.
struct BirthText {
  /// `March 9, 1958 (68 years)`
  let long: String

  init(_ day: CivilDate, _ words: Words, today: CivilDate) {
    long = words.plural("patients.born", count: max(0, day.age(on: today)), ("date", words.dates.long(day)))
  }
}
