import FHIR
import Kernel
import Store

/// What the record system says of how to reach a patient, when it comes in again.
///
/// What the practice accepted stays before news that is older than it, or that does not say how old it is. A person is
/// asked when the record system says a third thing: neither what was accepted, nor what it said before.
struct ContactNews {
  private let accepted: [ContactField: AcceptedContact]
  private let patientID: Patient.ID
  private let transaction: Transaction

  init(of patientID: Patient.ID, in transaction: Transaction) throws {
    accepted = try ContactBook.accepted(of: patientID, in: transaction)
    (self.patientID, self.transaction) = (patientID, transaction)
  }

  /// The patient as it is to be written, and the fields about which a person decides.
  func settle(
    _ patient: Patient, _ view: FHIR.Patient, in zone: ClinicZone
  ) throws -> (patient: Patient, differing: [(ContactField, String)]) {
    guard !accepted.isEmpty else { return (patient, []) }
    let written = view.resource.meta?.lastUpdated?.start(in: zone)
    var kept = patient
    var differing: [(ContactField, String)] = []
    for (field, own) in accepted.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      guard let incoming = incoming(field, patient, view) else { continue }
      if incoming == own.value || written.map({ $0 > own.acceptedAt }) == true {
        try transaction.run(ContactQueries.forget(field, of: patientID))
        continue
      }
      kept = kept.keeping(own.value, for: field)
      guard incoming != own.was else { continue }
      try transaction.run(ContactQueries.note(incoming, for: field, of: patientID))
      differing.append((field, incoming))
    }
    return (kept, differing)
  }

  /// What the record system says of a field; nil when it does not know the field at all.
  private func incoming(_ field: ContactField, _ patient: Patient, _ view: FHIR.Patient) -> String? {
    switch field {
    case .phone: patient.phone ?? ""
    case .email: patient.email ?? ""
    case .language: patient.language.rawValue
    case .address: MailingAddress.best(of: view.resource.value.all("address"))?.kept ?? ""
    case .preferredName: nil
    }
  }
}

extension Patient {
  /// The same person with one field as it was accepted.
  fileprivate func keeping(_ value: String, for field: ContactField) -> Patient {
    Patient(
      id: id, fhirID: fhirID, name: name, birthDate: birthDate, sex: sex,
      language: field == .language ? Language(rawValue: value) ?? language : language,
      email: field == .email ? (value.isEmpty ? nil : value) : email,
      phone: field == .phone ? (value.isEmpty ? nil : value) : phone, recordNumber: recordNumber,
      isDeceased: isDeceased, portalChoice: portalChoice, dataAsOf: dataAsOf)
  }
}
