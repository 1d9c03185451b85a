import Chart
import Kernel
import Testing
import Web

@testable import Portal

@Suite("Each section groups its entries for the person who reads them")
struct SectionGroupsTests {
  @Test("health problems that go on come before those that are over")
  func conditions() throws {
    let samples = try RecordSamples()
    let ended = samples.item(.condition, "Ankle sprain", on: "2024-01-02", status: .ended, ends: samples.now)
    let active = samples.item(.condition, "Asthma", on: "2019-05-04", exactly: .month, recorder: "Dr. Okafor")

    let groups = samples.groups(.conditions, [ended, active]).groups

    #expect(groups.map(\.heading) == ["What you have now", "In the past"])
    #expect(groups.first?.entries.first?.lines == ["Since May 2019", "Recorded by Dr. Okafor"])
    #expect(groups.last?.entries.first?.lines == ["Since January 2, 2024 · Until November 23, 2026"])
  }

  @Test("a medicine tells how to take it, what for, and how many refills are left")
  func medicines() throws {
    let samples = try RecordSamples()
    let taken = samples.item(
      .medicine, "Metformin 500 mg", value: ItemValue(text: "diabetes", second: "1"), detail: "1 tablet in the morning")
    let stopped = samples.item(.medicine, "Ibuprofen", status: .ended, value: ItemValue(second: "3"))

    let groups = samples.groups(.medicines, [stopped, taken]).groups

    #expect(groups.first?.entries.first?.lines.prefix(2) == ["1 tablet in the morning", "For diabetes"])
    #expect(groups.first?.entries.first?.tag?.text == "1 refill allowed")
    #expect(groups.last?.entries.first?.tag?.text == "Stopped")
  }

  @Test("no known allergies is said only when somebody recorded it and none is listed")
  func noKnownAllergies() throws {
    let samples = try RecordSamples()
    let none = samples.item(.allergy, "No known allergy", code: "716186003", key: "none-known", recorder: "Dr. Okafor")
    let peanut = samples.item(.allergy, "Peanut", value: ItemValue(text: "severe"), detail: "Hives")

    #expect(
      samples.groups(.allergies, [none]).statement
        == "No known allergies · November 20, 2026 · Recorded by Dr. Okafor")
    #expect(samples.groups(.allergies, []).statement == nil)
    #expect(samples.groups(.allergies, [none, peanut]).statement == nil)
    #expect(samples.groups(.allergies, [none, peanut]).groups.flatMap(\.entries).map(\.title) == ["Peanut"])
  }

  @Test("an allergy that is over does not hide that there are none now")
  func pastAllergy() throws {
    let samples = try RecordSamples()
    let none = samples.item(.allergy, "No known food allergy", code: "429625007", key: "none-known")
    let past = samples.item(.allergy, "Milk", status: .ended)

    let groups = samples.groups(.allergies, [none, past])

    #expect(groups.statement?.hasPrefix("No known food allergy") == true)
    #expect(groups.groups.map(\.heading) == ["No longer a problem"])
  }

  @Test("shots stand under their vaccine with every day, and one not given is not counted")
  func shots() throws {
    let samples = try RecordSamples()
    let flu = ["2026-10-01", "2025-10-02"].map { day in
      samples.item(.immunization, "Flu", on: day, key: "cvx|150", status: .final)
    }
    let refused = samples.item(
      .immunization, "Flu", on: "2024-10-02", key: "cvx|150", status: .ended, detail: "Was ill")
    let tetanus = samples.item(.immunization, "Diphtheria", on: "2020-01-01", key: "cvx|115", status: .final)

    let entries = samples.groups(.shots, flu + [refused, tetanus]).groups.flatMap(\.entries)

    #expect(entries.map(\.title) == ["Diphtheria", "Flu"])
    #expect(entries.last?.tag?.text == "2 shots")
    #expect(entries.last?.lines == ["October 1, 2026", "October 2, 2025", "October 2, 2024 · Not given · Was ill"])
  }

  @Test("family history stands by relative, daily life beside it")
  func history() throws {
    let samples = try RecordSamples()
    let items = [
      samples.item(.familyHistory, "Mother", on: "", detail: "Diabetes"),
      samples.item(.familyHistory, "Mother", on: "", detail: "Asthma"), samples.item(.familyHistory, "Father", on: ""),
      samples.item(.socialHistory, "Smoking", value: ItemValue(text: "Never smoked")),
    ]

    let groups = samples.groups(.history, items).groups

    #expect(groups.map(\.heading) == ["Your family", "Daily life"])
    #expect(groups.first?.entries.map(\.lines) == [["Diabetes", "Asthma"], ["Nothing noted"]])
    #expect(groups.last?.entries.first?.lines.first == "Never smoked")
  }

  @Test("documents stand by year and each opens")
  func documents() throws {
    let samples = try RecordSamples()
    let items = ["2026-11-20", "2026-02-01", "2024-02-01"].map { day in
      samples.item(.document, "Visit summary", on: day, status: .final, recorder: "Dr. Okafor")
    }

    let groups = samples.groups(.documents, items).groups

    #expect(groups.map(\.heading) == ["2026", "2024"])
    #expect(groups.map(\.entries.count) == [2, 1])
    #expect(groups.last?.entries.first?.lines == ["February 1, 2024 · By Dr. Okafor"])
    #expect(groups.allSatisfy { $0.entries.allSatisfy { $0.url != nil } })
  }

  @Test("a goal tells what is aimed for")
  func goals() throws {
    let samples = try RecordSamples()
    let goal = samples.item(.goal, "Blood pressure", value: ItemValue(unit: "mm[Hg]", low: "120", high: "130"))
    let plan = samples.item(.carePlan, "Diabetes plan", detail: "Walk\nEat well")

    let groups = samples.groups(.goals, [goal, plan]).groups

    #expect(groups.map(\.heading) == ["Your goals", "Your care plan"])
    #expect(groups.first?.entries.first?.lines.first == "Aim: 120–130\u{A0}mmHg")
    #expect(groups.last?.entries.first?.lines.prefix(2) == ["Walk", "Eat well"])
  }
}
