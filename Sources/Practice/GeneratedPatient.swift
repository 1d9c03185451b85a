package import Kernel

/// One person of the demonstration practice, with the whole chart as it would come from the record system.
package struct GeneratedPatient: Sendable {
  /// `rosa-delgado`, or `p00042` in the crowd.
  package let key: String
  /// The id of the Patient resource: unguessable, the same for the same seed.
  package let fhirID: String
  package let name: PersonName
  package let birthDate: CivilDate
  package let sex: Sex
  package let language: Language
  package let email: String?
  package let phone: String?
  package let mrn: String
  /// A FHIR R4 transaction bundle of PUT entries. References point into it or into the facility bundle.
  package let bundle: [UInt8]
  /// Resources as they stood before a correction, each with the id that it has in `bundle`. Import them first.
  package let earlierVersions: [[UInt8]]
  /// Nil unless the person has joined already.
  package let account: GeneratedAccount?
  package let portal: PortalState
  package let helpers: [GeneratedHelper]
  package let holds: [GeneratedHold]
  /// Clinical documents (C-CDA) that another hospital sent about this person.
  package let papers: [[UInt8]]
  /// When the chart was handed in; nil for the moment at which the demonstration plays.
  package internal(set) var arrivedAt: Instant?
  /// The person alone, as a bundle to import before everything else, for somebody who chose to see results with the
  /// doctor's note before the first one came. Nil for everybody else.
  package internal(set) var registration: [UInt8]?
}

/// How someone signs in. The password is known to all: it is a demonstration.
package struct GeneratedAccount: Sendable, Hashable {
  package let name: PersonName
  package let email: String
  package let password: String
  package let language: Language
}

/// Where a person stands with the portal.
package enum PortalState: Sendable, Hashable {
  case notInvited, invited, joined
  case declined(reason: String)
  case cannotUse(reason: String)
}

/// Someone who signs in with their own account to look after another person.
package struct GeneratedHelper: Sendable, Hashable {
  /// What the helper is to the patient.
  package enum Relationship: String, Sendable, CaseIterable { case parent, daughter, son, spouse, carer, guardian }

  /// Set when the helper is a patient of the demonstration too; then `account` is that patient's own.
  package let patientKey: String?
  package let account: GeneratedAccount
  package let relationship: Relationship
  package let scopes: [HelperScope]
}

/// One thing that a helper may look at, and whether they may also act there.
package struct HelperScope: Sendable, Hashable {
  /// The parts of a record that can be shared one by one.
  package enum Category: String, Sendable, CaseIterable { case results, notes, record, messages, visits, bills }

  /// Looking only, or doing things in the patient's place too.
  package enum Extent: String, Sendable { case see, act }

  package let category: Category
  package let extent: Extent

  /// Everything, as a parent of a small child has it.
  static let everything = Category.allCases.map { HelperScope(category: $0, extent: .act) }
  /// Looking at results, record and visits, and writing for the patient.
  static let looking =
    [Category.results, .record, .visits].map { HelperScope(category: $0, extent: .see) }
    + [HelperScope(category: .messages, extent: .act)]
}

/// A resource that a clinician held back from the patient, with the reason.
package struct GeneratedHold: Sendable, Hashable {
  package let resourceType: String
  package let resourceID: String
  package let reason: String
  /// The key of the clinician in `PracticePlan.staff`.
  package let heldBy: String
}
