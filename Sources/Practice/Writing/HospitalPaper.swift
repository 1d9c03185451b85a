import Kernel

/// A clinical document (C-CDA) as a hospital elsewhere sends it: about the same person, with a number of its own.
struct HospitalPaper {
  let title: String
  let at: ClinicTime
  let sections: [Section]

  /// A section with its text and, where there is one, a table.
  struct Section {
    let title: String
    var text = ""
    var head: [String] = []
    var rows: [[String]] = []
  }
}

/// Papers from elsewhere.
extension ChartWriter {
  /// A document of another hospital. In a canary practice each of its words is a mark.
  mutating func paper(_ paper: HospitalPaper) {
    let canary = plan.marking == .canary ? Canary(key: person.key, seed: plan.seed) : nil
    func words(_ text: String) -> String { xml(canary?.mark("paper", text, in: 1) ?? text) }
    var body = ""
    for section in paper.sections {
      body += "<component><section><title>\(xml(section.title))</title><text>"
      for line in section.text.split(whereSeparator: \.isNewline) {
        body += "<paragraph>\(words(String(line)))</paragraph>"
      }
      if !section.rows.isEmpty {
        body += "<table><thead><tr>" + section.head.map { "<th>\(xml($0))</th>" }.joined() + "</tr></thead><tbody>"
        for row in section.rows { body += "<tr>" + row.map { "<td>\(words($0))</td>" }.joined() + "</tr>" }
        body += "</tbody></table>"
      }
      body += "</text></section></component>"
    }
    let text =
      head(paper) + "<component><structuredBody>" + body + "</structuredBody></component></ClinicalDocument>\n"
    papers.append(Array(text.utf8))
  }

  private func head(_ paper: HospitalPaper) -> String {
    let day = paper.at.day.description.replacing("-", with: "")
    let born = person.birthDate.description.replacing("-", with: "")
    let sex = person.sex == .female ? "F" : "M"
    let hospital = "2.16.840.1.113883.19.5.99999"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <ClinicalDocument xmlns="urn:hl7-org:v3"><realmCode code="US"/>
      <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
      <templateId root="2.16.840.1.113883.10.20.22.1.2" extension="2015-08-01"/>
      <id root="\(hospital)" extension="\(person.key)-\(day)"/>
      <code code="34133-9" codeSystem="2.16.840.1.113883.6.1" displayName="Summarization of Episode Note"/>
      <title>\(xml(paper.title))</title><effectiveTime value="\(day)"/>
      <confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25"/><languageCode code="en-US"/>
      <recordTarget><patientRole><id root="\(hospital)" extension="AV-\(day)"/><patient>
      <name use="L"><given>\(xml(person.name.given))</given><family>\(xml(person.name.family))</family></name>
      <administrativeGenderCode code="\(sex)" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="\(born)"/>
      </patient></patientRole></recordTarget>
      <author><time value="\(day)"/><assignedAuthor><id nullFlavor="NI"/><assignedPerson>
      <name><prefix>Dr.</prefix><given>Helen</given><family>Marsh</family></name></assignedPerson>
      </assignedAuthor></author>
      <custodian><assignedCustodian><representedCustodianOrganization><id root="\(hospital)"/>
      <name>Alder Valley Hospital</name></representedCustodianOrganization></assignedCustodian></custodian>

      """
  }

  private func xml(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
