/// A prescription, or a medicine someone should take.
package struct MedicationRequest: ResourceView {
  package static let type = "MedicationRequest"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `active`, `on-hold`, `cancelled`, `completed`, `entered-in-error`, `stopped`, `draft` or `unknown`.
  package var status: String? { value.text("status") }
  package var statusReason: CodeableConcept? { value.one("statusReason") }
  /// `proposal`, `plan`, `order` …
  package var intent: String? { value.text("intent") }
  package var categories: [CodeableConcept] { value.all("category") }
  /// Whether someone only told about it.
  package var isReported: Bool { value["reportedBoolean"]?.bool ?? (value["reportedReference"] != nil) }
  /// The medicine, when it is said here.
  package var medicationCode: CodeableConcept? { value.one("medicationCodeableConcept") }
  /// The medicine, when it is a resource of its own.
  package var medicationReference: Reference? { value.one("medicationReference") }
  package var subject: Reference? { value.one("subject") }
  package var encounter: Reference? { value.one("encounter") }
  package var authoredOn: FHIRDate? { value.one("authoredOn") }
  /// Who prescribed it.
  package var requester: Reference? { value.one("requester") }
  package var recorder: Reference? { value.one("recorder") }
  package var reasonCodes: [CodeableConcept] { value.all("reasonCode") }
  package var reasonReferences: [Reference] { value.all("reasonReference") }
  package var notes: [Annotation] { value.all("note") }
  /// How to take it.
  package var dosages: [Dosage] { value.all("dosageInstruction") }
  /// Fillings after the first.
  package var refillsAllowed: Int? { value["dispenseRequest"]?["numberOfRepeatsAllowed"]?.integer }
  package var dispenseQuantity: Quantity? { value["dispenseRequest"]?.one("quantity") }
  package var supplyDuration: Quantity? { value["dispenseRequest"]?.one("expectedSupplyDuration") }
  /// How long the prescription may be filled.
  package var validity: Period? { value["dispenseRequest"]?.one("validityPeriod") }
  package var pharmacy: Reference? { value["dispenseRequest"]?.one("performer") }
  package var priorPrescription: Reference? { value.one("priorPrescription") }
}
