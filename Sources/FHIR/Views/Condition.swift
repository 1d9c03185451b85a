/// A diagnosis, a problem or a health concern.
package struct Condition: ResourceView {
  package static let type = "Condition"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `active`, `recurrence`, `relapse`, `inactive`, `remission` or `resolved`.
  package var clinicalStatus: CodeableConcept? { value.one("clinicalStatus") }
  /// `confirmed`, `provisional`, `refuted`, `entered-in-error` …
  package var verificationStatus: CodeableConcept? { value.one("verificationStatus") }
  /// `problem-list-item`, `encounter-diagnosis`, `health-concern`.
  package var categories: [CodeableConcept] { value.all("category") }
  package var severity: CodeableConcept? { value.one("severity") }
  package var code: CodeableConcept? { value.one("code") }
  package var bodySites: [CodeableConcept] { value.all("bodySite") }
  package var subject: Reference? { value.one("subject") }
  package var encounter: Reference? { value.one("encounter") }
  /// When it began.
  package var onset: Occurrence? { Occurrence("onset", in: value) }
  /// When it ended.
  package var abatement: Occurrence? { Occurrence("abatement", in: value) }
  package var recordedDate: FHIRDate? { value.one("recordedDate") }
  package var recorder: Reference? { value.one("recorder") }
  package var asserter: Reference? { value.one("asserter") }
  package var notes: [Annotation] { value.all("note") }
}
