import Kernel

extension PracticePlan {
  /// The practice, its place and its clinicians as a FHIR R4 transaction bundle. Import it before any patient.
  package func facilityBundle() -> [UInt8] {
    var json = JSONText(canary: nil, expecting: 8_000)
    json.openItem()
    json.code("resourceType", "Bundle")
    json.code("type", "transaction")
    json.openList("entry")
    organization(into: &json)
    location(into: &json)
    for clinician in Clinician.allCases {
      practitioner(clinician, into: &json)
      role(of: clinician, into: &json)
    }
    json.closeList()
    json.close()
    return json.bytes
  }

  private func organization(into json: inout JSONText) {
    entry("Organization", organization, into: &json) { json in
      json.yes("active")
      json.words("name", facility.name)
      telecom(into: &json)
      json.openList("address")
      address(into: &json)
      json.closeList()
    }
  }

  private func location(into json: inout JSONText) {
    entry("Location", location, into: &json) { json in
      json.code("status", "active")
      json.words("name", facility.name)
      telecom(into: &json)
      json.open("address")
      addressFields(into: &json)
      json.close()
      json.reference("managingOrganization", "Organization", organization)
    }
  }

  private func practitioner(_ clinician: Clinician, into json: inout JSONText) {
    entry("Practitioner", practitioners[clinician.rawValue], into: &json) { json in
      json.yes("active")
      json.openList("name")
      json.openItem()
      json.words("family", clinician.name.family)
      json.openList("given")
      json.wordsItem("given", clinician.name.given)
      json.closeList()
      if !clinician.name.prefix.isEmpty {
        json.openList("prefix")
        json.wordsItem("prefix", clinician.name.prefix)
        json.closeList()
      }
      json.close()
      json.closeList()
      json.code("gender", clinician.gender.rawValue)
    }
  }

  private func role(of clinician: Clinician, into json: inout JSONText) {
    entry("PractitionerRole", ResourceID(seed: seed, name: "role/\(clinician.key)"), into: &json) { json in
      json.yes("active")
      json.reference("practitioner", "Practitioner", practitioners[clinician.rawValue])
      json.reference("organization", "Organization", organization)
      json.openList("code")
      json.openItem()
      json.words("text", clinician.title)
      json.close()
      json.closeList()
      json.openList("location")
      json.openItem()
      json.address("reference", "Location", location)
      json.close()
      json.closeList()
    }
  }

  private func telecom(into json: inout JSONText) {
    json.openList("telecom")
    for (system, value) in [("phone", facility.phone), ("phone", facility.nurseLine), ("email", facility.email)] {
      json.openItem()
      json.code("system", system)
      json.words("value", value)
      json.close()
    }
    json.closeList()
  }

  private func address(into json: inout JSONText) {
    json.openItem()
    addressFields(into: &json)
    json.close()
  }

  private func addressFields(into json: inout JSONText) {
    json.openList("line")
    json.wordsItem("line", facility.street)
    json.closeList()
    json.words("city", facility.city)
    json.words("state", facility.state)
    json.words("postalCode", facility.postalCode)
  }

  private func entry(
    _ type: StaticString, _ id: ResourceID, into json: inout JSONText, _ fields: (inout JSONText) -> Void
  ) {
    json.openItem()
    json.open("resource")
    json.code("resourceType", "\(type)")
    json.id("id", id)
    fields(&json)
    json.close()
    json.open("request")
    json.code("method", "PUT")
    json.address("url", type, id)
    json.close()
    json.close()
  }
}
