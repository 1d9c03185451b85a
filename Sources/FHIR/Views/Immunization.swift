/// A shot.
package struct Immunization: ResourceView {
  package static let type = "Immunization"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `completed`, `entered-in-error` or `not-done`.
  package var status: String? { value.text("status") }
  /// Why it was not given.
  package var statusReason: CodeableConcept? { value.one("statusReason") }
  package var vaccine: CodeableConcept? { value.one("vaccineCode") }
  package var patient: Reference? { value.one("patient") }
  package var encounter: Reference? { value.one("encounter") }
  /// When it was given.
  package var occurrence: Occurrence? { Occurrence("occurrence", in: value) }
  package var recorded: FHIRDate? { value.one("recorded") }
  /// False when it is only reported, as from another clinic.
  package var isPrimarySource: Bool? { value["primarySource"]?.bool }
  package var manufacturer: Reference? { value.one("manufacturer") }
  package var lotNumber: String? { value.text("lotNumber") }
  package var expirationDate: FHIRDate? { value.one("expirationDate") }
  package var site: CodeableConcept? { value.one("site") }
  package var route: CodeableConcept? { value.one("route") }
  package var dose: Quantity? { value.one("doseQuantity") }
  package var location: Reference? { value.one("location") }
  package var performers: [Reference] { value.objects("performer").compactMap { $0.one("actor") } }
  package var notes: [Annotation] { value.all("note") }
  package var reasonCodes: [CodeableConcept] { value.all("reasonCode") }
  /// Which shot of a series it is.
  package var doseNumbers: [String] {
    value.objects("protocolApplied").compactMap {
      $0["doseNumberPositiveInt"]?.numberText ?? $0.text("doseNumberString")
    }
  }
}
