/// Something a person must not be given.
package struct AllergyIntolerance: ResourceView {
  package static let type = "AllergyIntolerance"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `active`, `inactive` or `resolved`.
  package var clinicalStatus: CodeableConcept? { value.one("clinicalStatus") }
  /// `unconfirmed`, `confirmed`, `refuted` or `entered-in-error`.
  package var verificationStatus: CodeableConcept? { value.one("verificationStatus") }
  /// `allergy` or `intolerance`.
  package var kind: String? { value.text("type") }
  /// `food`, `medication`, `environment`, `biologic`.
  package var categories: [String] { value.all("category") }
  /// `low`, `high` or `unable-to-assess`.
  package var criticality: String? { value.text("criticality") }
  /// The substance, or that there is no known allergy.
  package var code: CodeableConcept? { value.one("code") }
  package var patient: Reference? { value.one("patient") }
  package var encounter: Reference? { value.one("encounter") }
  package var onset: Occurrence? { Occurrence("onset", in: value) }
  package var recordedDate: FHIRDate? { value.one("recordedDate") }
  package var lastOccurrence: FHIRDate? { value.one("lastOccurrence") }
  package var recorder: Reference? { value.one("recorder") }
  package var asserter: Reference? { value.one("asserter") }
  package var notes: [Annotation] { value.all("note") }
  package var reactions: [AllergyReaction] { value.all("reaction") }
}

/// What happened when someone was exposed.
package struct AllergyReaction: Element {
  package let value: JSONValue

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    self.value = value
  }

  package var substance: CodeableConcept? { value.one("substance") }
  /// Hives, swelling …
  package var manifestations: [CodeableConcept] { value.all("manifestation") }
  package var description: String? { value.text("description") }
  package var onset: FHIRDate? { value.one("onset") }
  /// `mild`, `moderate` or `severe`.
  package var severity: String? { value.text("severity") }
  package var notes: [Annotation] { value.all("note") }
}
