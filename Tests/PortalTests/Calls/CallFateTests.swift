import Chart
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("What became of a call is worked out for thirty days")
struct CallFateTests {
  @Test("signing in, doing it and calling again are found in the rows they leave", arguments: TestDatabases.each)
  func found(_ engine: TestDatabases.Engine) async throws {
    let scene = try await CallScene(engine)
    let id = try await scene.log(.question, .rosa, reminder: .sent)
    scene.practice.clock.move(by: .seconds(3_600))
    let rosa = await scene.rosasBrowser()
    scene.practice.clock.move(by: .seconds(60))
    _ = await rosa.post(
      "/me/messages/new", seeing: "/me/messages/new", [("reason", "question"), ("text", "May I eat before the test?")])
    scene.practice.clock.move(by: .seconds(86_400))
    let again = try await scene.log(.question, .rosa)
    try await scene.app.refreshCallFates()

    let (call, later) = (try await scene.call(id), try await scene.call(again))

    #expect(call.fate.landedAt == nil)
    #expect(call.fate.signedInAt == call.beganAt.adding(.seconds(3_600)))
    #expect(call.fate.didTaskAt == call.beganAt.adding(.seconds(3_660)))
    #expect(call.fate.calledAgainAt == later.beganAt)
    #expect(later.fate == PhoneCall.Fate())
    try await scene.practice.close()
  }

  @Test("what happens after thirty days does not count; working it out again changes nothing")
  func window() async throws {
    let scene = try await CallScene()
    let id = try await scene.log(.bill, .rosa, reminder: .sent)
    scene.practice.clock.move(by: .seconds(31 * 86_400))
    _ = await scene.rosasBrowser()
    try await scene.log(.bill, .rosa)
    _ = await scene.practice.client().get("/l/\(id)", CallScene.byPerson)

    #expect(try await scene.app.refreshCallFates() == 2)
    let first = try await scene.call(id).fate
    scene.practice.clock.move(by: .seconds(3_600))
    // The first is over and is left alone; the second is still looked at.
    #expect(try await scene.app.refreshCallFates() == 1)
    #expect(try await scene.call(id).fate == first)
    #expect(first == PhoneCall.Fate())
  }

  @Test("another reason, another patient and an earlier call are not calling again")
  func notAgain() async throws {
    let scene = try await CallScene()
    try await scene.log(.bill, .rosa)
    scene.practice.clock.move(by: .seconds(60))
    let id = try await scene.log(.result, .rosa)
    scene.practice.clock.move(by: .seconds(60))
    try await scene.log(.bill, .rosa)
    try await scene.log(.result, .ben)
    try await scene.log(.result, nil)

    try await scene.app.refreshCallFates()

    #expect(try await scene.call(id).fate.calledAgainAt == nil)
  }

  @Test("many calls are looked at in groups, each once")
  func groups() async throws {
    let scene = try await CallScene()
    let (app, now, rosa) = (scene.app, scene.now, scene.chart(.rosa))
    try await app.database.write { transaction in
      for number in 0..<250 {
        var call = NewCall(.other, at: now)
        call.patientID = rosa
        try PhoneCalls.log(call, id: PhoneCall.ID("c\(number)"), in: transaction, at: now)
      }
    }

    #expect(try await app.refreshCallFates() == 250)
    #expect(try await app.refreshCallFates() == 0)
  }
}
