import Kernel
import Testing

@testable import FHIR

@Suite("references inside a bundle are resolved") struct ReferenceResolverTests {
  private let text = """
    {"resourceType":"Bundle","type":"transaction","entry":[
    {"fullUrl":"urn:uuid:AA","resource":{"resourceType":"Patient","link":[{"other":{"reference":"urn:uuid:bb"}}],
      "generalPractitioner":[{"reference":"Practitioner?identifier=http://x%7Cnpi|9"},{"reference":"#in"}]}},
    {"fullUrl":"urn:uuid:bb","resource":{"resourceType":"Patient","link":[{"other":{"reference":"urn:uuid:aa"}}]}},
    {"fullUrl":"https://a.org/fhir/Binary/3","resource":{"resourceType":"Binary","id":"3"}},
    {"resource":{"resourceType":"DocumentReference","subject":{"reference":"urn:uuid:zz"},
      "content":[{"attachment":{"url":"https://a.org/fhir/Binary/3"}}],
      "context":{"related":[{"reference":"https://a.org/fhir/Binary/3/_history/1"}]},
      "extension":[{"url":"urn:uuid:bb","valueUri":"urn:uuid:bb"}],"author":[{"reference":"Nobody 1"},
      {"reference":"Binary/3"}]}}]}
    """

  @Test("names of entries become type and id at any depth, in a circle too") func resolves() throws {
    let document = try JSONDocument(text: text)
    let bundle = try Bundle(document)
    let resolver = ReferenceResolver(bundle.entries) { "new\($0.index)" }
    var edits = JSONEdits(document)
    var unresolved: [UnresolvedReference] = []

    for entry in bundle.entries {
      guard let resource = entry.resource else { continue }
      unresolved += resolver.resolve(resource, into: &edits) { $0.identifier?.value == "9" ? "Practitioner/p9" : nil }
    }

    let after = String(decoding: edits.bytes, as: UTF8.self)
      .split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
    #expect(
      after.contains(#""other":{"reference":"Patient/new1"}"#)
        && after.contains(#""other":{"reference":"Patient/new0"}"#))
    #expect(after.contains(##""reference":"Practitioner/p9"},{"reference":"#in"}"##))
    #expect(after.contains(##"{"url":"Binary/new2"}"##) && after.contains(#"[{"reference":"Binary/new2"}]}"#))
    #expect(after.contains(#"{"url":"urn:uuid:bb","valueUri":"Patient/new1"}"#))
    #expect(after.contains(#"{"reference":"Nobody 1"},{"reference":"Binary/new2"}"#))
    #expect(unresolved.map(\.path) == ["DocumentReference.subject.reference", "DocumentReference.author[0].reference"])
    #expect(unresolved.map(\.reason) == [.notInBundle, .unreadable])
  }

  @Test("references by search are listed once") func conditional() throws {
    let patient = try #require(Bundle(JSONDocument(text: text)).entries.first?.resource)

    let found = ReferenceResolver.conditionalReferences(in: patient)

    #expect(found.map(\.type) == ["Practitioner"])
    #expect(found.first?.identifier?.system == "http://x|npi")
    #expect(ConditionalReference(type: "Patient", query: "name=x").identifier == nil)
    #expect(ConditionalReference(type: "Patient", query: "identifier=a|%ff").identifier == nil)
  }

  @Test("a bad entry costs only itself; a bundle without type or over its limit is refused") func bundles() throws {
    let mixed = try JSONDocument(
      text: """
        {"resourceType":"Bundle","type":"batch","entry":[{"resource":{"resourceType":"Nope"}},7,
        {"request":{"method":"DELETE","url":"Patient/1"}},
        {"resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Patient",
        "ifNoneExist":"identifier=a|b"}}]}
        """)

    let entries = try Bundle(mixed).entries

    #expect(entries.map { $0.resource != nil } == [false, false, false, true])
    #expect(entries[2].request?.method == "DELETE")
    #expect(entries[3].request?.ifNoneExist == "identifier=a|b")
    #expect(throws: ResourceRefusal.tooManyEntries) { try Bundle(mixed, limit: 3) }
    #expect(throws: ResourceRefusal.notABundle) {
      try Bundle(JSONDocument(text: #"{"resourceType":"Bundle","type":"x"}"#))
    }
    #expect(try Bundle(JSONDocument(text: #"{"resourceType":"Patient"}"#)).kind == .single)
  }

  @Test("lines are parted, empty ones left out") func ndjson() {
    let bytes = Array("{\"a\":1}\r\n\n  {\"b\":2}\n{}".utf8)

    #expect(NDJSON.lines(bytes).map { String(decoding: bytes[$0], as: UTF8.self) } == [#"{"a":1}"#, #"{"b":2}"#, "{}"])
    #expect(NDJSON.isLikely(bytes))
    #expect(!NDJSON.isLikely(Array("{\n\"a\":1}".utf8)))
    #expect(NDJSON.lines([]) == [])
  }

  @Test("an answer about failures is a right resource") func outcome() throws {
    let outcome = OperationOutcome([.init(.conflict, "Someone was faster.", at: "Appointment.slot")])

    let resource = try Resource(JSONDocument(bytes: outcome.bytes).root)

    #expect(resource.type == "OperationOutcome")
    #expect(resource.value["issue"]?[0]?["code"]?.text == "conflict")
    #expect(resource.value["issue"]?[0]?["expression"]?[0]?.text == "Appointment.slot")
  }
}
