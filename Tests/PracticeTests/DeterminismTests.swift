import Foundation
import Kernel
import Testing

@testable import Practice

@Suite("The demonstration is the same at every run")
struct DeterminismTests {
  @Test("the same seed gives the same bytes, whatever was made before")
  func sameSeed() throws {
    let plan = try PracticeSample.plan()
    let alone = try PracticeSample.plan(patients: 5_000).patient(1_234)

    let afterOthers = (1_230...1_234).map { plan.patient($0) }.last

    #expect(afterOthers?.bundle == alone.bundle)
    #expect(afterOthers?.fhirID == alone.fhirID)
    #expect(try plan.facilityBundle() == PracticeSample.plan().facilityBundle())
    #expect(try plan.signIns() == PracticeSample.plan().signIns())
  }

  @Test("another seed gives other ids, other values and other passwords")
  func otherSeed() throws {
    let one = try PracticeSample.plan(seed: 1)
    let two = try PracticeSample.plan(seed: 2)

    #expect(one.patient(0).fhirID != two.patient(0).fhirID)
    #expect(one.patient(77).bundle != two.patient(77).bundle)
    #expect(one.patient(0).account?.password != two.patient(0).account?.password)
    #expect(one.facilityBundle() != two.facilityBundle())
  }

  @Test("no two of 2,000 patients share an id, a record number or an e-mail")
  func apart() throws {
    let plan = try PracticeSample.plan(patients: 2_000)

    let people = (0..<2_000).map { plan.patient($0) }

    #expect(Set(people.map(\.fhirID)).count == 2_000)
    #expect(Set(people.map(\.mrn)).count == 2_000)
    #expect(Set(people.map(\.key)).count == 2_000)
    let emails = people.compactMap(\.email)
    #expect(Set(emails).count == emails.count)
  }

  @Test("the demonstration plays on a Monday at 9:12 in the morning")
  func monday() throws {
    let zone = try #require(ClinicZone("America/Denver"))

    let time = zone.time(at: PracticePlan.demoNow(in: zone))

    #expect(time.day.weekday == 1)
    #expect(time.day.description == "2026-11-23")
    #expect(time.minuteOfDay == 552)
  }

  @Test("500 patients take less than 20 seconds on a busy machine without optimisation")
  func speed() throws {
    let plan = try PracticeSample.plan(patients: 600)

    let took = ContinuousClock().measure { for index in 40..<540 { _ = plan.patient(index) } }

    #expect(took < .seconds(20))
  }
}
