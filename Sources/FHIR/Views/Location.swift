/// A place: an office, a ward, a room.
package struct Location: ResourceView {
  package static let type = "Location"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `active`, `suspended` or `inactive`.
  package var status: String? { value.text("status") }
  package var name: String? { value.text("name") }
  package var aliases: [String] { value.all("alias") }
  package var description: String? { value.text("description") }
  package var kinds: [CodeableConcept] { value.all("type") }
  package var telecom: [ContactPoint] { value.all("telecom") }
  package var address: Address? { value.one("address") }
  package var organization: Reference? { value.one("managingOrganization") }
  package var partOf: Reference? { value.one("partOf") }
}
