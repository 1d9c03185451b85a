import Testing

@testable import FHIR

@Suite("a resource with a mistake is kept and the mistake is named") struct ResourceCheckTests {
  @Test(
    "only what is no resource is refused",
    arguments: [
      ("[]", .notAnObject), ("1", .notAnObject), ("{}", .noType), (#"{"resourceType":1}"#, .noType),
      (#"{"resourceType":"Pateint"}"#, .unknownType), (#"{"resourceType":"DomainResource"}"#, .unknownType),
      (#"{"resourceType":"Patient","id":""}"#, .badID), (#"{"resourceType":"Patient","id":7}"#, .badID),
      (#"{"resourceType":"Patient","id":"a_b"}"#, .badID), (#"{"resourceType":"Patient","id":"a/../b"}"#, .badID),
      (#"{"resourceType":"Patient","id":"12345678901234567890123456789012345678901234567890123456789012345"}"#, .badID),
    ] as [(String, ResourceRefusal)])
  func refused(_ text: String, _ refusal: ResourceRefusal) throws {
    let value = try JSONDocument(text: text).root

    #expect(throws: refusal) { try Resource(value) }
  }

  @Test(
    "each kind of mistake has its place and code",
    arguments: [
      (#"{"resourceType":"Patient","gender":"F"}"#, "Patient.gender", .unknownCode),
      (#"{"resourceType":"Patient","birthDate":"1980-02-30"}"#, "Patient.birthDate", .impossibleDate),
      (#"{"resourceType":"Patient","birthDate":"1980-02-03T10:00:00Z"}"#, "Patient.birthDate", .impossibleDate),
      (#"{"resourceType":"Patient","name":{"family":"D"}}"#, "Patient.name", .notAnArray),
      (#"{"resourceType":"Patient","name":[{"family":["D"]}]}"#, "Patient.name[0].family", .wrongKind),
      (#"{"resourceType":"Patient","active":"yes"}"#, "Patient.active", .wrongKind),
      (#"{"resourceType":"Patient","favourite":1}"#, "Patient.favourite", .unknownElement),
      (#"{"resourceType":"Patient","<b>":1}"#, "Patient.?", .unknownElement),
      (#"{"resourceType":"Patient","address":[{}]}"#, "Patient.address[0]", .emptyValue),
      (#"{"resourceType":"Patient","meta":{"lastUpdated":"2025"}}"#, "Patient.meta.lastUpdated", .impossibleDate),
      (
        #"{"resourceType":"Patient","deceasedBoolean":true,"deceasedDateTime":"2020"}"#, "Patient.deceasedDateTime",
        .tooMany
      ),
      (#"{"resourceType":"Observation","status":"final"}"#, "Observation.code", .missing),
      (
        #"{"resourceType":"Observation","status":"final","code":{},"valueQuantity":{"value":"7"}}"#,
        "Observation.code", .emptyValue
      ),
      (
        #"{"resourceType":"Procedure","status":"completed","subject":{"reference":1}}"#,
        "Procedure.subject.reference", .wrongKind
      ),
    ] as [(String, String, ResourceFault.Reason)])
  func faults(_ text: String, _ path: String, _ reason: ResourceFault.Reason) throws {
    let resource = try Resource(JSONDocument(text: text).root)

    #expect(resource.faults.first == ResourceFault(path: path, reason: reason))
  }

  @Test("a right resource has no faults") func clean() throws {
    let resource = try Resource(
      JSONDocument(
        text: """
          {"resourceType":"Observation","id":"a1c","status":"final","code":{"text":"A1c"},"_status":{"id":"x"},
          "effectiveDateTime":"2025-07-01T09:30:00-06:00","valueQuantity":{"value":7.9,"unit":"%","comparator":"<="},
          "extension":[{"url":"x","valueCode":"y"}],"contained":[{"resourceType":"Patient","id":"p","gender":"female"}],
          "referenceRange":[{"low":{"value":4.0},"text":"usual"}],"component":[{"code":{"text":"x"},
          "referenceRange":[{"text":"y"}]}]}
          """
      ).root)

    #expect(resource.faults == [])
    #expect(resource.contained("p").flatMap(Patient.init)?.gender == "female")
  }

  @Test("no more than a hundred faults are listed") func cap() throws {
    let names = Array(repeating: "1", count: 5_000).joined(separator: ",")

    #expect(
      try Resource(JSONDocument(text: #"{"resourceType":"Patient","name":[\#(names)]}"#).root).faults.count == 100)
  }
}
