import FHIR
import Kernel
import Testing

@testable import CDA

@Suite("Clinical documents are read into our own words")
struct ClinicalDocumentTests {
  @Test("the head says who, when, what and from where")
  func head() throws {
    let document = try ClinicalDocument(reading: Array(Papers.whole.utf8))

    #expect(document.title == "Discharge & Transfer Summary")
    #expect(document.date == "2026-10-14T09:30:00-06:00")
    #expect(document.kind?.code == "18842-5" && document.kind?.isLOINC == true)
    #expect(document.authors == ["Ana Reyes"] && document.custodian == "Alder Valley Hospital")
    #expect(document.patients.first?.names == [PersonName(given: "Rosa M", family: "Delgado")])
    #expect(document.patients.first?.birthDate == CivilDate("1958-03-09"))
    #expect(document.patients.first?.identifiers.first?.asFHIR?.system == "urn:oid:2.16.840.1.113883.19.5")
  }

  @Test("paragraphs, lists, tables, captions, line breaks and footnotes become blocks; entries are not read")
  func body() throws {
    let document = try ClinicalDocument(reading: Array(Papers.whole.utf8))
    let section = try #require(document.sections.first)

    #expect(section.title == "Medicines")
    #expect(
      section.blocks == [
        .paragraph([[TextRun("Take "), TextRun("both", .strong)], [TextRun("with food.")]]),
        .paragraph([[TextRun("New", .strong)]]),
        .list(
          TextList(
            isNumbered: true, items: [[.paragraph([[TextRun("Aspirin 81 mg")]])], [.paragraph([[TextRun("Iron")]])]])),
        .table(
          TextTable(
            caption: "Doses",
            head: [
              [
                TextTable.Cell([.paragraph([[TextRun("Name")]])], isHeading: true),
                TextTable.Cell([.paragraph([[TextRun("Dose")]])], isHeading: true),
              ]
            ], rows: [[TextTable.Cell([.paragraph([[TextRun("Aspirin[1]")]])], columns: 2)]])),
        .paragraph([[TextRun("[1] Platelets 10⁹/L; "), TextRun("250", .deleted)]]),
        .paragraph([[TextRun("[1] "), TextRun("Stop before surgery.")]]),
      ])
    #expect(section.sections.map(\.title) == ["Inner"])
    #expect(!ClinicalDocumentTests.words(document).contains("secret"))
  }

  @Test(
    "raised figures keep their meaning",
    arguments: [("10<sup>9</sup>", "10⁹"), ("H<sub>2</sub>O", "H₂O"), ("x<sup>a</sup>", "x^(a)")])
  func raised(_ markup: String, _ words: String) throws {
    #expect(try ClinicalDocumentTests.words(section: "<paragraph>\(markup)</paragraph>") == words)
  }

  @Test("hostile markup leaves its words behind and nothing else", arguments: Array(Papers.hostile.enumerated()))
  func hostile(_ number: Int, _ markup: String) throws {
    let words = try ClinicalDocumentTests.words(section: markup)

    #expect(words.contains("words\(number + 1)"))
    #expect(!words.contains("evil.example") && !words.contains("javascript:"))
  }

  @Test("what is wrapped in base64 becomes a file of a known kind, or is told to be missing")
  func enclosed() throws {
    let pdf = FHIR.Base64.encode(Array("%PDF-1.7 x".utf8)), page = FHIR.Base64.encode(Array("<html><script>".utf8))
    func read(_ text: String) throws -> ClinicalDocument {
      try ClinicalDocument(
        reading: Array(Papers.document(sections: "", body: "<nonXMLBody>\(text)</nonXMLBody>").utf8))
    }

    #expect(
      try read(#"<text mediaType="application/pdf" representation="B64">\#(pdf)</text>"#).enclosed
        == .file(Array("%PDF-1.7 x".utf8)))
    #expect(try read(#"<text mediaType="text/html" representation="B64">?!</text>"#).enclosed == .missing)
    #expect(
      try read(#"<text mediaType="application/pdf"><reference value="https://x.example"/></text>"#).enclosed == .missing
    )
    let html = try read(#"<text mediaType="application/pdf" representation="B64">\#(page)</text>"#)
    guard case .file(let bytes) = html.enclosed else {
      Issue.record("no file")
      return
    }
    #expect(FileKind(of: bytes, isText: false) == nil)
  }

  @Test("other XML and a document without a body are refused")
  func others() {
    #expect(throws: DocumentRefusal.otherKind) { try ClinicalDocument(reading: Array("<html/>".utf8)) }
    #expect(throws: DocumentRefusal.noBody) {
      try ClinicalDocument(reading: Array(#"<ClinicalDocument xmlns="urn:hl7-org:v3"/>"#.utf8))
    }
    #expect(throws: DocumentRefusal.otherKind) {
      try ClinicalDocument(reading: Array(#"<ClinicalDocument xmlns="urn:other"/>"#.utf8))
    }
  }

  @Test("the strictest label of the document and its sections counts")
  func confidentiality() throws {
    let labelled = Papers.document(
      head: #"<confidentialityCode code="N"/>"#,
      sections:
        #"<component><section><title>A</title><confidentialityCode code="R"/><text>a</text></section></component>"#)

    #expect(try ClinicalDocument(reading: Array(labelled.utf8)).confidentiality == "R")
  }

  @Test("a text that is too long is cut and says so")
  func tooLong() throws {
    let long = String(repeating: "<paragraph>word word word word word</paragraph>", count: 90_000)
    let document = try ClinicalDocument(
      reading: Array(Papers.document(sections: "<component><section><text>\(long)</text></section></component>").utf8))

    #expect(document.isCut)
    #expect(ClinicalDocumentTests.words(document).utf8.count <= NarrativeReader.mostBytes)
  }

  @Test("HTML as people write it: open tags close, scripts and addresses stay behind, spans are bounded")
  func looseMarkup() {
    var reader = NarrativeReader()
    let blocks = reader.blocks(
      of: LooseMarkup.read(
        """
        <h2>Plan<p>One<br>two <a href="javascript:alert(1)">three</a><ul><li>a<li>b</ul><script>alert(1)</script>
        <table><tr><td colspan="9999999">x<td>5 < 6 &amp; 7</table><img src=x onerror=alert(1)>
        <svg><script>y</script></svg>z
        """))

    #expect(blocks.map(\.words) == ["Plan", "One\ntwo three", "a\nb", "x | 5 < 6 & 7", "z"])
    guard blocks.count == 5, case .table(let table) = blocks[3] else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.first?.first?.columns == 50)
  }

  @Test("kinds of files are told by their content")
  func kinds() {
    #expect(FileKind(of: Array("%PDF-1.4".utf8), isText: true) == .pdf)
    #expect(FileKind(of: [0xFF, 0xD8, 0xFF, 0xE0], isText: false) == .jpeg)
    #expect(FileKind(of: Array("Dear Rosa".utf8), isText: true) == .text)
    #expect(FileKind(of: Array("Dear Rosa".utf8), isText: false) == nil)
    #expect(FileKind(of: Array("<html>".utf8), isText: false) == nil)
    #expect(FileKind(of: [0x4D, 0x5A, 0, 1], isText: true) == nil)
    #expect(FileKind(of: Array(Papers.whole.utf8), isText: false) == .clinicalDocument)
  }

  static func words(_ document: ClinicalDocument) -> String {
    document.sections.map(words).joined(separator: "\n")
  }

  private static func words(_ section: DocumentSection) -> String {
    ([section.title] + section.blocks.map(\.words) + section.sections.map(words)).joined(separator: "\n")
  }

  private static func words(section markup: String) throws -> String {
    let text = Papers.document(sections: "<component><section><text>\(markup)</text></section></component>")
    return try ClinicalDocument(reading: Array(text.utf8)).sections.flatMap { $0.blocks.map(\.words) }
      .joined(separator: "\n")
  }
}
