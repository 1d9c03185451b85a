/// An order or a referral.
package struct ServiceRequest: ResourceView {
  package static let type = "ServiceRequest"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `draft`, `active`, `on-hold`, `revoked`, `completed`, `entered-in-error` or `unknown`.
  package var status: String? { value.text("status") }
  package var intent: String? { value.text("intent") }
  package var categories: [CodeableConcept] { value.all("category") }
  /// `routine`, `urgent`, `asap` or `stat`.
  package var priority: String? { value.text("priority") }
  /// Whether the order is that this must not be done.
  package var isProhibited: Bool { value["doNotPerform"]?.bool ?? false }
  package var code: CodeableConcept? { value.one("code") }
  package var subject: Reference? { value.one("subject") }
  package var encounter: Reference? { value.one("encounter") }
  /// When it is to be done.
  package var occurrence: Occurrence? { Occurrence("occurrence", in: value) }
  package var authoredOn: FHIRDate? { value.one("authoredOn") }
  package var requester: Reference? { value.one("requester") }
  package var performers: [Reference] { value.all("performer") }
  package var reasonCodes: [CodeableConcept] { value.all("reasonCode") }
  package var reasonReferences: [Reference] { value.all("reasonReference") }
  package var specimens: [Reference] { value.all("specimen") }
  /// For the patient.
  package var instruction: String? { value.text("patientInstruction") }
  package var notes: [Annotation] { value.all("note") }
}
