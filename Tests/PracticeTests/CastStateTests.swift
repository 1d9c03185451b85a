import Foundation
import Kernel
import Testing

@testable import Practice

@Suite("The cast shows every state")
struct CastStateTests {
  @Test("there are forty of them and Rosa is the first")
  func forty() throws {
    let rosa = try PracticeSample.plan().patient(0)

    #expect(Cast.members.count == 40)
    #expect(rosa.name.full == "Rosa Delgado")
    #expect(rosa.birthDate.description == "1958-03-09")
    #expect(rosa.portal == .joined && rosa.account != nil)
  }

  @Test("Rosa's five A1c values, goal and visit are those of the mock-ups")
  func rosa() throws {
    let values = try PracticeSample.chart("rosa-delgado", "Observation").filter { code($0) == "4548-4" }
      .sorted { ($0["effectiveDateTime"] as? String ?? "") < ($1["effectiveDateTime"] as? String ?? "") }
    let days = values.compactMap { ($0["effectiveDateTime"] as? String)?.prefix(10) }
    let visit = try #require(try PracticeSample.plan().deskVisits.first { $0.patientKey == "rosa-delgado" })
    let goals = try PracticeSample.chart("rosa-delgado", "Goal").flatMap { PracticeSample.texts($0) }

    #expect(values.compactMap(quantity) == [8.9, 8.4, 7.9, 8.1, 7.4])
    #expect(days.last == "2026-11-20" && days.map { $0.prefix(7) }.first == "2024-11")
    #expect(visit.at.description == "2026-12-03T17:20:00.000Z" && visit.code == "follow-up")
    #expect(goals.contains { $0.field == "comparator" && $0.text == "<" })
  }

  @Test("critical, corrected, pending and partial results are there")
  func resultStates() throws {
    let critical = try PracticeSample.chart("dorothy-haines", "Observation").filter { quantity($0) == 6.4 }
    let samuel = try PracticeSample.patient("samuel-adeyemi", in: PracticeSample.plan())
    let old = try JSONSerialization.jsonObject(with: Data(try #require(samuel.earlierVersions.first))) as? [String: Any]
    let corrected = try PracticeSample.chart("samuel-adeyemi", "Observation").filter {
      $0["status"] as? String == "corrected"
    }
    let waiting = try PracticeSample.chart("grace-whitfield", "DiagnosticReport").compactMap { $0["status"] as? String }

    #expect(critical.count == 1 && flags(critical[0]) == ["HH"])
    #expect(corrected.first?["id"] as? String == old?["id"] as? String)
    #expect(corrected.first.flatMap(quantity) == 238 && old.flatMap(quantity) == 61)
    #expect(corrected.first?["note"] != nil)
    #expect(waiting.contains("registered") && waiting.contains("preliminary"))
    #expect(
      try PracticeSample.chart("grace-whitfield", "ServiceRequest").contains { $0["status"] as? String == "active" })
  }

  @Test("results in every form: beyond the scale, found, not found, unclear, words, no range, reports")
  func resultForms() throws {
    let everyone = try everything()
    let observations = everyone.filter { $0["resourceType"] as? String == "Observation" }
    let texts = observations.flatMap { PracticeSample.texts($0) }
    let answers = observations.compactMap { $0["valueCodeableConcept"] }.flatMap { PracticeSample.texts($0) }.map(
      \.text)
    let reports = everyone.filter { $0["resourceType"] as? String == "DiagnosticReport" && $0["presentedForm"] != nil }

    #expect(["<", ">"].allSatisfy { sign in texts.contains { $0.field == "comparator" && $0.text == sign } })
    #expect(["260373001", "260415000", "82334004"].allSatisfy(answers.contains))
    #expect(Set(observations.flatMap(flags)).isSuperset(of: ["H", "L", "HH", "LL", "A", "N", "IND"]))
    #expect(observations.contains { $0["valueString"] != nil })
    #expect(observations.contains { isLaboratory($0) && $0["valueQuantity"] != nil && $0["referenceRange"] == nil })
    #expect(
      Set(reports.flatMap { PracticeSample.texts($0["category"] ?? "") }.map(\.text)).isSuperset(of: ["RAD", "PAT"]))
    let long = Dictionary(grouping: try PracticeSample.chart("frank-delaney", "Observation"), by: code)
    #expect((long["4548-4"]?.count ?? 0) >= 12)
    let units = try PracticeSample.chart("olek-baranski", "Observation").filter { code($0) == "2345-7" }
      .flatMap { PracticeSample.texts($0["valueQuantity"] ?? "") }.filter { $0.field == "unit" }.map(\.text)
    #expect(Set(units) == ["mg/dL", "mmol/L"])
  }

  @Test("every kind of resource, status and note type occurs")
  func kinds() throws {
    let everyone = try everything()
    let types = Set(everyone.compactMap { $0["resourceType"] as? String })
    func statuses(_ type: String) -> Set<String> {
      Set(everyone.filter { $0["resourceType"] as? String == type }.compactMap { $0["status"] as? String })
    }
    let notes = everyone.filter { $0["resourceType"] as? String == "DocumentReference" }.compactMap {
      $0["type"] as? [String: Any]
    }

    #expect(
      types.isSuperset(of: [
        "Patient", "Condition", "MedicationRequest", "AllergyIntolerance", "Immunization", "Procedure", "Observation",
        "DiagnosticReport", "DocumentReference", "Encounter", "Appointment", "Coverage", "ServiceRequest", "Goal",
        "CarePlan", "CareTeam", "FamilyMemberHistory", "RelatedPerson",
      ]))
    #expect(statuses("MedicationRequest") == ["active", "stopped", "completed"])
    #expect(statuses("Appointment") == ["booked", "cancelled"])
    #expect(
      Set(notes.flatMap { PracticeSample.texts($0) }.map(\.text)).isSuperset(of: [
        "11506-3", "18842-5", "34133-9", "69730-0",
      ]))
    let conditions = everyone.filter { $0["resourceType"] as? String == "Condition" }
    let states = Set(conditions.flatMap { PracticeSample.texts($0["clinicalStatus"] ?? "") }.map(\.text))
    #expect(states.isSuperset(of: ["active", "resolved"]))
  }

  private func everything() throws -> [[String: Any]] {
    let plan = try PracticeSample.plan()
    return try (0..<40).flatMap { try PracticeSample.resources(plan.patient($0).bundle) }
  }

  private func code(_ resource: [String: Any]) -> String? {
    PracticeSample.texts(resource["code"] ?? "").first { $0.field == "code" }?.text
  }

  private func quantity(_ resource: [String: Any]) -> Double? {
    ((resource["valueQuantity"] as? [String: Any])?["value"] as? NSNumber)?.doubleValue
  }

  private func flags(_ resource: [String: Any]) -> [String] {
    PracticeSample.texts(resource["interpretation"] ?? "").filter { $0.field == "code" }.map(\.text)
  }

  private func isLaboratory(_ resource: [String: Any]) -> Bool {
    PracticeSample.texts(resource["category"] ?? "").contains { $0.text == "laboratory" }
  }
}
