import Kernel

/// The Patient resource.
extension ChartWriter {
  /// Who the chart is about: the first resource of every bundle.
  mutating func writePatient() {
    begin("Patient", patient)
    json.openList("identifier")
    json.openItem()
    json.code("use", "usual")
    coded("type", "http://terminology.hl7.org/CodeSystem/v2-0203", "MR")
    json.code("system", "https://aldercreek.example/record-number")
    json.code("value", person.mrn)
    json.close()
    json.closeList()
    json.yes("active")
    patientName()
    telecom()
    json.code("gender", person.sex.rawValue)
    json.day("birthDate", person.birthDate)
    if let died = person.died { moment("deceasedDateTime", died) }
    address()
    if let guardian = person.guardian { contact(guardian) }
    communication()
    json.openList("generalPractitioner")
    clinicianItem(person.clinician)
    json.closeList()
    json.reference("managingOrganization", "Organization", plan.organization)
    done()
  }

  private mutating func patientName() {
    json.openList("name")
    json.openItem()
    json.code("use", "official")
    json.code("family", person.name.family)
    json.openList("given")
    json.codeItem(person.name.given)
    json.closeList()
    json.close()
    json.closeList()
  }

  private mutating func telecom() {
    guard person.phone != nil || person.email != nil else { return }
    json.openList("telecom")
    if let phone = person.phone { point("phone", phone, "mobile") }
    if let email = person.email { point("email", email, "home") }
    json.closeList()
  }

  private mutating func point(_ system: String, _ value: String, _ use: String) {
    json.openItem()
    json.code("system", system)
    json.code("value", value)
    json.code("use", use)
    json.close()
  }

  private mutating func address() {
    json.openList("address")
    json.openItem()
    json.code("use", "home")
    json.openList("line")
    json.codeItem(person.street)
    json.closeList()
    json.words("city", plan.facility.city)
    json.words("state", plan.facility.state)
    json.words("postalCode", plan.facility.postalCode)
    json.close()
    json.closeList()
  }

  private mutating func contact(_ guardian: PersonName) {
    json.openList("contact")
    json.openItem()
    codedList("relationship", "http://terminology.hl7.org/CodeSystem/v2-0131", "N")
    json.open("name")
    json.code("family", guardian.family)
    json.openList("given")
    json.codeItem(guardian.given)
    json.closeList()
    json.close()
    json.close()
    json.closeList()
  }

  private mutating func communication() {
    json.openList("communication")
    json.openItem()
    coded("language", "urn:ietf:bcp:47", person.language.rawValue)
    json.yes("preferred")
    json.close()
    json.closeList()
  }
}
