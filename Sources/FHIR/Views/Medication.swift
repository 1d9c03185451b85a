/// A medicine as a product.
package struct Medication: ResourceView {
  package static let type = "Medication"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  package var code: CodeableConcept? { value.one("code") }
  /// `active`, `inactive` or `entered-in-error`.
  package var status: String? { value.text("status") }
  /// Tablet, capsule …
  package var form: CodeableConcept? { value.one("form") }
  package var manufacturer: Reference? { value.one("manufacturer") }
  package var ingredients: [CodeableConcept] {
    value.objects("ingredient").compactMap { $0.one("itemCodeableConcept") }
  }
  package var lotNumber: String? { value["batch"]?.text("lotNumber") }
  package var expirationDate: FHIRDate? { value["batch"]?.one("expirationDate") }
}
