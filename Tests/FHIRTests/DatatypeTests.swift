import Kernel
import Testing

@testable import FHIR

@Suite("datatypes say what a page needs") struct DatatypeTests {
  @Test("the usual name wins, an old one never does while there is another") func names() throws {
    let value = try JSONDocument(
      text: """
        {"name":[{"use":"maiden","family":"Ortiz","given":["Rosa"]},{"use":"official","family":"Delgado",
        "given":["Rosa","M."],
        "prefix":["Dr."]},{"use":"old","text":"R. O."},"wrong"]}
        """
    ).root

    let names: [HumanName] = value.all("name")

    #expect(names.count == 3)
    #expect(names.current?.personName == PersonName(given: "Rosa M.", family: "Delgado", prefix: "Dr."))
    #expect(Array(names.prefix(1)).current?.personName?.full == "Rosa Ortiz")
  }

  @Test("a concept shows its text, then the chosen coding, then any words, then a code") func concepts() throws {
    func display(_ text: String) throws -> String? { CodeableConcept(try JSONDocument(text: text).root)?.display }

    #expect(try display(#"{"text":" Sugar ","coding":[{"display":"Glucose"}]}"#) == "Sugar")
    #expect(try display(#"{"coding":[{"display":"A"},{"display":"B","userSelected":true}]}"#) == "B")
    #expect(try display(#"{"coding":[{"code":"x"},{"display":"A"}]}"#) == "A")
    #expect(try display(#"{"coding":[{"code":"x"}]}"#) == "x")
    #expect(try display(#"{"text":"  "}"#) == nil)
    #expect(try display("[]") == nil)
  }

  @Test("a quantity keeps its digits") func quantity() throws {
    let quantity = try Quantity(
      JSONDocument(text: #"{"value":7.90,"comparator":"<","unit":"%","system":"http://unitsofmeasure.org","code":"%"}"#)
        .root)

    #expect(quantity?.valueText == "7.90")
    #expect(quantity?.number == 7.9)
    #expect(quantity?.comparator == "<")
    #expect(quantity?.ucum == "%")
    #expect(try Quantity(JSONDocument(text: #"{"value":"7","comparator":"~"}"#).root)?.number == nil)
  }

  @Test(
    "every form of reference is told apart",
    arguments: [
      ("Patient/1", .resource(type: "Patient", id: "1")), ("Patient/1/_history/2", .resource(type: "Patient", id: "1")),
      ("#med", .contained("med")), ("urn:uuid:ab", .urn("urn:uuid:ab")),
      ("Organization?identifier=a|b", .conditional(type: "Organization", query: "identifier=a|b")),
      ("https://x.org/fhir/Patient/1", .absolute("https://x.org/fhir/Patient/1")),
      ("Patient", nil), ("Nothing/1", nil), ("Patient/a b", nil), ("Patient/1/2", nil), ("", nil),
      ("../Patient/1", nil),
    ] as [(String, ReferenceTarget?)])
  func references(_ text: String, _ target: ReferenceTarget?) {
    #expect(ReferenceTarget(text) == target)
  }

  @Test("markup is read for its words alone") func narrative() {
    let markup = """
      <div xmlns="http://www.w3.org/1999/xhtml"><h1>Note</h1><p title="a>b">Fish &amp; chips
      &lt;b&gt; &#233;&#x41; &unknown;
      <b>now</b></p><script>alert(1)</script><!-- <p>no</p> --><style>p{}</style>
      <table><tr><td>1</td><td>2</td></tr></table>
      <img src=x onerror=alert(1)></div>
      """

    #expect(Narrative.plainText(of: markup) == "Note\nFish & chips <b> éA &unknown; now\n1 2")
    #expect(Narrative.plainText(of: "<scr<script>ipt>a</script>b<") == "ipt>ab")
    #expect(Narrative.plainText(of: "a<!-- never closed") == "a")
  }

  @Test("base64 is decoded strictly") func base64() {
    for length in 0..<20 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37) }
      #expect(Base64.decode(Base64.encode(bytes).utf8) == bytes)
    }
    #expect(Base64.decode("aGk=\n".utf8) == Array("hi".utf8))
    for wrong in ["a", "ab", "abc", "ab=c", "ab-_", "abcd=", "====", "a===", "é"] {
      #expect(Base64.decode(wrong.utf8) == nil)
      #expect(!Base64.isValid(wrong.utf8))
    }
  }

  @Test("an attachment gives its words") func attachment() throws {
    let data = Base64.encode(Array("<p>Hi <b>Rosa</b></p>".utf8))
    let value = try JSONDocument(text: #"{"contentType":"text/html; charset=utf-8","data":"\#(data)","title":"Note"}"#)
      .root

    #expect(Attachment(value)?.plainText == "Hi Rosa")
    #expect(Attachment(value)?.mediaType == "text/html")
  }

  @Test("language and interpreter of a patient are found") func language() throws {
    let patient = try Patient(
      Resource(
        JSONDocument(
          text: """
            {"resourceType":"Patient","communication":[{"language":{"text":"English"}},{"preferred":true,
            "language":{"text":"Spanish"}}],
            "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired",
            "valueBoolean":true}]}
            """
        ).root))

    #expect(patient?.language?.display == "Spanish")
    #expect(patient?.needsInterpreter == true)
  }
}
