import Kernel
import Testing

@testable import FHIR

@Suite("a resource is found by what it says") struct SearchTests {
  private func rows(_ text: String) throws -> [IndexedValue] {
    let denver = try #require(ClinicZone("America/Denver"))
    return IndexedValue.all(of: try Resource(JSONDocument(text: text).root), in: denver)
  }

  @Test("an observation is found by patient, code, date and value") func observation() throws {
    let rows = try rows(
      """
      {"resourceType":"Observation","id":"a1c","status":"final",
      "code":{"coding":[{"system":"http://loinc.org","code":"4548-4"}]},
      "subject":{"reference":"Patient/rosa"},"effectivePeriod":{"start":"2025-07-01"},
      "valueQuantity":{"value":7.9,"code":"%"}}
      """)

    #expect(rows.contains(IndexedValue(parameter: "_id", content: .token(system: nil, code: "a1c"))))
    #expect(rows.contains(IndexedValue(parameter: "code", content: .token(system: "http://loinc.org", code: "4548-4"))))
    #expect(rows.contains(IndexedValue(parameter: "patient", content: .reference(type: "Patient", id: "rosa"))))
    #expect(
      rows.contains(IndexedValue(parameter: "date", content: .date(from: Instant("2025-07-01T06:00:00.000Z"), to: nil)))
    )
    #expect(
      rows.contains(IndexedValue(parameter: "value-quantity", content: .quantity(number: 7.9, system: nil, code: "%"))))
  }

  @Test("a patient is found without accents and capitals, by birth date, number and telephone") func patient() throws {
    let rows = try rows(
      """
      {"resourceType":"Patient","name":[{"family":"ECHEVARRÍA","given":["Raúl"]}],"birthDate":"1980-05",
      "deceasedDateTime":"2020",
      "identifier":[{"system":"urn:mrn","value":"7"}],"telecom":[{"system":"phone","value":"555"},
      {"system":"email","value":"r@x"}],
      "extension":[{"url":"http://hl7.org/fhir/us/core/StructureDefinition/us-core-race",
      "extension":[{"url":"ombCategory","valueCoding":{"code":"2028-9"}},{"url":"text","valueString":"Asian"}]}]}
      """)
    let found = Dictionary(grouping: rows, by: \.parameter).mapValues { $0.map(\.content) }

    #expect(found["family"] == [.string("echevarria")])
    #expect(found["name"] == [.string("echevarria"), .string("raul")])
    #expect(found["identifier"] == [.token(system: "urn:mrn", code: "7")])
    #expect(found["phone"] == [.token(system: "phone", code: "555")])
    #expect(found["race"] == [.token(system: nil, code: "2028-9")])
    #expect(found["deceased"] == [.token(system: nil, code: "true")])
    #expect(
      found["birthdate"] == [.date(from: Instant("1980-05-01T06:00:00.000Z"), to: Instant("1980-06-01T06:00:00.000Z"))])
  }

  @Test("the parameter `patient` leads to patients only") func target() throws {
    let rows = try rows(
      #"{"resourceType":"Appointment","participant":[{"actor":{"reference":"Patient/a"}},"#
        + #"{"actor":{"reference":"Location/b"}}]}"#
    )

    #expect(rows.filter { $0.parameter == "patient" }.count == 1)
    #expect(rows.filter { $0.parameter == "actor" }.count == 2)
  }

  @Test("text is folded once and for all") func folding() {
    #expect(SearchText.folded("  Ñuñez  de\tla PEÑA ") == "nunez de la pena")
    #expect(SearchText.folded("e\u{301}") == "e")
    #expect(SearchText.folded("李") == "李")
    #expect(SearchText.folded(SearchText.folded("Straße Æ")) == "strasse ae")
  }

  @Test("a resource belongs to the patient it is about, not to one who wrote it") func owner() throws {
    func resource(_ text: String) throws -> Resource { try Resource(JSONDocument(text: text).root) }
    let note = try resource(
      #"{"resourceType":"DocumentReference","author":[{"reference":"Patient/daughter"}],"#
        + #""subject":{"reference":"Patient/rosa"}}"#
    )
    let two = try resource(
      #"{"resourceType":"Appointment","participant":[{"actor":{"reference":"Patient/a"}},"#
        + #"{"actor":{"reference":"Patient/b"}}]}"#
    )
    let group = try resource(#"{"resourceType":"Observation","subject":{"reference":"Group/1"}}"#)

    #expect(PatientCompartment.owner(of: note) == "rosa")
    #expect(PatientCompartment.patients(of: note) == ["rosa", "daughter"])
    #expect(PatientCompartment.owner(of: two) == nil)
    #expect(PatientCompartment.patients(of: two) == ["a", "b"])
    #expect(PatientCompartment.owner(of: group) == nil)
    #expect(!PatientCompartment.holds("Organization"))
  }
}
