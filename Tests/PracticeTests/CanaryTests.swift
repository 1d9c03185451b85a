import Foundation
import Kernel
import Testing

@testable import Practice

@Suite("In a canary practice every word is marked")
struct CanaryTests {
  /// Fields for machines: codes, addresses of code systems, ids, dates, units.
  private static let machine: Set<String> = [
    "resourceType", "id", "system", "code", "status", "intent", "url", "method", "reference", "use", "gender",
    "birthDate",
    "contentType", "language", "type", "category", "criticality", "severity", "unit", "comparator", "docStatus",
    "lifecycleStatus", "start", "end", "date", "creation", "issued", "authoredOn", "recordedDate", "startDate",
    "whenHandedOver",
  ]

  @Test("every text that a page could show carries the patient's mark")
  func texts() throws {
    let plan = try PracticeSample.plan(patients: 100, marking: .canary)

    for index in 0..<100 {
      let patient = plan.patient(index)
      for resource in try PracticeSample.resources(patient.bundle) {
        for (field, text) in PracticeSample.texts(resource) where !isForMachines(field) {
          let words =
            field == "data" ? Data(base64Encoded: text).map { String(decoding: $0, as: UTF8.self) } ?? "" : text
          #expect(words.hasPrefix("CNRY-\(patient.key)-"), "\(field): \(text)")
        }
      }
    }
  }

  @Test("name, phone, e-mail and record number beside the bundle are the marks inside it")
  func beside() throws {
    let rosa = try PracticeSample.plan(marking: .canary).patient(0)
    let inside = Set(try PracticeSample.resources(rosa.bundle).flatMap { PracticeSample.texts($0) }.map(\.text))

    for words in [rosa.name.given, rosa.name.family, rosa.email, rosa.phone, rosa.mrn] {
      let words = try #require(words)
      #expect(words.hasPrefix("CNRY-rosa-delgado-") && inside.contains(words))
    }
    #expect(rosa.account?.email == rosa.email)
    #expect(rosa.birthDate.description == "1958-03-09")
  }

  @Test("marks tell patients and places apart and are the same at every run")
  func marks() throws {
    let plan = try PracticeSample.plan(marking: .canary)
    func marks(_ index: Int) throws -> Set<String> {
      Set(
        try PracticeSample.resources(plan.patient(index).bundle).flatMap { PracticeSample.texts($0) }.map(\.text).filter
        { $0.hasPrefix("CNRY-") })
    }

    #expect(try marks(0).isDisjoint(with: marks(1)))
    #expect(try marks(0).count > 200)
    #expect(try marks(0) == marks(0))
  }

  @Test("earlier versions and helpers are marked too")
  func versions() throws {
    let plan = try PracticeSample.plan(marking: .canary)
    let samuel = try PracticeSample.patient("samuel-adeyemi", in: plan)
    let irene = try PracticeSample.patient("irene-kowalski", in: plan)
    let old = String(decoding: try #require(samuel.earlierVersions.first), as: UTF8.self)

    #expect(old.contains("CNRY-samuel-adeyemi-text-") && !old.contains("Platelets"))
    #expect(irene.helpers.first?.account.email.hasPrefix("CNRY-eva-kowalski-email-") == true)
  }

  private func isForMachines(_ field: String) -> Bool {
    CanaryTests.machine.contains(field) || field.hasSuffix("DateTime")
  }
}
