import Gateway
import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Chart

/// Whose chart is it? The program never guesses (A5: a result in the wrong chart).
@Suite("Finding the chart of a patient that came in")
struct PatientMatchTests {
  /// Somebody who comes after Rosa, and what has to happen.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let arriving: TestPerson
    let id: String
    var charts: Int64 = 1
    var reviews: Int64 = 0
    var isRefused = false
  }

  static let cases: [Case] = [
    Case(testDescription: "the same again", arriving: .rosa, id: "rosa-delgado"),
    Case(
      testDescription: "a corrected name",
      arriving: TestPerson("Rosalind", "Garcia", born: "1958-03-09", recordNumber: "100001"),
      id: "rosa-delgado"),
    Case(
      testDescription: "a corrected birth date",
      arriving: TestPerson("Rosa", "Delgado", born: "1958-03-19", recordNumber: "100001"), id: "rosa-delgado"),
    Case(
      testDescription: "another person under the same id",
      arriving: TestPerson("Hugh", "Mann", born: "1990-01-01", recordNumber: "100001"), id: "rosa-delgado",
      isRefused: true),
    Case(testDescription: "the same record number under another id", arriving: .rosa, id: "rosa-elsewhere"),
    Case(
      testDescription: "another person with the same record number",
      arriving: TestPerson("Hugh", "Mann", born: "1990-01-01", recordNumber: "100001"), id: "hugh", isRefused: true),
    Case(
      testDescription: "the same name and birth date with another number",
      arriving: TestPerson("Rosa", "Delgado", born: "1958-03-09", recordNumber: "999"), id: "rosa-two", charts: 2,
      reviews: 1),
    Case(
      testDescription: "the same name, another birth date and number",
      arriving: TestPerson("Rosa", "Delgado", born: "1999-09-09", recordNumber: "999"), id: "rosa-young", charts: 2),
    Case(testDescription: "somebody new", arriving: .ben, id: "ben-okoye", charts: 2),
  ]

  @Test("by the table", arguments: TestDatabases.each)
  func table(_ engine: TestDatabases.Engine) async throws {
    for row in PatientMatchTests.cases {
      let practice = try await TestPractice(engine)
      try await practice.keep([TestPerson.rosa.resource])

      let report = try await practice.keep([PatientMatchTests.patient(row.arriving, row.id)])

      let counts = try await practice.app.database.read { reading in
        (try PracticeCounts.patients(in: reading), try PracticeCounts.reviews(in: reading))
      }
      #expect(counts == (row.charts, row.reviews), "\(row.testDescription)")
      #expect(report.hasRefusals == row.isRefused, "\(row.testDescription)")
      try await practice.close()
    }
  }

  @Test("a correction shows at once, and the person is found by the new name only", arguments: TestDatabases.each)
  func correction(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    try await practice.keep([TestPerson.rosa.resource])
    let married = TestPerson("Rosa", "Quintero", born: "1958-03-09", recordNumber: "100001")

    try await practice.keep([PatientMatchTests.patient(married, "rosa-delgado")])

    let found = try await practice.app.database.read { reading in
      [
        try PatientDirectory.search("quintero", in: reading).map(\.name.full),
        try PatientDirectory.search("delgado", in: reading).map(\.name.full),
      ]
    }
    #expect(found == [["Rosa Quintero"], []])
    try await practice.close()
  }

  @Test("what comes under the other id lands in the same chart", arguments: TestDatabases.each)
  func alias(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    let elsewhere = SampleResource.result("lab-7", of: .rosa, "From elsewhere")
      .with("subject", #"{"reference":"Patient/rosa-elsewhere"}"#)
    try await practice.keep([TestPerson.rosa.resource])

    try await practice.keep([PatientMatchTests.patient(.rosa, "rosa-elsewhere"), elsewhere])

    let rosa = try await practice.chart(of: .rosa)
    let owner = try await practice.app.database.read { reading in
      try reading.first("SELECT patient_id FROM item WHERE resource_id = 'lab-7'", as: String.self)
    }
    #expect(owner == rosa.text)
    try await practice.close()
  }

  @Test("a resource of one chart cannot move into another", arguments: TestDatabases.each)
  func otherChart(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    try await practice.keep([TestPerson.rosa.resource, TestPerson.ben.resource, .note("n", of: .rosa, "Rosa's note")])

    let report = try await practice.keep([.note("n", of: .ben, "Ben's note")])

    let owner = try await practice.app.database.read { reading in
      try reading.first("SELECT name FROM item WHERE resource_id = 'n'", as: String.self)
    }
    #expect(report.hasRefusals)
    #expect(owner == "Rosa's note")
    try await practice.close()
  }

  private static func patient(_ person: TestPerson, _ id: String) -> SampleResource {
    SampleResource("Patient", id, person.resource.allFields)
  }
}
