/// What a clinician does at which organization and place.
package struct PractitionerRole: ResourceView {
  package static let type = "PractitionerRole"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  package var isActive: Bool { value["active"]?.bool ?? true }
  package var period: Period? { value.one("period") }
  package var practitioner: Reference? { value.one("practitioner") }
  package var organization: Reference? { value.one("organization") }
  package var codes: [CodeableConcept] { value.all("code") }
  package var specialties: [CodeableConcept] { value.all("specialty") }
  package var locations: [Reference] { value.all("location") }
  package var telecom: [ContactPoint] { value.all("telecom") }
}
