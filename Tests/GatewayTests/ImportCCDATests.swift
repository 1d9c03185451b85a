import CDA
import Chart
import FHIR
import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Gateway

@Suite("Clinical documents are put into the right chart, or into none")
struct ImportCCDATests {
  @Test(
    "a document with the chart's number, name and birth date is kept as it came, and twice is once",
    arguments: TestDatabases.each)
  func kept(_ engine: TestDatabases.Engine) async throws {
    try await ImportRoom.lend(engine) { room in
      let chart = try await ImportCCDATests.rosa(room)
      let path = try room.write("a.xml", Paper.text())

      let first = try await ImportCCDA(room.practice.app).file(path)
      let state = try await room.state()
      let second = try await ImportCCDA(room.practice.app).file(path)

      #expect((first.created, first.refused, second.unchanged) == (1, 0, 1))
      #expect(try await room.state() == state)
      let kept = try await room.practice.app.chart(for: Viewer(.practice(reason: "test"), of: chart, from: .console))
        .read("documents") { reader in
          let item = try reader.items(.document).first
          return (item?.name, try item.map { ReadableDocument(try reader.resource(of: $0)) }?.files.first?.bytes)
        }
      #expect(kept.0 == "Summary" && kept.1 == Array(Paper.text().utf8))
    }
  }

  /// A document and why it is refused.
  static let refused: [(String, String)] = [
    (Paper.text(number: "999"), PersonOnPaper.Refusal.resembles.sentence),
    (Paper.text(number: "999", family: "Nobody"), PersonOnPaper.Refusal.unknown.sentence),
    (Paper.text(born: "19600101"), PersonOnPaper.Refusal.otherPerson.sentence),
    (Paper.text(family: "Otherwise"), PersonOnPaper.Refusal.otherPerson.sentence),
    (Paper.text(born: "1958"), PersonOnPaper.Refusal.incomplete.sentence),
    (String(Paper.text().dropLast(40)), XMLRefusal.cut.sentence),
    ("<!DOCTYPE a>" + Paper.text().dropFirst(21), XMLRefusal.docType.sentence),
    ("", XMLRefusal.empty.sentence), ("<html></html>", DocumentRefusal.otherKind.sentence),
    (
      Paper.text().replacing("<recordTarget>", with: "<recordTarget/><recordTarget>").replacing(
        "<recordTarget/>", with: Paper.target()), ArrivalRefusal.severalPatients.sentence
    ),
  ]

  @Test("what is broken, unknown or somebody else's is refused with its reason, and nothing of it is kept")
  func refusals() async throws {
    try await ImportRoom.lend(.memory) { room in
      _ = try await ImportCCDATests.rosa(room)
      let before = try await room.state()

      for (index, one) in ImportCCDATests.refused.enumerated() {
        let report = try await ImportCCDA(room.practice.app).file(try room.write("\(index).xml", one.0))
        #expect(report.refusals.map(\.reason) == [one.1], "document \(index)")
      }

      #expect(try await room.state() == before)
    }
  }

  @Test("a person may say whose document it is; name and birth date must agree all the same")
  func named() async throws {
    try await ImportRoom.lend(.memory) { room in
      let chart = try await ImportCCDATests.rosa(room)
      let importer = ImportCCDA(room.practice.app, of: chart)

      let mine = try await importer.document(Array(Paper.text(number: "999").utf8), named: "a")
      let others = try await importer.document(Array(Paper.text(number: "999", family: "Okafor").utf8), named: "b")

      #expect(mine.created == 1)
      #expect(others.refusals.map(\.reason) == [PersonOnPaper.Refusal.otherPerson.sentence])
    }
  }

  @Test("a dry run changes nothing and says the same")
  func rehearsed() async throws {
    try await ImportRoom.lend(.memory) { room in
      _ = try await ImportCCDATests.rosa(room)
      let path = try room.write("a.xml", Paper.text())
      let before = try await room.state()

      let report = try await ImportCCDA(room.practice.app).rehearse([path]) { _, _ in }

      #expect(report.created == 1)
      #expect(try await room.state() == before)
    }
  }

  @Test("a restricted document is private to the patient, a very restricted one is for the practice")
  func labels() async throws {
    try await ImportRoom.lend(.memory) { room in
      _ = try await ImportCCDATests.rosa(room)
      for label in ["R", "V"] {
        _ = try await ImportCCDA(room.practice.app).document(
          Array(Paper.text(id: label, label: label).utf8), named: label)
      }

      let labels = try await room.practice.app.database.read { reading in
        try reading.all("SELECT sensitivity FROM item WHERE kind = 'document' ORDER BY sensitivity", as: Int64.self)
      }
      #expect(labels == [1, 2])
    }
  }

  private static func rosa(_ room: ImportRoom) async throws -> Chart.Patient.ID {
    let patient = #"""
      {"resourceType":"Patient","id":"rosa","name":[{"family":"Delgado","given":["Rosa"]}],"birthDate":"1958-03-09",
      "identifier":[{"system":"urn:oid:2.16.840.1.113883.19.5","value":"100001"}]}
      """#
    _ = try await room.take(text: patient)
    let found = try await room.practice.app.database.read { reading in
      try PatientDirectory.patient(named: "rosa", in: reading)
    }
    return try #require(found).id
  }
}

/// A small clinical document.
enum Paper {
  static func target(number: String = "100001", family: String = "Delgado", born: String = "19580309") -> String {
    """
    <recordTarget><patientRole><id root="2.16.840.1.113883.19.5" extension="\(number)"/><patient><name>
    <given>Rosa</given><family>\(family)</family></name><birthTime value="\(born)"/></patient></patientRole>
    </recordTarget>
    """
  }

  static func text(
    id: String = "d1", number: String = "100001", family: String = "Delgado", born: String = "19580309",
    label: String = "N", section: String = "All well."
  ) -> String {
    """
    <?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><id root="1.2.3" extension="\(id)"/>
    <code code="34133-9" codeSystem="2.16.840.1.113883.6.1" displayName="Summary"/><title>Summary</title>
    <effectiveTime value="20261114"/><confidentialityCode code="\(label)"/>
    \(target(number: number, family: family, born: born))
    <component><structuredBody><component><section><title>Plan</title><text>\(section)</text></section></component>
    </structuredBody></component></ClinicalDocument>
    """
  }
}
