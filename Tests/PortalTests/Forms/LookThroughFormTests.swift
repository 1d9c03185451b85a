import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// The practice decides answer by answer what it takes over.
@Suite("What differs in a form is taken over or not, answer by answer")
struct LookThroughFormTests {
  private static let answers = ["phone": "(555) 010-0199", "who": "Ana", "same": "no", "new": "Medicare <b>"]

  private func sent(_ engine: TestDatabases.Engine) async throws -> (FormScene, FormRequest.ID, WorkEntry) {
    let scene = try await FormScene(engine)
    let id = try await scene.give(FormScene.checkIn)
    try await scene.send(LookThroughFormTests.answers, id)
    return (scene, id, try #require(try await scene.work().first))
  }

  @Test("taken over, the phone is the chart's, and the rest is to be typed", arguments: TestDatabases.each)
  func accepted(_ engine: TestDatabases.Engine) async throws {
    let (scene, id, entry) = try await sent(engine)
    let desk = scene.practice.client()
    await desk.signInAsStaff(scene.base.finn.email)
    let pane = await desk.get("/staff/inbox/\(entry.id)?in=team").text
    #expect(pane.contains("(555) 010-0199") && pane.contains("Medicare &lt;b&gt;") && pane.contains("signed"))

    let done = await desk.post("/staff/inbox/\(entry.id)/form?in=team", [("all", "1")])

    #expect(done.status == .seeOther)
    let rosa = scene.base.chart(.rosa)
    let book = try await scene.app.database.read { try ContactBook(of: rosa, in: $0) }
    #expect(book.value(.phone) == "(555) 010-0199")
    let response = try await scene.response(id)
    #expect(response.review?.by == scene.base.finn.signature)
    let causes = try await scene.app.database.read { reading in
      try reading.all(
        "SELECT cause FROM work WHERE settled_at IS NULL AND tag IN ('record-system', '') ORDER BY cause LIMIT 9",
        as: String.self)
    }
    #expect(causes == ["record-system/form/\(response.id)"])
    try await scene.practice.close()
  }

  @Test("left out, the patient reads why, and nothing of the chart changes", arguments: TestDatabases.each)
  func refused(_ engine: TestDatabases.Engine) async throws {
    let (scene, id, entry) = try await sent(engine)
    let rosa = scene.base.chart(.rosa)
    let before = try await scene.app.database.read { try ContactBook(of: rosa, in: $0).value(.phone) }

    try await scene.lookThrough(
      [
        AnswerDecision("phone", refusing: "It rings at a shop."), AnswerDecision("who"), AnswerDecision("same"),
        AnswerDecision("new"),
      ], entry, by: scene.base.finn)

    #expect(try await scene.app.database.read { try ContactBook(of: rosa, in: $0).value(.phone) } == before)
    let page = await scene.base.signedIn(.rosa).get("/me/visits/forms/\(id)").text
    #expect(page.contains("It rings at a shop."))
    #expect(try await scene.base.notices("form/\(id)/answered").count == 1)
    // What was left out does not stand in the next form as the patient's own.
    let next = try await scene.give(FormScene.checkIn)
    #expect(try await scene.file(next, scene.base.viewer(.rosa)).before.text("who") == "Ana")
    try await scene.practice.close()
  }

  @Test("each answer is decided, once; of two who look through it, one does", arguments: TestDatabases.each)
  func races(_ engine: TestDatabases.Engine) async throws {
    let (scene, _, entry) = try await sent(engine)
    await #expect(throws: FormFault.decidedAlready) {
      try await scene.lookThrough([AnswerDecision("who")], entry, by: scene.base.finn)
    }

    let done = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<10 {
        group.addTask { (try? await scene.lookThrough(nil, entry, by: scene.base.finn)) == nil ? 0 : 1 }
      }
      return await group.reduce(0, +)
    }

    #expect(done == 1)
    try await scene.practice.close()
  }

  @Test("a phone that the practice changed meanwhile is not written over", arguments: TestDatabases.each)
  func changedMeanwhile(_ engine: TestDatabases.Engine) async throws {
    let (scene, _, entry) = try await sent(engine)
    let (rosa, now, finn) = (scene.base.chart(.rosa), scene.now, scene.base.finn.id)
    try await scene.app.database.write { transaction in
      let book = try ContactBook(of: rosa, in: transaction)
      try book.accept(
        "(555) 010-0144", for: .phone, insteadOf: ContactBook.mark(of: book.value(.phone)), by: finn, in: transaction,
        at: now)
    }

    await #expect(throws: RequestFault.changedMeanwhile) {
      try await scene.lookThrough(nil, entry, by: scene.base.finn)
    }

    #expect(try await scene.app.database.read { try ContactBook(of: rosa, in: $0).value(.phone) } == "(555) 010-0144")
    #expect(try await scene.work().count == 1)
    try await scene.practice.close()
  }
}
