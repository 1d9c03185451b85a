import Foundation
import Kernel
import Testing

@testable import Practice

@Suite("The people of the cast")
struct CastPeopleTests {
  @Test("every standing with the portal occurs, and accounts only where someone joined")
  func portal() throws {
    let plan = try PracticeSample.plan(patients: 400)
    let people = (0..<400).map { plan.patient($0) }
    func has(_ test: (PortalState) -> Bool) -> Bool { people.prefix(40).contains { test($0.portal) } }

    #expect(has { $0 == .notInvited } && has { $0 == .invited } && has { $0 == .joined })
    #expect(has { if case .declined = $0 { true } else { false } })
    #expect(has { if case .cannotUse = $0 { true } else { false } })
    #expect(people.allSatisfy { ($0.account != nil) == ($0.portal == .joined) })
    #expect(people.prefix(40).contains { $0.email == nil && $0.phone != nil })
  }

  @Test("Theo's mother and Joon's wife help with their own accounts; Eva Kowalski is no patient")
  func helpers() throws {
    let plan = try PracticeSample.plan()
    let theo = try PracticeSample.patient("theo-abara", in: plan)
    let joy = try PracticeSample.patient("joy-abara", in: plan)
    let irene = try PracticeSample.patient("irene-kowalski", in: plan)

    #expect(theo.helpers.first?.account == joy.account && theo.helpers.first?.patientKey == "joy-abara")
    #expect(theo.birthDate.age(on: plan.calendar.today) == 8 && theo.account == nil)
    #expect(irene.helpers.first?.patientKey == nil && irene.helpers.first?.relationship == .daughter)
    #expect(irene.birthDate.age(on: plan.calendar.today) == 84)
    #expect(Cast.members.flatMap(\.helpers).count == 5)
  }

  @Test("the teenager's own matters carry the label, the rest of her chart does not")
  func teenager() throws {
    let plan = try PracticeSample.plan()
    let maya = try PracticeSample.patient("maya-brooks", in: plan)
    let resources = try PracticeSample.resources(maya.bundle)
    let labelled = resources.filter { PracticeSample.texts($0["meta"] ?? "").contains { $0.text == "R" } }

    #expect(maya.birthDate.age(on: plan.calendar.today) == 15)
    #expect(
      Set(labelled.compactMap { $0["resourceType"] as? String }).isSuperset(of: [
        "MedicationRequest", "Observation", "Condition", "DocumentReference",
      ]))
    #expect(labelled.count < resources.count / 2)
  }

  @Test("an empty record holds the person and nothing else; one patient has died; two things are held")
  func edges() throws {
    let plan = try PracticeSample.plan()
    let people = (0..<40).map { plan.patient($0) }
    let holds = people.flatMap(\.holds)

    #expect(try PracticeSample.resources(PracticeSample.patient("noah-lindgren", in: plan).bundle).count == 1)
    #expect(try PracticeSample.chart("edwin-castle", "Patient").first?["deceasedDateTime"] != nil)
    #expect(holds.count == 2 && holds.allSatisfy { hold in plan.staff.contains { $0.key == hold.heldBy } })
    for person in people where !person.holds.isEmpty {
      let known = Set(try PracticeSample.resources(person.bundle).map(PracticeSample.address))
      #expect(person.holds.allSatisfy { known.contains("\($0.resourceType)/\($0.resourceID)") })
    }
  }

  @Test("nothing was done for Edwin Castle after he died")
  func afterDeath() throws {
    let resources = try PracticeSample.resources(
      PracticeSample.patient("edwin-castle", in: PracticeSample.plan()).bundle)
    let died = try #require(resources.first?["deceasedDateTime"] as? String).prefix(10)

    let days = resources.dropFirst().flatMap { PracticeSample.texts($0) }
      .filter { $0.field.hasSuffix("DateTime") || $0.field == "start" || $0.field == "authoredOn" }.map {
        $0.text.prefix(10)
      }

    #expect(days.count > 20 && days.allSatisfy { $0 < died })
  }

  @Test("Spanish readers get Spanish summaries, and long and accented names are there")
  func spanish() throws {
    let plan = try PracticeSample.plan()
    let people = (0..<40).map { plan.patient($0) }
    let bodies = try PracticeSample.chart("luis-ortega", "DocumentReference").flatMap { PracticeSample.texts($0) }
      .filter { $0.field == "data" }.compactMap { Data(base64Encoded: $0.text) }.map {
        String(decoding: $0, as: UTF8.self)
      }

    #expect(people.filter { $0.language == .spanish }.count >= 5)
    #expect(!bodies.isEmpty && bodies.allSatisfy { !$0.contains("Your blood pressure") })
    #expect(bodies.contains { $0.contains("Qué sigue") })
    #expect(people.contains { $0.name.family == "Nguyễn" } && people.contains { $0.name.full.count > 60 })
  }

  @Test("visits lie today, tomorrow and in ten days, and go back ten years")
  func calendar() throws {
    let plan = try PracticeSample.plan()
    let all = try (0..<40).flatMap { try PracticeSample.resources(plan.patient($0).bundle) }
    let planned = Set(all.compactMap { $0["start"] as? String }.map { String($0.prefix(10)) })
    let past = all.filter { $0["resourceType"] as? String == "Encounter" }
      .compactMap { ($0["period"] as? [String: Any])?["start"] as? String }.map { String($0.prefix(10)) }

    #expect(planned.isSuperset(of: ["2026-11-23", "2026-11-24", "2026-12-03"]))
    #expect(past.contains("2026-11-23") && past.contains { $0 < "2017-03-01" })
  }

  @Test("sign-ins cover every staff role and each kind of visitor, with long passwords")
  func signIns() throws {
    let plan = try PracticeSample.plan()
    let ways = plan.signIns()

    #expect(Set(ways.map(\.role)).isSuperset(of: GeneratedStaff.Role.allCases.map(\.rawValue)))
    #expect(
      Set(ways.map(\.name)).isSuperset(of: [
        "Rosa Delgado", "Luis Ortega", "Joy Abara", "Eva Kowalski", "Noah Lindgren", "Dorothy Haines",
      ]))
    #expect(ways.allSatisfy { $0.password.count >= 15 && $0.email.contains("@") })
    #expect(plan.staff.allSatisfy { $0.email.hasSuffix("@aldercreek.example") })
  }
}
