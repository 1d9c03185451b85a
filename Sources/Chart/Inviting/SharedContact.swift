import FHIR
package import Kernel
package import Store

/// Whether a phone or an e-mail address in somebody's chart is another person's: a mother's, most often. A link to a
/// young person's own account must not go there, and nobody between 13 and 17 joins with such an address.
package enum SharedContact {
  /// From 13 to 17 years.
  package static func isTeen(_ patient: Patient, on day: CivilDate) -> Bool {
    patient.birthDate.map { (13..<18).contains($0.age(on: day)) } ?? false
  }

  /// An address that is on another chart, is another account's, or is that of somebody whom the chart names as contact.
  package static func isSomebodyElses(email: String, of patient: Patient, in reading: Reading) throws -> Bool {
    let address = email.lowercased()
    if try reading.count(SharedContactQueries.otherCharts(with: address, than: patient.id)) > 0 { return true }
    if try reading.count(SharedContactQueries.otherAccounts(with: address, than: patient.id)) > 0 { return true }
    return try relatives(of: patient, in: reading).contains { $0.email == address }
  }

  /// A phone that is on another chart, or is that of somebody whom the chart names as contact.
  package static func isSomebodyElses(phone: String, of patient: Patient, in reading: Reading) throws -> Bool {
    let words = SearchWords.ofPhone(phone)
    guard let digits = words.first else { return false }
    if try reading.count(SharedContactQueries.otherCharts(withPhone: digits, than: patient.id)) > 0 { return true }
    return try relatives(of: patient, in: reading).contains { $0.phone == digits }
  }

  private struct Relative {
    let email: String?
    let phone: String?
  }

  /// The people whom the record system names: parents, guardians, next of kin.
  private static func relatives(of patient: Patient, in reading: Reading) throws -> [Relative] {
    guard
      let stored = try reading.first(
        ResourceQueries.pointedTo("Patient", patient.fhirID, of: patient.id), as: StoredJSON.self),
      let resource = try? Resource(parsing: stored.bytes)
    else { return [] }
    let contacts: [PatientContact] = resource.value.all("contact")
    return contacts.prefix(20).flatMap { contact in
      contact.telecom.prefix(10).map { point in
        Relative(
          email: point.system == "email" ? point.value?.lowercased() : nil,
          phone: point.system == "email" ? nil : point.value.flatMap { SearchWords.ofPhone($0).first })
      }
    }
  }
}
