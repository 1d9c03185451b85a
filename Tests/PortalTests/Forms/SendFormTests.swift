import Chart
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Sending a form: once, signed by who is signed in, and nobody's work when nothing differs.
@Suite("A form is sent once, signed by who is signed in")
struct SendFormTests {
  private static let full = ["phone": "(555) 010-0101", "who": "Ana", "same": "yes"]

  @Test("sent twice it is one, also from two devices at once", arguments: TestDatabases.each)
  func once(_ engine: TestDatabases.Engine) async throws {
    let scene = try await FormScene(engine)
    let id = try await scene.give(FormScene.checkIn)

    let done = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<20 { group.addTask { (try? await scene.send(SendFormTests.full, id)) == nil ? 0 : 1 } }
      return await group.reduce(0, +)
    }

    #expect(done == 1)
    await #expect(throws: FormFault.closed) { try await scene.send(SendFormTests.full, id) }
    let resources = try await scene.app.database.read { reading in
      try reading.all(
        "SELECT id FROM resource WHERE type = 'QuestionnaireResponse' ORDER BY id LIMIT 9", as: String.self)
    }
    #expect(resources.count == 1)
    try await scene.practice.close()
  }

  @Test("a signature binds questions, answers, signer and moment", arguments: TestDatabases.each)
  func signed(_ engine: TestDatabases.Engine) async throws {
    let scene = try await FormScene(engine)
    let id = try await scene.give(FormScene.checkIn)
    try await scene.send(SendFormTests.full, id)
    let response = try await scene.response(id)
    let published = try await scene.app.database.read {
      try PracticeForms.published(response.formID, response.version, in: $0)
    }
    #expect(FormSignature.holds(response, to: published) == true)
    #expect(response.signer.actingAs == "patient" && response.signer.name == TestPerson.rosa.name.full)

    for change: SQL in [
      "UPDATE form_response SET answers = '{}' WHERE id = \(response.id)",
      "UPDATE form_response SET sender_name = 'Ben Okoye' WHERE id = \(response.id)",
      "UPDATE form_response SET sent_at = '2026-01-01T00:00:00.000Z' WHERE id = \(response.id)",
      "UPDATE form_response SET sent_as = 'parent' WHERE id = \(response.id)",
    ] {
      await #expect(throws: Undone.self) {
        try await scene.app.database.write { transaction in
          try transaction.run(change)
          let changed = try FormResponses.one(response.id, in: transaction)
          #expect(changed.map { FormSignature.holds($0, to: published) } == .some(false))
          throw Undone()
        }
      }
    }
    try await scene.practice.close()
  }

  @Test("staff sign for nobody, and nobody sends a form of another chart", arguments: TestDatabases.each)
  func notYours(_ engine: TestDatabases.Engine) async throws {
    let scene = try await FormScene(engine)
    let id = try await scene.give(FormScene.checkIn)
    let rosa = scene.base.chart(.rosa)

    for person: Viewer.Person in [.staff(scene.tam), .staffAsPatient(scene.tam), .practice(reason: "test")] {
      let viewer = Viewer(person, of: rosa, from: .console)
      await #expect(throws: FormFault.notYours) { try await scene.send(SendFormTests.full, id, as: viewer) }
    }
    await #expect(throws: ChartFault.notFound) { try await scene.send(SendFormTests.full, id, by: .ben) }
    #expect(try await scene.requests().first { $0.id == id }?.isOpen == true)
    try await scene.practice.close()
  }

  @Test("answers that do not fit are refused whole, and nothing is kept of them", arguments: TestDatabases.each)
  func refused(_ engine: TestDatabases.Engine) async throws {
    let scene = try await FormScene(engine)
    let id = try await scene.give(FormScene.checkIn)

    await #expect(throws: FormFault.answersRefused) { try await scene.send(["who": "Ana"], id) }
    await #expect(throws: FormFault.answersRefused) {
      try await scene.send(["phone": "(555) 010-0101", "who": "Ana", "same": "no"], id)
    }

    #expect(try await scene.requests().first { $0.id == id }?.isOpen == true)
    #expect(try await scene.work().isEmpty)
    try await scene.practice.close()
  }

  @Test("what differs is the desk's work; nothing changed, in one tap, is nobody's", arguments: TestDatabases.each)
  func unchanged(_ engine: TestDatabases.Engine) async throws {
    let scene = try await FormScene(engine)
    let first = try await scene.give(FormScene.checkIn)
    await #expect(throws: FormFault.answersRefused) { try await scene.send(nil, first) }
    try await scene.send(SendFormTests.full, first)
    let entry = try #require(try await scene.work().first)
    #expect(entry.team == .frontDesk && entry.group == .forms && entry.tag == .changed)
    try await scene.lookThrough(nil, entry, by: scene.base.finn)

    let second = try await scene.give(FormScene.checkIn)
    try await scene.send(nil, second)

    let response = try await scene.response(second)
    #expect(response.isUnchanged && response.answers.text("who") == "Ana" && response.review != nil)
    #expect(try await scene.work().isEmpty)
    try await scene.practice.close()
  }

  @Test("an answer that cannot wait is the nurses' at once, before everything else", arguments: TestDatabases.each)
  func alert(_ engine: TestDatabases.Engine) async throws {
    let scene = try await FormScene(engine)
    let id = try await scene.give(FormScene.feeling)

    try await scene.send(["low": "no", "life": "yes"], id)

    let entry = try #require(try await scene.work().first)
    #expect(entry.group == .callFirst && entry.tag == .alert && entry.team == .nurses)
    #expect(entry.dueAt == scene.now.adding(FormDesk.alertWithin))
    #expect(try await scene.response(id).score == 3)
    let client = await scene.base.signedIn(.rosa)
    let page = await client.get("/me/visits/forms/\(id)").text
    #expect(page.contains("988") && page.contains("911") && !page.contains("Mood"))
    try await scene.practice.close()
  }

  @Test("what is about health is not the desk's to read", arguments: TestDatabases.each)
  func audience(_ engine: TestDatabases.Engine) async throws {
    let scene = try await FormScene(engine)
    let id = try await scene.give(FormScene.feeling)
    try await scene.send(["low": "yes", "life": "no"], id)
    let entry = try #require(try await scene.work().first)
    let rosa = scene.base.chart(.rosa)

    await #expect(throws: ChartFault.notFound) {
      _ = try await scene.file(id, Viewer(.staff(scene.base.finn), of: rosa, from: .console))
    }
    _ = try await scene.file(id, Viewer(.staff(scene.tam), of: rosa, from: .console))
    await #expect(throws: WorkFault.notFound) { try await scene.lookThrough(nil, entry, by: scene.base.finn) }
    try await scene.practice.close()
  }

  /// Takes a trial back.
  private struct Undone: Error {}
}
