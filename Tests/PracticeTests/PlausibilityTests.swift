import Foundation
import Kernel
import Testing

@testable import Practice

@Suite("Values are those of living people")
struct PlausibilityTests {
  private static let bounds: [String: ClosedRange<Double>] = [
    "2951-2": 120...160, "2823-3": 2.5...7, "2160-0": 0.3...4, "718-7": 6...19, "4548-4": 4...14, "2345-7": 3...400,
    "2093-3": 80...350, "13457-7": 20...260, "2085-9": 20...110, "2571-8": 30...500, "3016-3": 0.05...20,
    "777-3": 40...500, "6690-2": 2...15, "98979-8": 10...130, "8867-4": 45...160, "8310-5": 96...102,
    "59408-5": 90...101,
    "39156-5": 11...50, "8302-2": 45...205, "29463-7": 2.3...420, "6301-6": 0.8...5, "9843-4": 32...52,
  ]

  @Test("numbers stay within what a body can have, over 340 patients")
  func values() throws {
    let plan = try PracticeSample.plan(patients: 340)

    for index in 0..<340 {
      for resource in try PracticeSample.resources(plan.patient(index).bundle) {
        guard let value = ((resource["valueQuantity"] as? [String: Any])?["value"] as? NSNumber)?.doubleValue,
          let code = PracticeSample.texts(resource["code"] ?? "").first(where: { $0.field == "code" })?.text,
          let bounds = PlausibilityTests.bounds[code]
        else { continue }
        #expect(bounds.contains(value), "\(plan.patient(index).key) \(code) \(value)")
      }
    }
  }

  @Test("the top number of a blood pressure is above the bottom one")
  func pressure() throws {
    let plan = try PracticeSample.plan(patients: 200)

    for index in 0..<200 {
      for resource in try PracticeSample.resources(plan.patient(index).bundle) {
        guard let parts = resource["component"] as? [[String: Any]] else { continue }
        let values = parts.compactMap { (($0["valueQuantity"] as? [String: Any])?["value"] as? NSNumber)?.intValue }
        #expect(values.count == 2 && values[0] > values[1] + 10 && values[0] < 200 && values[1] > 40)
      }
    }
  }

  @Test("the crowd has about 60 to 90 resources each, one in five reads Spanish, all ages occur")
  func crowd() throws {
    let plan = try PracticeSample.plan(patients: 540)
    let people = (40..<540).map { plan.patient($0) }
    let counts = try people.map { try PracticeSample.resources($0.bundle).count }
    let ages = people.map { $0.birthDate.age(on: plan.calendar.today) }

    #expect((60...90).contains(counts.reduce(0, +) / counts.count))
    #expect((70...130).contains(people.filter { $0.language == .spanish }.count))
    #expect(ages.contains { $0 < 3 } && ages.contains { $0 > 90 } && ages.allSatisfy { (0...101).contains($0) })
    #expect(people.allSatisfy { $0.birthDate.age(on: plan.calendar.today) >= 18 || $0.account == nil })
  }

  @Test("nobody is pregnant for longer than nine months")
  func pregnancy() throws {
    let plan = try PracticeSample.plan(patients: 600)
    let earliest = plan.calendar.day(280).description

    let since = try (0..<600).flatMap { try PracticeSample.resources(plan.patient($0).bundle) }
      .filter { $0["resourceType"] as? String == "Condition" && $0["abatementDateTime"] == nil }
      .filter { PracticeSample.texts($0["code"] ?? "").contains { $0.text == "77386006" } }
      .compactMap { $0["onsetDateTime"] as? String }

    #expect(since.count > 1 && since.allSatisfy { $0 > earliest })
  }

  @Test("every test has its own facts in the table")
  func table() {
    #expect(LabFacts.table.count == LabTest.allCases.count)
    #expect(LabTest.potassium.facts.name == "Potassium")
    #expect(LabTest.ldl.facts.code == "13457-7")
    #expect(LabTest.urineAcid.facts.ucum == "[pH]")
  }

  @Test(
    "an amount keeps its decimals",
    arguments: [
      (7.0, 1, "7.0"), (0.05, 2, "0.05"), (-1.5, 1, "-1.5"), (1.016, 3, "1.016"), (140, 0, "140"), (0, 0, "0"),
    ])
  func amounts(value: Double, decimals: Int, text: String) {
    #expect(Amount(value, decimals: decimals).text == text)
  }
}
