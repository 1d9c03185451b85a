import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("What staff tell a caller is what the caller's own pages show")
struct CallAnswerTests {
  @Test("for every reason, state and caller: the answer equals the page", arguments: TestDatabases.each)
  func equalsThePage(_ engine: TestDatabases.Engine) async throws {
    var dice = SeededGenerator(seed: 40)
    var (seen, wrong): ([String: Int], [String]) = ([:], [])
    for _ in 0..<(engine == .memory ? 40 : 6) {
      let states = try await CallStates(CallState(&dice), on: engine)
      for reason in CallReason.chosen {
        let answer = try await told(states, reason)
        let shown = try await states.shown(reason)
        seen["\(reason.rawValue) \(shown.rawValue)", default: 0] += 1
        if answer != shown { wrong.append("\(reason.rawValue): told \(answer), shown \(shown): \(states.state)") }
      }
      try await states.practice.close()
    }

    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(12).joined(separator: "\n"))")
    // A test that never met a kind of answer would say nothing about it.
    if engine == .memory {
      for met in [
        "result yes", "result not-yet", "result no", "visit-when yes", "visit-move yes", "bill yes", "bill no",
        "form yes", "summary not-yet", "summary yes", "refill yes", "refill no", "record no", "question no",
      ] {
        #expect(seen[met] ?? 0 > 0, "never met: \(met)")
      }
    }
  }

  /// Who may see nothing of the chart is answered as if it were empty.
  private func told(_ states: CallStates, _ reason: CallReason) async throws -> OnPortal {
    if states.state.caller == .blocked { return reason == .signIn ? .yes : reason == .other ? .unknown : .no }
    return try await states.answer(reason).thing("").onPortal
  }

  @Test("who is blocked is not among those who may call for the patient")
  func blocked() async throws {
    var dice = SeededGenerator(seed: 41)
    var state = CallState(&dice)
    state.caller = .blocked
    let states = try await CallStates(state, on: .memory)
    let desk = states.practice.client(from: "192.0.2.50")
    await desk.signInAsStaff(states.forms.base.finn.email)

    let page = await desk.get("/staff/patients/\(states.chart)/call?about=result")

    #expect(page.status.code == 200)
    #expect(!page.text.contains("Lena Ortiz"))
  }

  @Test("what a clinician holds back is not there for the caller, and the desk learns nothing of it")
  func heldBack() async throws {
    let scene = try await CallScene()
    let result = SampleResource.result("r1", of: .rosa, "Hemoglobin A1c", value: "8.4")
    try await scene.practice.keep([result])
    try await scene.practice.hold(result, of: scene.chart(.rosa))
    let desk = await scene.client(scene.desk)

    let held = await desk.get("/staff/patients/\(scene.chart(.rosa))/call?about=result").text
    try await scene.practice.lift(result, of: scene.chart(.rosa))
    let there = await desk.get("/staff/patients/\(scene.chart(.rosa))/call?about=1").text

    #expect(held.contains("Not on their portal") && !held.contains("A1c"))
    #expect(there.contains("On their portal now") && there.contains("Nobody opened it yet."))
    // The front desk reads no charts: a day, and neither name nor value.
    #expect(!there.contains("A1c") && !there.contains("8.4"))
  }

  @Test("that staff looked for a caller stands in the audit trail under their own name")
  func audited() async throws {
    let scene = try await CallScene()
    let desk = await scene.client(scene.desk)
    let before = try await scene.practice.auditCount()

    _ = await desk.get("/staff/patients/\(scene.chart(.rosa))/call?about=bill")

    let rows = try await scene.practice.auditRows(after: before)
    #expect(rows.count == 1)
    #expect(rows.first?.actorID == scene.desk.id.text && rows.first?.object == "call/bill")
  }
}
