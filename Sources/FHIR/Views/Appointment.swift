/// A visit that is booked or asked for.
package struct Appointment: ResourceView {
  package static let type = "Appointment"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `proposed`, `pending`, `booked`, `arrived`, `fulfilled`, `cancelled`, `noshow`, `entered-in-error`, `checked-in`
  /// or `waitlist`.
  package var status: String? { value.text("status") }
  package var cancelationReason: CodeableConcept? { value.one("cancelationReason") }
  package var serviceTypes: [CodeableConcept] { value.all("serviceType") }
  package var specialties: [CodeableConcept] { value.all("specialty") }
  package var kind: CodeableConcept? { value.one("appointmentType") }
  package var reasonCodes: [CodeableConcept] { value.all("reasonCode") }
  package var reasonReferences: [Reference] { value.all("reasonReference") }
  package var description: String? { value.text("description") }
  package var start: FHIRDate? { value.one("start") }
  package var end: FHIRDate? { value.one("end") }
  /// How long it takes.
  package var minutes: Int? { value["minutesDuration"]?.integer }
  package var created: FHIRDate? { value.one("created") }
  /// For the staff.
  package var comment: String? { value.text("comment") }
  /// For the patient.
  package var instruction: String? { value.text("patientInstruction") }
  package var participants: [AppointmentParticipant] { value.all("participant") }
}

/// A person, place or device of a booked visit.
package struct AppointmentParticipant: Element {
  package let value: JSONValue

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    self.value = value
  }

  package var actor: Reference? { value.one("actor") }
  package var kinds: [CodeableConcept] { value.all("type") }
  /// `required`, `optional` or `information-only`.
  package var required: String? { value.text("required") }
  /// `accepted`, `declined`, `tentative` or `needs-action`.
  package var status: String? { value.text("status") }
}
