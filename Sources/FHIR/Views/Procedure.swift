/// Something that was done to or for a person: surgery, therapy, counselling.
package struct Procedure: ResourceView {
  package static let type = "Procedure"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `preparation`, `in-progress`, `not-done`, `on-hold`, `stopped`, `completed`, `entered-in-error` or `unknown`.
  package var status: String? { value.text("status") }
  package var statusReason: CodeableConcept? { value.one("statusReason") }
  package var category: CodeableConcept? { value.one("category") }
  package var code: CodeableConcept? { value.one("code") }
  package var subject: Reference? { value.one("subject") }
  package var encounter: Reference? { value.one("encounter") }
  package var performed: Occurrence? { Occurrence("performed", in: value) }
  package var recorder: Reference? { value.one("recorder") }
  package var asserter: Reference? { value.one("asserter") }
  package var performers: [Reference] { value.objects("performer").compactMap { $0.one("actor") } }
  package var location: Reference? { value.one("location") }
  package var reasonCodes: [CodeableConcept] { value.all("reasonCode") }
  package var reasonReferences: [Reference] { value.all("reasonReference") }
  package var bodySites: [CodeableConcept] { value.all("bodySite") }
  package var outcome: CodeableConcept? { value.one("outcome") }
  package var reports: [Reference] { value.all("report") }
  package var followUps: [CodeableConcept] { value.all("followUp") }
  package var notes: [Annotation] { value.all("note") }
}
