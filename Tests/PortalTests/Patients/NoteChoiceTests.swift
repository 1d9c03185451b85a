import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("Whoever orders a test asks the patient how they want its result, and notes it")
struct NoteChoiceTests {
  @Test("what is noted binds that test before what was chosen for its kind", arguments: TestDatabases.each)
  func binds(_ engine: TestDatabases.Engine) async throws {
    let world = try await OrderWorld(engine)
    try await world.scene.choose(.afterNote)
    #expect(await world.nurse.get(world.card).text.contains("not asked yet"))

    let noted = await world.note("at-once")
    let card = await world.nurse.get(world.card).text
    try await world.answer()
    try await world.scene.practice.keep([LoopScene.a1c("other", "5.2", code: "17856-6")])

    #expect(noted.location == world.card)
    #expect(card.contains("Noted. It holds for this test."))
    #expect(card.contains("wants to see it at once · noted by Tam Lee"))
    #expect(try await world.scene.shownToRosa() == ["5.1"])
    #expect(try await world.scene.asRosa { try $0.waitingForNote() }.count == 1)
    #expect(!(await world.nurse.get(world.card).text.contains("Tests ordered")))
    try await world.scene.practice.close()
  }

  @Test("the patient reads who noted what, and may choose anew", arguments: TestDatabases.each)
  func patientChanges(_ engine: TestDatabases.Engine) async throws {
    let world = try await OrderWorld(engine)
    let sentence = "Tam Lee noted on November 23: you want to wait for your doctor’s note."
    _ = await world.note("after-note")
    let before = await [world.patient.get(world.result).text, world.patient.get("/me/results/choices").text]
    #expect(before.allSatisfy { $0.contains(sentence) })
    #expect(before[1].contains(world.result))

    let chosen = await world.patient.post(world.result + "/choice", seeing: world.result, [("choice", "at-once")])

    #expect(chosen.location == world.result)
    #expect(!(await world.patient.get(world.result).text.contains("noted on")))
    #expect(await world.patient.get("/me/results/choices").text.contains(world.result))
    #expect(await world.nurse.get(world.card).text.contains("wants to see it at once · chosen in the portal"))
    try await world.answer()
    #expect(try await world.scene.shownToRosa() == ["5.1"])
    try await world.scene.practice.close()
  }

  @Test("once the result is there nothing is changed, and what was shown stays", arguments: TestDatabases.each)
  func answered(_ engine: TestDatabases.Engine) async throws {
    let world = try await OrderWorld(engine)
    try await world.answer()

    let noted = await world.note("after-note")
    let card = await world.nurse.get(world.card).text
    let page = await world.nurse.get(world.page).text
    let chosen = await world.patient.post(world.result + "/choice", seeing: world.result, [("choice", "after-note")])

    #expect(noted.location == world.card && chosen.location == world.result)
    #expect(card.contains("The result is already there. Nothing was changed."))
    #expect(page.contains("There is nothing to ask any more.") && !page.contains("after-note"))
    #expect(await world.patient.get(world.result).text.contains("Your result is already there. Nothing was changed."))
    #expect(try await world.kept() == 0)
    #expect(try await world.scene.shownToRosa() == ["5.1"])
    try await world.scene.practice.close()
  }

  @Test("another patient's order, or a thing that is no order, is not found", arguments: TestDatabases.each)
  func others(_ engine: TestDatabases.Engine) async throws {
    let world = try await OrderWorld(engine)
    let bens = SampleResource.order("o2", of: .ben, "A1c")
    try await world.scene.practice.keep([TestPerson.ben.resource, bens, LoopScene.a1c("value")])

    for thing in [bens, LoopScene.a1c("value")] {
      let id = try #require(try await world.scene.practice.item(of: thing))
      let address = world.card + "/orders/\(id)"
      #expect(await world.nurse.get(address).status == .notFound)
      let noted = await world.nurse.post(address, seeing: world.page, [("choice", "at-once")])
      #expect(noted.status == .notFound)
    }

    #expect(try await world.kept() == 0)
    try await world.scene.practice.close()
  }

