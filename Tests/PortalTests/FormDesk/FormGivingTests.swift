import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("Staff give forms, take them back and type papers; answers stay with those who may read them")
struct FormGivingTests {
  @Test("a nurse gives a form, the patient is told once, and it is taken back", arguments: TestDatabases.each)
  func gives(_ engine: TestDatabases.Engine) async throws {
    let scene = try await BuilderScene(engine)
    try await scene.practice.addAccount(.rosa, patient: scene.rosa)
    let page = try await scene.published()
    let nurse = try await scene.signedIn(.nurse)
    let forms = "/staff/patients/\(scene.rosa)/forms"

    let request = try await scene.give(page, by: nurse)
    let twice = await nurse.post(forms, [("form", BuilderScene.id(page).text)])
    let told = try await causes(scene)
    let back = await nurse.post("\(forms)/\(request.id)/withdraw")
    let again = await nurse.post("\(forms)/\(request.id)/withdraw")

    #expect(request.version == 1 && request.formID == BuilderScene.id(page))
    #expect(told.contains { $0.hasPrefix("form/\(request.id)/opened") })
    #expect(twice.status.code == 409 && twice.text.contains("They have this form open already"))
    #expect(back.status.code == 303 && again.status.code == 409)
    #expect(await nurse.get(forms).text.contains("Taken back"))
    #expect(await nurse.get("/staff/patients/\(scene.rosa)").text.contains(forms))
    try await scene.practice.close()
  }

  private func causes(_ scene: BuilderScene) async throws -> [String] {
    try await scene.practice.app.database.read { try $0.all("SELECT cause FROM notice LIMIT 100", as: String.self) }
  }

  @Test("a paper is taken in under the name of who typed it, on its day, with score and alert")
  func paper() async throws {
    let scene = try await BuilderScene()
    let page = try await scene.published()
    let nurse = try await scene.signedIn(.nurse)
    let request = try await scene.give(page, by: nurse)
    let address = "/staff/patients/\(scene.rosa)/forms/\(request.id)/paper"
    let items = try await scene.design(page).design.items
    let day = [("paper-month", "11"), ("paper-day", "20"), ("paper-year", "2026")]
    let answers = [("q.\(items[0].id)", "yes"), ("q.\(items[1].id)", items[1].options[1].code)]

    let empty = await nurse.post(address, day)
    let later = await nurse.post(address, [("paper", "2026-11-24")] + answers)
    let done = await nurse.post(address, day + answers)
    let response = try #require(
      try await scene.practice.app.database.read { try FormResponses.to(request.id, in: $0) })

    #expect(empty.status.code == 422 && empty.text.contains("href=\"#q.\(items[0].id)\""))
    #expect(later.status.code == 422 && later.text.contains("not one to come"))
    #expect(done.status.code == 303)
    #expect(response.paperOn == CivilDate(year: 2026, month: 11, day: 20))
    #expect(response.signer == FormSigner(id: "staff-nurse", actingAs: "nurse", name: "Sam Carver"))
    #expect(response.score == 3 && response.isAlert && response.signedHash.isEmpty)
    #expect(await nurse.get(address).status.code == 409)
    #expect(await nurse.post(address, day + answers).status.code == 409)
    try await scene.practice.close()
  }

  @Test("the front desk gives and prints a form about health, and reads nothing of its answers")
  func audience() async throws {
    let scene = try await BuilderScene()
    let page = try await scene.published()
    let (nurse, desk) = (try await scene.signedIn(.nurse), try await scene.signedIn(.frontDesk))
    let request = try await scene.give(page, by: desk)
    let address = "/staff/patients/\(scene.rosa)/forms/\(request.id)"
    let items = try await scene.design(page).design.items

    let typing = await desk.get(address + "/paper")
    _ = await nurse.post(
      address + "/paper",
      [("paper", "2026-11-20"), ("q.\(items[0].id)", "yes"), ("q.\(items[1].id)", items[1].options[1].code)])
    let list = await desk.get("/staff/patients/\(scene.rosa)/forms").text

    #expect(typing.status.code == 404)
    #expect(await desk.get(address + "/blank").body.starts(with: Array("%PDF".utf8)))
    #expect(await desk.get(address + "/filled").status.code == 404)
    #expect(await nurse.get(address + "/filled").body.starts(with: Array("%PDF".utf8)))
    #expect(list.contains("typed from a paper of November 20") && !list.contains("Every night"))
    #expect(!scene.practice.log.lines.contains { $0.contains("Every night") || $0.contains("sleep badly") })
    try await scene.practice.close()
  }

  @Test("the desk types a paper of its own forms")
  func desk() async throws {
    let scene = try await BuilderScene()
    let page = try await scene.published(audience: "desk")
    let desk = try await scene.signedIn(.frontDesk)
    let request = try await scene.give(page, by: desk)
    let item = try await scene.design(page).design.items[0].id

    let done = await desk.post(
      "/staff/patients/\(scene.rosa)/forms/\(request.id)/paper", [("paper", "2026-11-20"), ("q.\(item)", "no")])

    #expect(done.status.code == 303)
    let biller = try await scene.signedIn(.biller)
    #expect(await biller.get("/staff/patients/\(scene.rosa)/forms").status.code == 404)
    try await scene.practice.close()
  }
}
