import FHIR
import Kernel
import Store

/// Passes the label of a report on to its values: what is private about a report is private about each of them.
extension RecordKeeper {
  /// How private a resource is: by its own label, or by that of a report it belongs to.
  func sensitivity(of arrival: Arrival, _ patient: Patient.ID?) throws -> Sensitivity {
    var own = Sensitivity(of: arrival.resource)
    guard let patient else { return own }
    if own == .ordinary, try isTeenPrivate(arrival, of: patient) { own = .privateToPatient }
    guard arrival.type == "Observation" else { return own }
    return max(own, try labels(of: patient)[arrival.id] ?? .ordinary)
  }

  /// Whether the practice keeps it for the teenager whose it is. What was kept so once stays so, also when it comes
  /// again after the patient has grown up.
  private func isTeenPrivate(_ arrival: Arrival, of patient: Patient.ID) throws -> Bool {
    let privacy = try teenPrivacy()
    guard privacy.isNamed(arrival.resource) else { return false }
    let born = try transaction.first(PatientQueries.one(patient), as: Patient.self)?.birthDate
    if privacy.covers(arrival.resource, of: born, on: zone.today(at: now)) { return true }
    return try transaction.first(
      ItemKeepingQueries.sensitivity(of: arrival.type, arrival.id, in: patient), as: Int64.self) == 1
  }

  /// Labels the values of a report that came, also those that will come later; takes an earlier label of it back.
  func spreadLabel(of arrival: Arrival, _ patient: Patient.ID, isUpdate: Bool) throws {
    guard arrival.type == "DiagnosticReport" else { return }
    var label = Sensitivity(of: arrival.resource)
    if label == .ordinary, try isTeenPrivate(arrival, of: patient) { label = .privateToPatient }
    guard label > .ordinary || isUpdate else { return }
    let named = Set(
      DiagnosticReport(resource: arrival.resource).results.compactMap { reference -> String? in
        guard case .resource("Observation", let id) = reference.target else { return nil }
        return id
      })
    let before = try transaction.all(ReportLabelQueries.labelled(by: arrival.id, of: patient), as: String.self)
    try transaction.run(ReportLabelQueries.forget(report: arrival.id, of: patient))
    if label > .ordinary {
      for value in named { try transaction.run(ReportLabelQueries.add(value, report: arrival.id, of: patient, label)) }
    }
    forgetLabels(of: patient)
    for value in named.union(before) { try settle(value, of: patient) }
  }

  /// Writes down how private a value that is here already has become.
  private func settle(_ value: String, of patient: Patient.ID) throws {
    let pointed = ResourceQueries.pointedTo("Observation", value, of: patient)
    guard let stored = try transaction.first(pointed, as: StoredJSON.self) else { return }
    let resource = try Resource(parsing: stored.bytes)
    let label = try sensitivity(of: Arrival(type: "Observation", id: value, resource: resource), patient)
    try transaction.run(ReportLabelQueries.mark(resource: value, of: patient, label))
    try transaction.run(ReportLabelQueries.mark(item: value, of: patient, label))
  }
}
