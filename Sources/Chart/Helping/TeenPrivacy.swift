import FHIR
package import Kernel
package import Store

/// The tests that are a teenager's own. What comes for one of them while the patient is of such an age is private to
/// the patient, and stays so: growing up does not open it.
package struct TeenPrivacy: Sendable {
  /// A test by its code.
  package struct Test: Sendable, Hashable, RowDecodable {
    package let system: String
    package let code: String
    package let name: String

    package init(system: String, code: String, name: String) {
      (self.system, self.code, self.name) = (system, code, name)
    }

    package init(row: Row) throws {
      (system, code, name) = (try row.text(0), try row.text(1), try row.text(2))
    }
  }

  package let tests: [Test]
  private let keys: Set<String>
  /// From which age on, and until which.
  private let ages: Range<Int>?

  package init(in reading: Reading) throws {
    tests = try reading.all(AgeRuleQueries.privateTests())
    keys = Set(tests.map { "\($0.system)|\($0.code)" })
    let rules = try AgeRules(in: reading)
    ages = rules.privateFrom.flatMap { from in rules.end.flatMap { $0 > from ? from..<$0 : nil } }
  }

  /// Whether a thing that arrives on this day is private to a patient who was born on that one.
  func covers(_ resource: Resource, of born: CivilDate?, on today: CivilDate) -> Bool {
    guard let ages, let born, ages.contains(born.age(on: today)) else { return false }
    return isNamed(resource)
  }

  /// Whether its code is one of the list. Asked before anybody's age, because it almost never is.
  func isNamed(_ resource: Resource) -> Bool {
    guard !keys.isEmpty else { return false }
    let concept: CodeableConcept? =
      switch resource.type {
      case "Observation": Observation(resource: resource).code
      case "DiagnosticReport": DiagnosticReport(resource: resource).code
      case "ServiceRequest": ServiceRequest(resource: resource).code
      case "Condition": Condition(resource: resource).code
      default: nil
      }
    return concept?.codings.contains { keys.contains("\($0.system ?? "")|\($0.code ?? "")") } ?? false
  }

  package static func add(
    _ test: Test, by staff: StaffMember.ID, in transaction: Transaction, at now: Instant
  ) throws {
    _ = try transaction.run(AgeRuleQueries.addPrivate(test, by: staff.text, at: now))
  }

  package static func remove(system: String, code: String, in transaction: Transaction) throws -> Bool {
    try transaction.run(AgeRuleQueries.removePrivate(system, code)) == 1
  }
}
