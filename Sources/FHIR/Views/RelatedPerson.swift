package import Kernel

/// Someone who belongs to a patient: a parent, a helper.
package struct RelatedPerson: ResourceView {
  package static let type = "RelatedPerson"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  package var isActive: Bool { value["active"]?.bool ?? true }
  package var patient: Reference? { value.one("patient") }
  package var relationships: [CodeableConcept] { value.all("relationship") }
  package var names: [HumanName] { value.all("name") }
  package var telecom: [ContactPoint] { value.all("telecom") }
  package var gender: String? { value.text("gender") }
  package var birthDate: FHIRDate? { value.one("birthDate") }
  package var addresses: [Address] { value.all("address") }
  package var period: Period? { value.one("period") }

  /// The name to show, in the order of `[HumanName].current`.
  package var name: PersonName? { names.current?.personName }
}
