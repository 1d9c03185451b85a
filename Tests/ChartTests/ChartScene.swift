import Kernel
import Portal
import PortalTesting
import Store

@testable import Chart

/// Rosa's chart with one thing of every kind, and results that are held back, private to her, or for the practice only.
struct ChartScene {
  let practice: TestPractice
  let rosa: Patient.ID
  let ben: Patient.ID

  static let held = SampleResource.result("r-held", of: .rosa, "Held test", code: "1111-1")
  static let own = SampleResource.result("r-private", of: .rosa, "Private test", code: "2222-2").labelled("R")
  static let practiceOnly = SampleResource.result("r-practice", of: .rosa, "Practice test", code: "3333-3").labelled(
    "V")

  /// The things that nothing is hidden about, by the name under which a page would show them.
  static let ordinary: [SampleResource] = [
    .result("r-plain", of: .rosa, "Plain test"), .vital("v1", of: .rosa, "Pulse"),
    .report("p1", of: .rosa, "Panel", values: ["r-a", "r-b"]), .order("o1", of: .rosa, "Ordered test"),
    .result("r-a", of: .rosa, "Panel value A", code: "5555-5"),
    .result("r-b", of: .rosa, "Panel value B", code: "6666-6"),
    .note("n1", of: .rosa, "Note"), .visit("e1", of: .rosa, "Visit"), .appointment("a1", of: .rosa, "Appointment"),
    .entry("Condition", "c1", of: .rosa, "Condition"), .entry("MedicationRequest", "m1", of: .rosa, "Medicine"),
    .entry("AllergyIntolerance", "al1", of: .rosa, "Allergy"), .entry("Immunization", "i1", of: .rosa, "Shot"),
    .entry("Procedure", "pr1", of: .rosa, "Procedure"), .entry("CareTeam", "ct1", of: .rosa, "Team"),
    .entry("Goal", "g1", of: .rosa, "Goal"), .entry("CarePlan", "cp1", of: .rosa, "Plan"),
    .entry("FamilyMemberHistory", "f1", of: .rosa, "Mother"),
    SampleResource.result("s1", of: .rosa, "Smoking", code: "72166-2")
      .with("category", #"[{"coding":[{"code":"social-history"}]}]"#),
  ]

  init(_ engine: TestDatabases.Engine) async throws {
    practice = try await TestPractice(engine)
    let people = [TestPerson.rosa.resource, TestPerson.ben.resource]
    try await practice.keep(people + ChartScene.ordinary + [ChartScene.held, ChartScene.own, ChartScene.practiceOnly])
    try await practice.keep([.result("b1", of: .ben, "Ben's test")])
    rosa = try await practice.chart(of: .rosa)
    ben = try await practice.chart(of: .ben)
    try await practice.hold(ChartScene.held, of: rosa)
  }

  /// The chart's door for somebody who looks at Rosa's chart.
  func door(for person: Viewer.Person) -> ChartDoor {
    practice.app.chart(for: Viewer(person, of: rosa, from: .console))
  }

  func read<T: Sendable>(
    as person: Viewer.Person, _ body: @escaping @Sendable (ChartReader) throws -> T
  ) async throws -> T {
    try await door(for: person).read("test", body)
  }

  static let patient = Viewer.Person.patient(Account.ID("rosa"))

  /// A right to look after Rosa with these scopes.
  static func helper(_ scopes: HelperGrant.Scope...) -> Viewer.Person {
    .helper(
      HelperGrant(
        id: HelperGrant.ID("g"), patientID: Patient.ID("rosa"), accountID: Account.ID("h"), relationship: .friend,
        scopes: Set(scopes), startsAt: TestPractice.now, endsAt: nil, revokedAt: nil))
  }

  static func staff(_ role: StaffRole) -> StaffMember {
    StaffMember(
      id: StaffMember.ID("s"), email: "s@practice.example", name: PersonName(given: "S", family: "T"), role: role,
      language: .english)
  }
}
