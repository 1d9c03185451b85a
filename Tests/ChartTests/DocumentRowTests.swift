import FHIR
import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Chart

@Suite("Referrals and documents become rows")
struct DocumentRowTests {
  @Test("a referral is a row of its own, a proposal and a forbidden one are none")
  func referrals() async throws {
    let practice = try await TestPractice()
    let eye = SampleResource.order("s1", of: .rosa, "Eye doctor")
      .with("category", #"[{"coding":[{"system":"http://snomed.info/sct","code":"3457005"}]}]"#)
      .with("patientInstruction", #""Call for a time.""#)
      .with("performer", #"[{"display":"Dr. Iris"}]"#).with("reasonCode", #"[{"text":"Diabetes"}]"#)
    let plan = eye.renamed("s2").with("intent", #""plan""#)
    let forbidden = eye.renamed("s3").with("doNotPerform", "true")

    try await practice.keep([TestPerson.rosa.resource, eye, plan, forbidden])

    let rows = try await items(practice, .referral)
    #expect(rows.map(\.resourceID) == ["s1"])
    #expect(rows.first?.category == "referral" && rows.first?.status == .waiting)
    #expect(rows.first?.source == "Dr. Iris" && rows.first?.value.text == "Diabetes")
    #expect(try await items(practice, .order).isEmpty)
  }

  @Test("a composition is a document, and labels of the document itself count")
  func compositions() async throws {
    let practice = try await TestPractice()
    let composition = SampleResource(
      "Composition", "c1",
      [
        ("status", #""final""#), ("type", #"{"coding":[{"system":"http://loinc.org","code":"60591-5"}]}"#),
        ("subject", #"{"reference":"Patient/\#(TestPerson.rosa.fhirID)"}"#), ("date", #""2026-11-20T10:00:00Z""#),
        ("title", #""Health summary""#), ("confidentiality", #""R""#),
      ])
    let note = SampleResource.note("n1", of: .rosa, "Note")
      .with("securityLabel", #"[{"coding":[{"code":"V"}]}]"#)

    try await practice.keep([TestPerson.rosa.resource, composition, note])

    #expect(try await items(practice, .document).map(\.resourceID) == ["c1", "n1"])
    let labels = try await practice.app.database.read { reading in
      try reading.all("SELECT sensitivity FROM item WHERE kind = 'document' ORDER BY resource_id", as: Int64.self)
    }
    #expect(labels == [1, 2])
  }

  private func items(_ practice: TestPractice, _ kind: ItemKind) async throws -> [Item] {
    let chart = try await practice.chart(of: .rosa)
    return try await practice.app.chart(for: Viewer(.practice(reason: "test"), of: chart, from: .console))
      .read("rows") { try $0.items(kind).sorted { $0.resourceID < $1.resourceID } }
  }
}

extension SampleResource {
  /// The same under another id.
  fileprivate func renamed(_ id: String) -> SampleResource { SampleResource(type, id, allFields) }
}
