import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Chart
@testable import Portal

@Suite("A clinician holds one thing back from one patient, with a reason")
struct HoldingTests {
  @Test("held, it is gone for the patient on page, list, visit and file; let go, it is back; both are recorded")
  func heldAndLifted() async throws {
    let world = try await HoldingWorld()
    let (patient, provider) = (world.patient, world.provider)
    #expect(await patient.get(world.note).status == .ok)
    let before = try await world.practice.auditCount()

    let held = await provider.post(
      world.hold, seeing: world.hold,
      [("reason", "Told by phone first."), ("review-month", "12"), ("review-day", "7"), ("review-year", "2026")])

    #expect(held.location == "/staff/holds")
    for address in [world.note, world.note + "/download"] { #expect(await patient.get(address).status == .notFound) }
    #expect(!(await patient.get("/me/record/documents").text.contains("Progress")))
    #expect(!(await patient.get(world.visit).text.contains("Progress")))
    let list = await provider.get("/staff/holds").text
    #expect(list.contains("Told by phone first.") && list.contains("Delgado, Rosa"))

    let tooSoon = await provider.post(world.hold + "/lift", seeing: world.hold, [])
    let lifted = await provider.post(world.hold + "/lift", seeing: world.hold, [("looked", "on")])

    #expect(tooSoon.status == .unprocessableContent && lifted.location == "/staff/holds")
    #expect(await patient.get(world.note).status == .ok)
    let recorded = try await world.practice.auditRows(after: before).flatMap(\.sealedFields)
    #expect(recorded.contains("hold") && recorded.contains("lift"))
  }

  @Test("without a reason, or with a day that is past or too far, nothing is held and the form stays filled")
  func refused() async throws {
    let world = try await HoldingWorld()
    let days = [("review-month", "11"), ("review-day", "1"), ("review-year", "2026")]

    let noReason = await world.provider.post(world.hold, seeing: world.hold, [("reason", "")] + days)
    let past = await world.provider.post(world.hold, seeing: world.hold, [("reason", "Asked <for> it")] + days)

    #expect(noReason.status == .unprocessableContent && noReason.text.contains("Write the reason."))
    #expect(past.status == .unprocessableContent && past.text.contains("Asked &lt;for&gt; it"))
    #expect(await world.patient.get(world.note).status == .ok)
  }

  @Test("a nurse may not hold, and the card shows a clinician what is held")
  func roles() async throws {
    let world = try await HoldingWorld()
    let nurse = try await world.practice.addStaff(.nurse)
    let client = world.practice.client(from: "192.0.2.9")
    await client.signInAsStaff(nurse.email)

    #expect(await client.get(world.hold).status == .notFound)
    try await world.practice.hold(world.resource, of: world.chart)
    #expect(await world.provider.get(world.card).text.contains("Held back from the patient"))
    #expect(!(await client.get(world.card).text.contains("Held back from the patient")))
  }

  @Test("a summary counts as unopened until its page or a note of it was opened", arguments: TestDatabases.each)
  func unopened(_ engine: TestDatabases.Engine) async throws {
    let world = try await HoldingWorld(engine)
    func unopened() async throws -> [String] {
      let now = TestPractice.now.adding(.seconds(60))
      return try await world.practice.app.database.read { reading in
        try UnopenedSummary.all(since: now.adding(.seconds(-30 * 86_400)), before: now, limit: 10, in: reading)
          .map(\.name).sorted()
      }
    }

    #expect(try await unopened() == ["Check-up", "Follow-up"])
    _ = await world.patient.get(world.visit)
    #expect(try await unopened() == ["Follow-up"])
    try await world.practice.close()
  }
}

/// A patient with a visit and its note, and a clinician.
private struct HoldingWorld {
  let practice: TestPractice
  let chart: Patient.ID
  let patient: Client
  let provider: Client
  let resource: SampleResource
  let note: String
  let visit: String
  let hold: String
  let card: String

  init(_ engine: TestDatabases.Engine = .memory) async throws {
    practice = try await TestPractice(engine)
    resource = SampleResource.note("n", of: .rosa, "Progress").ofVisit("e1")
    let visits = [SampleResource.visit("e1", of: .rosa, "Check-up"), .visit("e2", of: .rosa, "Follow-up")]
    try await practice.keep([TestPerson.rosa.resource] + visits + [resource])
    chart = try await practice.chart(of: .rosa)
    try await practice.addAccount(.rosa, patient: chart)
    let member = try await practice.addStaff(.provider)
    patient = practice.client(from: "192.0.2.7")
    provider = practice.client(from: "192.0.2.8")
    await patient.signIn(TestPerson.rosa.email)
    await provider.signInAsStaff(member.email)
    let item = try await practice.item(of: resource)?.text ?? ""
    note = "/me/record/documents/\(item)"
    visit = "/me/visits/" + (try await practice.item(of: visits[0])?.text ?? "")
    card = "/staff/patients/\(chart)"
    hold = "/staff/patients/\(chart)/hold/\(item)"
  }
}
