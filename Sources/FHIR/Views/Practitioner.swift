package import Kernel

/// A clinician or another person who works with patients.
package struct Practitioner: ResourceView {
  package static let type = "Practitioner"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  package var isActive: Bool { value["active"]?.bool ?? true }
  package var names: [HumanName] { value.all("name") }
  package var telecom: [ContactPoint] { value.all("telecom") }
  package var addresses: [Address] { value.all("address") }
  package var gender: String? { value.text("gender") }
  package var qualifications: [CodeableConcept] { value.objects("qualification").compactMap { $0.one("code") } }
  package var languages: [CodeableConcept] { value.all("communication") }

  /// The name to show, in the order of `[HumanName].current`.
  package var name: PersonName? { names.current?.personName }

  /// The national provider identifier.
  package var npi: String? { resource.identifiers.first { $0.system == CodeSystem.npi }?.value }
}
