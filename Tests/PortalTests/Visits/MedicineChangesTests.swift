import Chart
import Kernel
import Testing

@testable import Portal

@Suite("What a visit changed about medicines")
struct MedicineChangesTests {
  let zone: ClinicZone
  let visit: Item

  init() throws {
    zone = try #require(ClinicZone("America/Denver"))
    visit = Item(
      id: Item.ID("v"), kind: .visit, resourceType: "Encounter", resourceID: "e", codeKey: "visit", name: "Visit",
      status: .ended, when: ItemDate(sortText: "2026-10-14T15:00:00.000Z", precision: .time),
      arrivedAt: Instant(millisecondsSince1970: 0))
  }

  @Test("new, changed, stopped and kept medicines are told apart")
  func actions() throws {
    let all = [
      medicine("Lisinopril 10 mg tablet", "2026-10-14", visit: "e"),
      medicine("Metformin 500 mg tablet", "2025-01-02", ended: "2026-10-14"),
      medicine("Metformin 1000 mg tablet", "2026-10-14", visit: "e"),
      medicine("Aspirin 81 mg tablet", "2024-02-02", ended: "2026-10-14"),
      medicine("Atorvastatin 20 mg tablet", "2026-01-02"),
      medicine("Atorvastatin 20 mg tablet", "2026-10-14", visit: "e"),
      medicine("Iron tablet", "2026-02-02"), medicine("Codeine 30 mg tablet", "2020-01-01", ended: "2020-02-01"),
    ]

    let changes = MedicineChanges(of: visit, all, isLatest: true, in: zone).changes

    #expect(
      changes.map { "\($0.action) \($0.medicine.name)" } == [
        "started Lisinopril 10 mg tablet", "changed Metformin 1000 mg tablet", "stopped Aspirin 81 mg tablet",
        "continued Atorvastatin 20 mg tablet", "continued Iron tablet",
      ])
    #expect(changes[1].before?.name == "Metformin 500 mg tablet")
  }

  @Test("what goes on is only told by the last visit, and other directions are a change")
  func others() throws {
    let all = [
      medicine("Iron tablet", "2026-02-02"), medicine("Zinc 5 mg", "2026-03-03", how: "1 a day"),
      medicine("Zinc 5 mg", "2026-10-14", visit: "e", how: "2 a day"),
    ]

    #expect(
      MedicineChanges(of: visit, all, isLatest: false, in: zone).changes.map { "\($0.action)" } == ["changed"])
  }

  @Test(
    "a medicine is known by its substance",
    arguments: [
      ("Metformin 500 mg tablet", "metformin"), ("24 HR metformin hydrochloride 500 MG", "metformin hydrochloride"),
      ("Insulin glargine 100 units/mL pen", "insulin glargine"), ("amLODIPine 5 MG Oral Tablet", "amlodipine"),
    ])
  func substance(_ name: String, _ substance: String) {
    #expect(MedicineChanges.substance(of: name) == substance)
  }

  private func medicine(
    _ name: String, _ day: String, ended: String? = nil, visit: String? = nil, how: String? = nil
  ) -> Item {
    Item(
      id: Item.ID(name + day), kind: .medicine, resourceType: "MedicationRequest", resourceID: name + day,
      codeKey: "name|" + name, name: name, status: ended == nil ? .active : .ended,
      when: ItemDate(sortText: day + "T16:00:00.000Z", precision: .time),
      ends: ended.flatMap { Instant($0 + "T16:00:00.000Z") }, detail: how, encounter: visit,
      arrivedAt: Instant(millisecondsSince1970: 0))
  }
}
