/// A visit: in the office, by telephone, in a hospital.
package struct Encounter: ResourceView {
  package static let type = "Encounter"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  /// `planned`, `arrived`, `triaged`, `in-progress`, `onleave`, `finished`, `cancelled`, `entered-in-error` or
  /// `unknown`.
  package var status: String? { value.text("status") }
  /// `AMB` office, `VR` virtual, `IMP` stay, `EMER` emergency …
  package var visitClass: Coding? { value.one("class") }
  package var kinds: [CodeableConcept] { value.all("type") }
  package var serviceType: CodeableConcept? { value.one("serviceType") }
  package var priority: CodeableConcept? { value.one("priority") }
  package var subject: Reference? { value.one("subject") }
  package var period: Period? { value.one("period") }
  package var participants: [EncounterParticipant] { value.all("participant") }
  package var appointments: [Reference] { value.all("appointment") }
  package var reasonCodes: [CodeableConcept] { value.all("reasonCode") }
  package var reasonReferences: [Reference] { value.all("reasonReference") }
  package var diagnoses: [Reference] { value.objects("diagnosis").compactMap { $0.one("condition") } }
  package var locations: [Reference] { value.objects("location").compactMap { $0.one("location") } }
  package var dischargeDisposition: CodeableConcept? { value["hospitalization"]?.one("dischargeDisposition") }
  package var serviceProvider: Reference? { value.one("serviceProvider") }
  package var partOf: Reference? { value.one("partOf") }
}

/// Someone who took part in a visit besides the patient.
package struct EncounterParticipant: Element {
  package let value: JSONValue

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    self.value = value
  }

  /// Attending, consultant …
  package var kinds: [CodeableConcept] { value.all("type") }
  package var period: Period? { value.one("period") }
  package var individual: Reference? { value.one("individual") }
}
