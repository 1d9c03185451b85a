import FHIR
package import Store

/// Where a letter on paper goes.
package enum PostalAddress {
  /// The lines of the envelope below the name, as the practice accepted them, or else as the record
  /// has them; none when it has no address.
  package static func lines(of patient: Patient.ID, in reading: Reading) throws -> [String] {
    if let accepted = try ContactBook.accepted(of: patient, in: reading)[.address] {
      return MailingAddress(kept: accepted.value).envelope
    }
    guard let fhirID = try PatientDirectory.patient(patient, in: reading)?.fhirID,
      let stored = try reading.first(
        ResourceQueries.pointedTo("Patient", fhirID, of: patient), as: StoredJSON.self),
      let resource = try? Resource(parsing: stored.bytes)
    else { return [] }
    let addresses: [Address] = resource.value.all("address")
    let present = addresses.filter { $0.use != "old" && $0.use != "temp" && $0.period?.end == nil }
    let best = present.first { $0.use == "home" } ?? present.first { $0.use == "billing" } ?? present.first
    return Array((best?.envelope ?? []).prefix(5))
  }
}
