/// Who brought a resource into the record, and when.
package struct Provenance: ResourceView {
  package static let type = "Provenance"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  package var targets: [Reference] { value.all("target") }
  package var occurred: Occurrence? { Occurrence("occurred", in: value) }
  package var recorded: FHIRDate? { value.one("recorded") }
  package var activity: CodeableConcept? { value.one("activity") }
  package var reasons: [CodeableConcept] { value.all("reason") }
  package var location: Reference? { value.one("location") }
  package var agents: [ProvenanceAgent] { value.all("agent") }
}

/// Someone who had a part in it.
package struct ProvenanceAgent: Element {
  package let value: JSONValue

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    self.value = value
  }

  /// Author, transmitter, informant …
  package var kind: CodeableConcept? { value.one("type") }
  package var roles: [CodeableConcept] { value.all("role") }
  package var who: Reference? { value.one("who") }
  package var onBehalfOf: Reference? { value.one("onBehalfOf") }
}
