import Chart
import Gateway
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// The link on paper: it pays one bill, tells an amount and the practice, and nothing of anybody.
@Suite("Who has the paper pays the bill, and learns nothing else")
struct GuestPayTests {
  private struct Scene {
    let bills: BillScene
    let sandbox: SandboxProcessor
    var app: App { bills.scene.app }
    var guest: Client { bills.practice.client(from: "198.51.100.9") }

    init(_ engine: TestDatabases.Engine = .memory) async throws {
      sandbox = SandboxProcessor(clock: StandingClock(at: TestPractice.now).clock, random: .seeded(3))
      bills = try await BillScene(engine, processor: sandbox.processor)
    }

    func address() async throws -> String {
      let id = bills.rosas.id
      let whole = try await app.database.write { [app] in try app.payAddress(of: id, by: .console, in: $0) }
      return String(whole.dropFirst(app.practice.origin.count))
    }
  }

  @Test("pays with a new card, and sees no name and no reason", arguments: TestDatabases.each)
  func pays(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)
    let (guest, address) = (scene.guest, try await scene.address())
    let page = await guest.get(address)

    #expect(page.status == .ok && page.text.contains("Pay $46.20") && page.text.contains("Alder Creek"))
    for secret in ["Rosa", "Office visit", "October 14", "10001"] { #expect(!page.text.contains(secret), "\(secret)") }
    #expect(page.headers[try #require(HTTPField.Name("X-Robots-Tag"))] == "noindex, nofollow")
    let wrong = await guest.post(address, seeing: address, [("shown", "100"), ("pay", "all")])
    #expect(wrong.status == .conflict && wrong.text.contains("Now it is $46.20"))
    let sent = await guest.post(address, seeing: address, [("shown", "4620"), ("pay", "all")])
    let back = await guest.post(
      sent.location, seeing: sent.location, [("number", SandboxProcessor.Card.good.number)])
    #expect(back.location.hasPrefix("/pay/receipt/"))
    let receipt = await guest.get(back.location)
    #expect(receipt.text.contains("Receipt no. 10001") && !receipt.text.contains("Rosa"))
    #expect(await guest.get(address).text.contains("Nothing to pay"))
    let again = await guest.post(address, seeing: address, [("shown", "4620"), ("pay", "all")])
    #expect(again.status == .conflict && scene.sandbox.balance == Cents(4_620))
    // It stands on the payer's own bill, and is nobody's elsewhere.
    let rosa = await scene.bills.scene.browser(.rosa)
    let own = back.location.replacing("/pay/receipt/", with: "/me/bills/payments/")
    #expect(await rosa.get(own).text.contains("Paid"))
    #expect(await scene.bills.scene.browser(.joy).get(own).status == .notFound)
    try await scene.bills.practice.close()
  }

  @Test("a link ends after ninety days, when it is ended, and no guess opens one", arguments: TestDatabases.each)
  func ends(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)
    let (guest, address) = (scene.guest, try await scene.address())
    #expect(try await scene.address() == address, "printed twice it is the same")
    let kept = try await scene.app.database.read { try $0.all("SELECT token_hash FROM pay_link", as: String.self) }
    #expect(kept.count == 1 && !kept[0].contains(address.dropFirst(5)))
    for wrong in ["/pay/AAAAAAAAAAAAAAAA", "/pay/x", "/pay/" + String(repeating: "A", count: 43)] {
      #expect(await guest.get(wrong).status == .gone)
    }
    let id = scene.bills.rosas.id
    try await scene.app.database.write { try PayLink.end(of: id, in: $0, at: TestPractice.now) }
    #expect(await guest.get(address).status == .gone)
    #expect(await guest.post(address, seeing: "/forgot", [("shown", "4620"), ("pay", "all")]).status == .gone)
    let second = try await scene.address()
    #expect(second != address)
    #expect(await guest.get(second).status == .ok)
    scene.bills.practice.clock.move(by: .seconds(91 * 86_400))
    #expect(await guest.get(second).status == .gone)
    try await scene.bills.practice.close()
  }

  @Test("trying many links is slowed down")
  func slowed() async throws {
    let scene = try await Scene()
    let guest = scene.guest
    var last = HTTPResponse.Status.gone
    for _ in 0..<80 where last == .gone { last = await guest.get("/pay/AAAAAAAAAAAAAAAA").status }
    #expect(last == .tooManyRequests || last == .serviceUnavailable, "\(last)")
    try await scene.bills.practice.close()
  }

  @Test("the paper bill has the square and the address; staff may show and end the link")
  func paper() async throws {
    let scene = try await Scene()
    let rosa = await scene.bills.scene.browser(.rosa)
    #expect(await rosa.get("/me/bills/\(scene.bills.rosas.id)/pdf").status == .ok)
    let address = try await scene.address()
    let biller = await scene.bills.scene.browser(
      try await scene.bills.practice.addStaff(.biller, named: "biller"))
    let page = "/staff/patients/\(scene.bills.scene.rosa)/bills/links"
    let list = await biller.get(page)
    #expect(list.text.contains("1 link works now") && list.text.contains("$46.20 to pay"))
    let bill = ("bill", scene.bills.rosas.id.text)
    let shown = await biller.post(page, seeing: page, [bill, ("do", "show")])
    #expect(shown.text.contains(address))
    let ended = await biller.post(page, seeing: page, [bill, ("do", "end")])
    #expect(ended.text.contains("0 links work now"))
    #expect(await scene.guest.get(address).status == .gone)
    let others = await biller.post(page, seeing: page, [("bill", scene.bills.joys.id.text), ("do", "show")])
    #expect(others.status == .unprocessableContent && !others.text.contains("/pay/"))
    let nurse = await scene.bills.scene.browser(
      try await scene.bills.practice.addStaff(.nurse, named: "another"))
    #expect(await nurse.get(page).status == .notFound)
    try await scene.bills.practice.close()
  }
}
