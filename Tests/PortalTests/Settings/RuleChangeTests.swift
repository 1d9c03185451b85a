import Chart
import Kernel
import PortalTesting
import Store
import Testing

@testable import Portal

/// An approval changes what lists count and what pages say, in one transaction and in the same way.
@Suite("Lines that a provider approved judge old and new values alike")
struct RuleChangeTests {
  private static let code = "2823-3"
  private static let key = "loinc|2823-3"
  private static let calls = RuleLines(calls: ActionLines(low: LabNumber("2.8"), high: LabNumber("6.0")))

  private static func report(_ id: String, _ values: [(String, String)]) -> [SampleResource] {
    let members = values.indices.map { "\(id)-\($0)" }
    let subject = #"{"reference":"Patient/\#(TestPerson.rosa.fhirID)"}"#
    let code = #"{"coding":[{"system":"http://loinc.org","code":"\#(code)"}],"text":"Potassium"}"#
    let day = "\"2026-11-20T10:00:00Z\""
    let list = members.map { #"{"reference":"Observation/\#($0)"}"# }.joined(separator: ",")
    let observations = zip(members, values).map { member, value in
      SampleResource(
        "Observation", member,
        [
          ("status", "\"final\""), ("subject", subject), ("code", code), ("effectiveDateTime", day),
          ("referenceRange", #"[{"low":{"value":3.5},"high":{"value":5.1}}]"#), value,
        ])
    }
    let report = SampleResource(
      "DiagnosticReport", id,
      [
        ("status", "\"final\""), ("subject", subject), ("code", #"{"text":"Salts"}"#), ("effectiveDateTime", day),
        ("result", "[\(list)]"),
      ])
    return observations + [report]
  }

  private static func quantity(
    _ value: String, _ unit: String = "mmol/L", _ comparator: String = ""
  ) -> (String, String) {
    let mark = comparator.isEmpty ? "" : #""comparator":"\#(comparator)","#
    return ("valueQuantity", #"{"value":\#(value),\#(mark)"unit":"\#(unit)"}"#)
  }

  private static let values: [(String, String)] = [
    quantity("4.2"), quantity("6.0"), quantity("7.9"), quantity("2.8"), quantity("2.9"), quantity("6.4", "mEq/L"),
    quantity("5.9", "mmol/L", ">"), quantity("6.1", "mmol/L", ">="), quantity("2.5", "mmol/l"),
    ("valueString", "\"6.6\""),
  ]

  /// How many values the list counts as a reason to call, and for how many the page says so.
  private static func counts(_ practice: TestPractice, of report: String) async throws -> (list: Int, page: Int) {
    let patient = try await practice.chart(of: .rosa)
    let viewer = Viewer(.practice(reason: "test"), of: patient, from: .console)
    return try await practice.app.chart(for: viewer).read("test") { chart in
      let id = try chart.values(ofReports: [report])[report] ?? []
      let rules = try chart.rules(for: id)
      let list = try chart.panelCounts(ofReports: [report])[report]?.needCall ?? 0
      return (list, id.count { TestValue($0, rules: rules).verdict == .action })
    }
  }

  private static func approve(_ practice: TestPractice, _ lines: RuleLines, by doctor: StaffMember, id: String)
    async throws -> Bool
  {
    let now = practice.app.clock.now
    return try await practice.app.database.write { transaction in
      try RuleChange(in: transaction, at: now).approve(
        NewRule(codeKey: key, unit: "mmol/L", lines: lines, by: doctor), id: id)
    }
  }

  @Test(
    "values that were there before, values that come after, and after a withdrawal none",
    arguments: TestDatabases.each)
  func judgesAnew(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    let doctor = try await practice.addStaff(.provider)
    try await practice.keep([TestPerson.rosa.resource] + Self.report("old", Self.values))
    #expect(try await Self.counts(practice, of: "old") == (0, 0))

    #expect(try await Self.approve(practice, Self.calls, by: doctor, id: "r1"))
    try await practice.keep(Self.report("new", Self.values))

    // 6.0, 7.9, 2.8, “6.1 or more”, and 2.5 in another spelling of the unit; not 6.4 in another unit.
    for report in ["old", "new"] { #expect(try await Self.counts(practice, of: report) == (5, 5)) }
    let stricter = RuleLines(calls: ActionLines(low: nil, high: LabNumber("7.0")))
    #expect(try await Self.approve(practice, stricter, by: doctor, id: "r2"))
    for report in ["old", "new"] { #expect(try await Self.counts(practice, of: report) == (1, 1)) }
    let now = practice.app.clock.now
    let gone = try await practice.app.database.write { transaction in
      let change = try RuleChange(in: transaction, at: now)
      let first = try change.withdraw(Self.key, in: "mmol/L", by: doctor)
      return [first, try change.withdraw(Self.key, in: "mmol/L", by: doctor)]
    }
    #expect(gone == [true, false])
    for report in ["old", "new"] { #expect(try await Self.counts(practice, of: report) == (0, 0)) }
    try await practice.close()
  }

  @Test("the same lines twice change nothing", arguments: TestDatabases.each)
  func once(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    let doctor = try await practice.addStaff(.provider)

    let first = try await Self.approve(practice, Self.calls, by: doctor, id: "r1")
    let second = try await Self.approve(practice, Self.calls, by: doctor, id: "r2")

    #expect(first && !second)
    let book = try await practice.app.database.read { try RuleBook.all(in: $0) }
    #expect(book.rule(for: Self.key, in: "mmol/l")?.approvedBy == "Sam Carver")
    #expect(book.rule(for: Self.key, in: "mEq/L") == nil)
    try await practice.close()
  }

  @Test("more values than one batch are all judged anew")
  func batches() async throws {
    let practice = try await TestPractice()
    let doctor = try await practice.addStaff(.provider)
    try await practice.keep([TestPerson.rosa.resource])
    let values = Array(repeating: Self.quantity("6.5"), count: 260)
    for report in ["a", "b", "c", "d", "e"] { try await practice.keep(Self.report(report, values)) }

    #expect(try await Self.approve(practice, Self.calls, by: doctor, id: "r1"))

    for report in ["a", "b", "c", "d", "e"] { #expect(try await Self.counts(practice, of: report) == (260, 260)) }
    try await practice.close()
  }
}
