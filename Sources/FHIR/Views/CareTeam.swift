/// The people who care for a person.
package struct CareTeam: ResourceView {
  package static let type = "CareTeam"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `proposed`, `active`, `suspended`, `inactive` or `entered-in-error`.
  package var status: String? { value.text("status") }
  package var categories: [CodeableConcept] { value.all("category") }
  package var name: String? { value.text("name") }
  package var subject: Reference? { value.one("subject") }
  package var encounter: Reference? { value.one("encounter") }
  package var period: Period? { value.one("period") }
  package var participants: [CareTeamParticipant] { value.all("participant") }
  package var reasonCodes: [CodeableConcept] { value.all("reasonCode") }
  package var organizations: [Reference] { value.all("managingOrganization") }
  package var telecom: [ContactPoint] { value.all("telecom") }
  package var notes: [Annotation] { value.all("note") }
}

/// A member of a care team.
package struct CareTeamParticipant: Element {
  package let value: JSONValue

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    self.value = value
  }

  package var roles: [CodeableConcept] { value.all("role") }
  package var member: Reference? { value.one("member") }
  package var onBehalfOf: Reference? { value.one("onBehalfOf") }
  package var period: Period? { value.one("period") }
}
