/// A medicine someone says they take.
package struct MedicationStatement: ResourceView {
  package static let type = "MedicationStatement"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `active`, `completed`, `entered-in-error`, `intended`, `stopped`, `on-hold`, `unknown` or `not-taken`.
  package var status: String? { value.text("status") }
  package var statusReasons: [CodeableConcept] { value.all("statusReason") }
  package var category: CodeableConcept? { value.one("category") }
  /// The medicine, when it is said here.
  package var medicationCode: CodeableConcept? { value.one("medicationCodeableConcept") }
  /// The medicine, when it is a resource of its own.
  package var medicationReference: Reference? { value.one("medicationReference") }
  package var subject: Reference? { value.one("subject") }
  /// When it was or is taken.
  package var effective: Occurrence? { Occurrence("effective", in: value) }
  package var dateAsserted: FHIRDate? { value.one("dateAsserted") }
  /// Who said so.
  package var informationSource: Reference? { value.one("informationSource") }
  package var reasonCodes: [CodeableConcept] { value.all("reasonCode") }
  package var reasonReferences: [Reference] { value.all("reasonReference") }
  package var notes: [Annotation] { value.all("note") }
  package var dosages: [Dosage] { value.all("dosage") }
}
