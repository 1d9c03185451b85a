/// A practice, a hospital, a laboratory, an insurer.
package struct Organization: ResourceView {
  package static let type = "Organization"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  package var isActive: Bool { value["active"]?.bool ?? true }
  package var kinds: [CodeableConcept] { value.all("type") }
  package var name: String? { value.text("name") }
  package var aliases: [String] { value.all("alias") }
  package var telecom: [ContactPoint] { value.all("telecom") }
  package var addresses: [Address] { value.all("address") }
  package var partOf: Reference? { value.one("partOf") }
}
