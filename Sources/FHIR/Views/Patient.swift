package import Kernel

/// A person whose record it is.
package struct Patient: ResourceView {
  package static let type = "Patient"
  package let resource: Resource

  package init(resource: Resource) {
    self.resource = resource
  }

  package var names: [HumanName] { value.all("name") }
  /// Telephone numbers and e-mail addresses.
  package var telecom: [ContactPoint] { value.all("telecom") }
  package var addresses: [Address] { value.all("address") }
  /// Administrative: `male`, `female`, `other` or `unknown`.
  package var gender: String? { value.text("gender") }
  /// May be only a year or a month.
  package var birthDate: FHIRDate? { value.one("birthDate") }
  /// False for a record that was merged or closed.
  package var isActive: Bool { value["active"]?.bool ?? true }
  package var isDeceased: Bool { value["deceasedBoolean"]?.bool ?? (deceasedDate != nil) }
  package var deceasedDate: FHIRDate? { value.one("deceasedDateTime") }
  package var maritalStatus: CodeableConcept? { value.one("maritalStatus") }
  /// The doctor or practice the person belongs to.
  package var practitioners: [Reference] { value.all("generalPractitioner") }
  package var organization: Reference? { value.one("managingOrganization") }
  /// Emergency contacts, next of kin.
  package var contacts: [PatientContact] { value.all("contact") }
  /// Languages the person speaks.
  package var communications: [PatientCommunication] { value.all("communication") }
  /// Other records of the same person.
  package var links: [PatientLink] { value.all("link") }

  /// The name to show, in the order of `[HumanName].current`.
  package var name: PersonName? { names.current?.personName }

  /// The number the practice knows the person by: the first medical record number, if there is one.
  package var recordNumber: String? { resource.identifiers.first { $0.isRecordNumber && $0.value != nil }?.value }

  /// The language to speak with the person: the preferred one, else the only one.
  package var language: CodeableConcept? {
    (communications.first { $0.isPreferred } ?? (communications.count == 1 ? communications.first : nil))?.language
  }

  /// Whether the person needs an interpreter, when anyone recorded it.
  package var needsInterpreter: Bool? {
    let names = [
      "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired",
      "http://hl7.org/fhir/us/core/StructureDefinition/us-core-interpreter-needed",
    ]
    let content = names.lazy.compactMap { value.extension($0)?.content }.first
    // US Core 7 says it with a coding of SNOMED's yes and no qualifiers.
    return content?.bool
      ?? content.flatMap { Coding($0)?.code }.flatMap { ["373066001": true, "373067005": false][$0] }
  }
}

/// Someone to call for a patient.
package struct PatientContact: Element {
  package let value: JSONValue

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    self.value = value
  }

  package var relationships: [CodeableConcept] { value.all("relationship") }
  package var name: HumanName? { value.one("name") }
  package var telecom: [ContactPoint] { value.all("telecom") }
  package var address: Address? { value.one("address") }
  package var organization: Reference? { value.one("organization") }
}

/// A language a patient speaks.
package struct PatientCommunication: Element {
  package let value: JSONValue

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    self.value = value
  }

  package var language: CodeableConcept? { value.one("language") }
  package var isPreferred: Bool { value["preferred"]?.bool ?? false }
}

/// Another record of the same patient.
package struct PatientLink: Element {
  package let value: JSONValue

  package init?(_ value: JSONValue) {
    guard value.isObject else { return nil }
    self.value = value
  }

  package var other: Reference? { value.one("other") }
  /// `replaced-by`, `replaces`, `refer` or `seealso`.
  package var kind: String? { value.text("type") }
}
