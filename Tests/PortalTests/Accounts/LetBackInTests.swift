import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("Whoever lost every way in gets back in with the practice's help")
struct LetBackInTests {
  private static let seen = [("proof", "photo"), ("note", "Driver license, name and photo match"), ("way", "here")]

  @Test("staff note what they saw; the link opens once and shuts everything old", arguments: TestDatabases.each)
  func usual(_ engine: TestDatabases.Engine) async throws {
    let scene = try await KeyScene(engine)
    let (old, device) = (await scene.client(), SelfMadeDevice())
    try await scene.add(device, to: old)
    let nurse = scene.practice.client(from: "192.0.2.20")
    await nurse.signInAsStaff("nurse@practice.example")
    let page = "/staff/patients/\(scene.chart)/recover"

    let unsaid = await nurse.post(page, seeing: page, [("proof", "photo"), ("way", "here")])
    let made = await nurse.post(page, seeing: page, LetBackInTests.seen)
    let link = "/recover/" + made.text.between("https://portal.example/recover/", "<")
    let phone = scene.practice.client(from: "192.0.2.9")
    let looks = [await phone.get(link), await phone.get(link)]
    let used = await phone.post(link)
    let again = await scene.practice.client(from: "192.0.2.10").post(link, seeing: "/forgot")

    #expect(unsaid.status == .unprocessableContent && made.status == .ok)
    #expect(looks.allSatisfy { $0.status == .ok })
    #expect(used.location == "/me/account/security" && again.status == .gone)
    #expect(await phone.get("/me/account/security").status == .ok)
    #expect(await old.get("/me").location.hasPrefix("/sign-in"))
    let key = try await scene.signIn(scene.practice.client(from: "192.0.2.11"), with: device)
    let password = await scene.practice.client(from: "192.0.2.12").signIn(TestPerson.rosa.email)
    #expect(key.status == .unprocessableContent && password.status == .unprocessableContent)
    #expect(try await scene.messages("recovery-told") == 1)
    let proof = try await scene.app.database.read { reading in
      try reading.first("SELECT proof || ' ' || made_by FROM recovery_link", as: String.self)
    }
    #expect(proof == "photo staff-nurse")
    try await scene.practice.close()
  }

  @Test("an hour is the end, a second link ends the first, a biller makes none")
  func ends() async throws {
    let scene = try await KeyScene()
    try await scene.practice.addStaff(.biller)
    let nurse = scene.practice.client(from: "192.0.2.20")
    await nurse.signInAsStaff("nurse@practice.example")
    let page = "/staff/patients/\(scene.chart)/recover"
    let link = { (made: WebResponse) in "/recover/" + made.text.between("https://portal.example/recover/", "<") }

    let first = link(await nurse.post(page, seeing: page, LetBackInTests.seen))
    let second = link(await nurse.post(page, seeing: page, LetBackInTests.seen))
    let visitor = scene.practice.client(from: "192.0.2.9")
    #expect(await visitor.get(first).status == .gone)
    #expect(await visitor.get(second).status == .ok)
    scene.practice.clock.move(by: RecoveryLink.lifetime)
    #expect(await visitor.get(second).status == .gone)
    let biller = scene.practice.client(from: "192.0.2.21")
    await biller.signInAsStaff("biller@practice.example")
    #expect(await biller.get(page).status == .notFound)
  }

  @Test("a link by e-mail goes to the account's address, and the page does not show it")
  func byEmail() async throws {
    let scene = try await KeyScene()
    let nurse = scene.practice.client(from: "192.0.2.20")
    await nurse.signInAsStaff("nurse@practice.example")
    let page = "/staff/patients/\(scene.chart)/recover"

    let made = await nurse.post(
      page, seeing: page, [("proof", "called"), ("note", "Called (555) 010-0100"), ("way", "email")])
    _ = try await OutboxWorker(scene.app).deliverDue()

    #expect(made.status == .ok && !made.text.contains("/recover/"))
    let letters = scene.practice.letters.letters.filter { $0.to == TestPerson.rosa.email }
    #expect(letters.contains { $0.text.contains("https://portal.example/recover/") })
  }
}
