import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("The plan and its gates")
struct RollOutTests {
  private func practice(
    _ engine: TestDatabases.Engine = .memory
  ) async throws -> (TestPractice, Client, StaffMember) {
    let practice = try await TestPractice(engine, hasBegun: false)
    let manager = try await practice.addStaff(.manager)
    let client = practice.client()
    _ = await client.signInAsStaff(manager.email)
    return (practice, client, manager)
  }

  private func gates(_ practice: TestPractice) async throws -> [PlanGate: GateSight] {
    let now = practice.app.clock.now
    let all = try await practice.app.database.read { try PlanGates.all(in: $0, at: now) }
    return Dictionary(uniqueKeysWithValues: all.map { ($0.gate, $0) })
  }

  @Test(
    "an empty practice has every gate closed, cannot begin and cannot invite in numbers", arguments: TestDatabases.each)
  func closed(_ engine: TestDatabases.Engine) async throws {
    let (practice, client, manager) = try await practice(engine)

    let page = await client.get("/staff/plan").text
    let begin = await client.post("/staff/roll-out", seeing: "/staff/plan")
    await #expect(throws: WaveFault.notBegun) {
      try await practice.app.beginWave(.rest, seen: 0, by: manager, from: .console)
    }

    #expect(try await gates(practice).values.allSatisfy { !$0.isOpen })
    #expect(page.contains("6 are closed") && begin.status == .conflict)
    #expect(try await practice.app.database.read { try RollOut.begunAt(in: $0) } == nil)
    try await practice.close()
  }

  @Test("nobody ticks by hand what the system looks at", arguments: PlanStep.allCases)
  func byHand(_ step: PlanStep) async throws {
    let (practice, client, _) = try await practice()

    let answer = await client.post(
      "/staff/plan/\(step.rawValue)/tick", seeing: "/staff/plan/\(step.rawValue)", [("done", "1")])
    let page = await client.get("/staff/plan").text

    #expect(answer.status == (step.isSeen ? .conflict : .seeOther))
    #expect(page.contains(step.isSeen ? "0 of 18" : "1 of 18"))
    try await practice.close()
  }

  @Test("each gate opens by what it looks at and by nothing else", arguments: TestDatabases.each)
  func opens(_ engine: TestDatabases.Engine) async throws {
    let (practice, _, manager) = try await practice(engine)
    let app = practice.app
    func open() async throws -> Set<PlanGate> {
      Set(try await gates(practice).filter(\.value.isOpen).keys)
    }

    try await app.noteBackup(.copied, auditRows: 5)
    #expect(try await open() == [])
    try await app.noteBackup(.restored, auditRows: 5)
    #expect(try await open() == [.backupRestored])

    let routes = MessageReason.allCases.map { MessageRoute($0, to: .frontDesk, within: 2) }
    _ = try await app.setRouting(Array(routes.dropLast()), by: manager, from: .console, nil)
    let partly = try await gates(practice)[.answerTimesSet]
    // The guide's own word for what was not set is written down too, where it differs from before.
    #expect(partly?.isOpen == false)
    let others = MessageReason.allCases.map { MessageRoute($0, to: .frontDesk, within: 3) }
    _ = try await app.setRouting(others, by: manager, from: .console, nil)
    #expect(try await open().contains(.answerTimesSet))

    for role in [StaffRole.provider, .frontDesk] {
      let member = try await practice.addStaff(role)
      _ = await practice.client(from: "192.0.2.\(role == .provider ? 31 : 32)").signInAsStaff(member.email)
    }
    #expect(try await open().contains(.inboxStaffed))

    practice.clock.move(by: .seconds(40 * 86_400))
    let later = try await open()
    #expect(!later.contains(.backupRestored) && !later.contains(.inboxStaffed))
    try await practice.close()
  }

  @Test("a step keeps who, until when and what shows it; late is late", arguments: TestDatabases.each)
  func step(_ engine: TestDatabases.Engine) async throws {
    let (practice, client, manager) = try await practice(engine)
    let fields = [
      ("owner", manager.id.text), ("due-month", "11"), ("due-day", "20"), ("due-year", "2026"),
      ("evidence", "<b>Seen</b>"),
    ]

    let saved = await client.post("/staff/plan/desk", seeing: "/staff/plan/desk", fields)
    let (page, own) = (await client.get("/staff/plan").text, await client.get("/staff/plan/desk").text)
    let nobody = await client.post(
      "/staff/plan/desk", seeing: "/staff/plan/desk", [("owner", "who"), ("evidence", "")])

    #expect(saved.status == .seeOther && page.contains("Late") && page.contains("Sam Carver"))
    #expect(own.contains("&lt;b&gt;Seen") && !own.contains("<b>Seen"))
    #expect(nobody.status == .notFound)
    try await practice.close()
  }
}
