import Kernel
package import Store

/// Who has a chart here: for staff who look for someone, and for joining. Names and contact data, nothing clinical.
package enum PatientDirectory {
  /// The person of a chart; nil when there is none or it was merged into another.
  package static func patient(_ id: Patient.ID, in reading: Reading) throws -> Patient? {
    try reading.first(PatientQueries.one(id))
  }

  /// The people of some charts, by chart.
  package static func patients(_ ids: [Patient.ID], in reading: Reading) throws -> [Patient.ID: Patient] {
    let people: [Patient] = try reading.all(PatientQueries.some(ids))
    return Dictionary(people.map { ($0.id, $0) }) { first, _ in first }
  }

  /// People in whose name, birth date, phone or record number every typed word begins.
  ///
  /// Dates are found as `1958-03-09`, `3/9/1958` or `03091958`; phones by their last seven or all ten digits.
  package static func search(_ typed: String, in reading: Reading, limit: Int = 25) throws -> [Patient] {
    let words = SearchWords.typed(typed)
    guard let longest = words.map(\.utf8.count).max(), longest >= 2 else { return [] }
    // The longest word is looked up first: it names the fewest people.
    return try reading.all(
      PatientQueries.search(words.sorted { $0.utf8.count > $1.utf8.count }, limit: limit))
  }

  /// Notes that someone does not want the portal or cannot use it, or that this is no longer so.
  package static func setPortalChoice(
    _ id: Patient.ID, to choice: Patient.PortalChoice?, in transaction: Transaction
  ) throws {
    guard try transaction.run(PatientQueries.setPortalChoice(id, to: choice)) == 1 else { throw ChartFault.notFound }
  }

  /// The person with a FHIR id or a record number, for the command line.
  package static func patient(named text: String, in reading: Reading) throws -> Patient? {
    if let patient = try patient(Patient.ID(text), in: reading) { return patient }
    if let patient: Patient = try reading.first(PatientQueries.withFHIRID(text)) { return patient }
    let found = try search(text, in: reading, limit: 2)
    return found.count == 1 ? found.first : nil
  }
}
