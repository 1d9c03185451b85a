/// The illnesses of a relative.
package struct FamilyMemberHistory: ResourceView {
  package static let type = "FamilyMemberHistory"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `partial`, `completed`, `entered-in-error` or `health-unknown`.
  package var status: String? { value.text("status") }
  package var patient: Reference? { value.one("patient") }
  /// When it was recorded.
  package var date: FHIRDate? { value.one("date") }
  package var name: String? { value.text("name") }
  /// Mother, brother …
  package var relationship: CodeableConcept? { value.one("relationship") }
  package var sex: CodeableConcept? { value.one("sex") }
  package var birth: Occurrence? { Occurrence("born", in: value) }
  package var isDeceased: Bool? {
    value["deceasedBoolean"]?.bool ?? (Occurrence("deceased", in: value) == nil ? nil : true)
  }
  package var reasonCodes: [CodeableConcept] { value.all("reasonCode") }
  package var notes: [Annotation] { value.all("note") }
  package var conditions: [FamilyCondition] { value.all("condition") }
}

/// One illness of a relative.
package struct FamilyCondition: Element {
  package let value: JSONValue

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    self.value = value
  }

  package var code: CodeableConcept? { value.one("code") }
  package var outcome: CodeableConcept? { value.one("outcome") }
  package var causedDeath: Bool? { value["contributedToDeath"]?.bool }
  package var onset: Occurrence? { Occurrence("onset", in: value) }
  package var notes: [Annotation] { value.all("note") }
}
