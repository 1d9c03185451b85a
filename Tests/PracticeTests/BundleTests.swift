import Foundation
import Kernel
import Testing

@testable import Practice

@Suite("Every chart is sound FHIR")
struct BundleTests {
  private static let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.")

  @Test("ids are sound and no resource stands twice, over cast and crowd")
  func ids() throws {
    let plan = try PracticeSample.plan(patients: 140)
    var seen: Set<String> = []

    for resource in try (0..<140).flatMap({ try PracticeSample.resources(plan.patient($0).bundle) }) {
      let id = try #require(resource["id"] as? String)
      #expect((1...64).contains(id.count) && id.allSatisfy(BundleTests.allowed.contains))
      #expect(seen.insert(PracticeSample.address(resource)).inserted)
    }
  }

  @Test("every reference leads to a resource of the same chart or of the practice")
  func references() throws {
    let plan = try PracticeSample.plan(patients: 140)
    let house = Set(try PracticeSample.resources(plan.facilityBundle()).map(PracticeSample.address))

    for index in 0..<140 {
      let resources = try PracticeSample.resources(plan.patient(index).bundle)
      let known = house.union(resources.map(PracticeSample.address))
      let targets = resources.flatMap { PracticeSample.texts($0) }.filter { $0.field == "reference" }.map(\.text)
      #expect(targets.allSatisfy(known.contains), "\(plan.patient(index).key)")
    }
  }

  @Test("nothing lies in the future but visits on the calendar")
  func past() throws {
    let plan = try PracticeSample.plan(patients: 140)
    let now = Date(timeIntervalSince1970: Double(try now().millisecondsSince1970) / 1_000)

    for index in 0..<140 {
      let born = try #require(moment(plan.patient(index).birthDate.description))
      for resource in try PracticeSample.resources(plan.patient(index).bundle)
      where resource["resourceType"] as? String != "Appointment" {
        for (field, text) in PracticeSample.texts(resource) where !["data", "text", "code"].contains(field) {
          guard let time = moment(text) else { continue }
          #expect(time <= now && time >= born, "\(PracticeSample.address(resource)) \(field) \(text)")
        }
      }
    }
  }

  @Test("the demonstration may play on any day, a Sunday night too")
  func anyDay() throws {
    let zone = try #require(ClinicZone("America/Denver"))
    let sunday = try #require(Instant("2025-03-09T08:30:00.000Z"))
    let plan = PracticePlan(now: sunday, zone: zone)

    for index in 0..<60 {
      for resource in try PracticeSample.resources(plan.patient(index).bundle)
      where resource["resourceType"] as? String == "Observation" {
        let text = try #require(resource["effectiveDateTime"] as? String)
        let time = try #require(moment(text))
        #expect(time.timeIntervalSince1970 * 1_000 <= Double(sunday.millisecondsSince1970))
      }
    }
  }

  @Test("names with marks, quotes and accents come back letter for letter")
  func marks() throws {
    let bo = try PracticeSample.chart("bo-oneil", "Patient")
    let note = try PracticeSample.chart("bo-oneil", "DocumentReference").flatMap { PracticeSample.texts($0) }

    #expect(PracticeSample.texts(bo).contains { $0.text == "Bo <b>\"Tester\"</b>" })
    let bodies = note.filter { $0.field == "data" }.compactMap { Data(base64Encoded: $0.text) }
    #expect(bodies.contains { String(decoding: $0, as: UTF8.self).contains("back\\slash") })
  }

  private func now() throws -> Instant {
    PracticePlan.demoNow(in: try #require(ClinicZone("America/Denver")))
  }

  /// A FHIR date or dateTime as a moment; nil for any other text.
  private func moment(_ text: String) -> Date? {
    if let day = CivilDate(text) { return Date(timeIntervalSince1970: Double(day.daysSince1970) * 86_400) }
    return try? Date(text, strategy: .iso8601)
  }
}