  @Test("what a clinician holds back stays held, and nobody is led to ask about it", arguments: TestDatabases.each)
  func held(_ engine: TestDatabases.Engine) async throws {
    let world = try await OrderWorld(engine)
    let practice = world.scene.practice
    try await practice.hold(world.order, of: world.scene.rosa)
    let card = await world.nurse.get(world.card).text
    #expect(card.contains("Tests ordered") && card.contains("held back from the patient"))
    #expect(!card.contains(world.page))

    _ = await world.note("at-once")
    #expect(await world.patient.get(world.result).status == .notFound)
    #expect(!(await world.patient.get("/me/results/choices").text.contains("noted on")))

    try await world.answer()
    try await practice.hold(OrderWorld.value, of: world.scene.rosa)
    _ = await world.note("at-once")
    #expect(try await world.scene.shownToRosa().isEmpty)
    #expect(try await world.scene.asRosa { try $0.waitingForNote() }.isEmpty)
    try await practice.close()
  }

  @Test("the same form twice notes once, and the audit says who did it for whom", arguments: TestDatabases.each)
  func twice(_ engine: TestDatabases.Engine) async throws {
    let world = try await OrderWorld(engine)
    let practice = world.scene.practice
    let before = try await practice.auditCount()
    _ = await world.nurse.get(world.page)
    let form = [("_csrf", world.nurse.token), ("_once", "once-only"), ("choice", "after-note")]

    let first = await world.nurse.postAsIs(world.page, form)
    let second = await world.nurse.postAsIs(world.page, form)
    let other = await world.nurse.postAsIs(world.page, Array(form.dropLast()) + [("choice", "at-once")])

    #expect([first, second].map(\.location) == [world.card, world.card])
    #expect(other.status == .conflict)
    let changes = try await practice.auditRows(after: before).filter { $0.object == "result-choice" }
    #expect(changes.map(\.action) == ["change"] && changes.map(\.outcome) == ["done"])
    #expect(changes.map(\.actorID) == [world.scene.tam.id.text] && changes.map(\.actorKind) == ["staff"])
    #expect(changes.map(\.patientID) == [world.scene.rosa.text])
    #expect(try await world.kept() == 1)
    try await practice.close()
  }

  @Test("the question is in the patient's language, nothing is chosen for them, and an answer is needed")
  func question() async throws {
    let world = try await OrderWorld(reads: "es")

    let page = await world.nurse.get(world.page).text
    let empty = await world.note(nil)
    _ = await world.note("after-note")
    let noted = await world.nurse.get(world.page).text

    #expect(page.contains(#"<blockquote lang="es"#) && page.contains("¿Quiere verlo de una vez"))
    #expect(page.contains("What the patient wants") && !page.contains(" checked"))
    #expect(empty.status == .unprocessableContent && empty.text.contains("Choose what the patient said."))
    #expect(empty.text.contains("<title>Error"))
    #expect(noted.contains("Tam Lee noted this on November 23.") && noted.contains(" checked"))
  }

  @Test("the front desk sees no tests and asks nobody")
  func frontDesk() async throws {
    let world = try await OrderWorld()
    let desk = world.scene.practice.client(from: "192.0.2.9")
    await desk.signInAsStaff(world.scene.finn.email)

    #expect(!(await desk.get(world.card).text.contains("Tests ordered")))
    #expect(await desk.get(world.page).status == .notFound)
  }
}

/// Rosa with a test that was ordered, the nurse Tam at the practice, and Rosa at home.
private struct OrderWorld {
  let scene: LoopScene
  let nurse: Client
  let patient: Client
  let order = SampleResource.order("o1", of: .rosa, "A1c")
  /// The patient's card, the page of the order for staff, and its page for the patient.
  let card: String
  let page: String
  let result: String

  static let value = LoopScene.a1c("mine", "5.1").with("basedOn", #"[{"reference":"ServiceRequest/o1"}]"#)

  init(_ engine: TestDatabases.Engine = .memory, reads language: String = "en") async throws {
    scene = try await LoopScene(engine, rosaReads: language)
    try await scene.practice.keep([order])
    let id = try #require(try await scene.practice.item(of: order))
    card = "/staff/patients/\(scene.rosa)"
    page = card + "/orders/\(id)"
    result = "/me/results/\(id)"
    nurse = scene.practice.client(from: "192.0.2.8")
    patient = scene.practice.client(from: "192.0.2.7")
    await nurse.signInAsStaff(scene.tam.email)
    await patient.signIn(TestPerson.rosa.email)
  }

  /// The nurse notes what Rosa said.
  func note(_ choice: String?) async -> WebResponse {
    await nurse.post(page, seeing: page, choice.map { [("choice", $0)] } ?? [])
  }

  /// The laboratory answers the order.
  func answer() async throws { try await scene.practice.keep([OrderWorld.value]) }

  func kept() async throws -> Int64 { try await scene.count("SELECT COUNT(*) FROM result_choice") }
}
