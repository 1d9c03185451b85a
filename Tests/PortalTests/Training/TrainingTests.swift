import Chart
import Kernel
import PortalTesting
import Testing

@testable import Portal

@Suite("Exercises tick themselves when they are done, and only then")
struct TrainingTests {
  @Test("a search ticks what was searched, for the one who searched", arguments: TestDatabases.each)
  func ticks(_ engine: TestDatabases.Engine) async throws {
    let practice = try await TestPractice(engine)
    let (desk, other) = (try await practice.addStaff(.frontDesk), try await practice.addStaff(.frontDesk, named: "Kim"))
    let (mine, theirs) = (practice.client(), practice.client())
    _ = await mine.signInAsStaff(desk.email)
    _ = await theirs.signInAsStaff(other.email)
    let before = await mine.get("/staff/training").text

    _ = await mine.post("/staff/patients", seeing: "/staff/patients", [("q", "nobody")])
    let after = await mine.get("/staff/training").text

    #expect(before.contains("0 of") && !before.contains("Done Nov"))
    #expect(after.contains("1 of") && after.contains("Done"))
    #expect(await theirs.get("/staff/training").text.contains("0 of"))
    try await practice.close()
  }

  @Test("every role has exercises that it may do, and none that it may not")
  func roles() {
    for role in StaffRole.allCases { #expect(Exercise.of(role).count >= 4, "\(role)") }
    #expect(!Exercise.of(.biller).contains(.shareResult) && !Exercise.of(.frontDesk).contains(.approveRefill))
    #expect(Set(StaffRole.allCases.flatMap(Exercise.of)) == Set(Exercise.allCases))
  }
}
