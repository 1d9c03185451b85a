/// A medicine that was handed over by a pharmacy.
package struct MedicationDispense: ResourceView {
  package static let type = "MedicationDispense"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `preparation`, `in-progress`, `cancelled`, `on-hold`, `completed`, `entered-in-error`, `stopped`, `declined` or
  /// `unknown`.
  package var status: String? { value.text("status") }
  /// The medicine, when it is said here.
  package var medicationCode: CodeableConcept? { value.one("medicationCodeableConcept") }
  /// The medicine, when it is a resource of its own.
  package var medicationReference: Reference? { value.one("medicationReference") }
  package var subject: Reference? { value.one("subject") }
  /// First fill, refill …
  package var kind: CodeableConcept? { value.one("type") }
  package var performers: [Reference] { value.objects("performer").compactMap { $0.one("actor") } }
  package var quantity: Quantity? { value.one("quantity") }
  package var daysSupply: Quantity? { value.one("daysSupply") }
  package var whenPrepared: FHIRDate? { value.one("whenPrepared") }
  package var whenHandedOver: FHIRDate? { value.one("whenHandedOver") }
  package var prescriptions: [Reference] { value.all("authorizingPrescription") }
  package var dosages: [Dosage] { value.all("dosageInstruction") }
  package var notes: [Annotation] { value.all("note") }
}
