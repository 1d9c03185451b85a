import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Money goes back by a form with a reason, once, and never more than came in.
@Suite("Giving money back at the desk")
struct RefundPageTests {
  private struct Scene {
    let paying: PayingScene
    let payment: Payment
    let browser: Client

    var address: String { "/staff/bills/payments/\(payment.id)" }

    init(_ engine: TestDatabases.Engine, _ role: StaffRole = .biller) async throws {
      paying = try await PayingScene(engine)
      payment = try await paying.pay(paying.attempt("sandbox-good")).payment
      let member = try await paying.practice.addStaff(role)
      browser = paying.practice.client()
      _ = await browser.signInAsStaff(member.email)
    }

    func giveBack(_ amount: String, _ reason: String = "Paid twice") async -> WebResponse {
      await browser.post(address, seeing: address, [("amount", amount), ("reason", reason)])
    }
  }

  @Test("a part goes back, then the rest, and the page says it", arguments: TestDatabases.each)
  func parts(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)

    let before = await scene.browser.get(scene.address).text
    let first = await scene.giveBack("$20.00")
    let half = await scene.browser.get(scene.address).text
    _ = await scene.giveBack("26.20", "All of it")
    let done = await scene.browser.get(scene.address).text

    #expect(before.contains("$46.20 can be given back"))
    #expect(first.status.code == 303 && half.contains("$26.20 can be given back") && half.contains("Paid twice"))
    #expect(!done.contains("can be given back") && done.contains("$26.20 given back (All of it)"))
    #expect(try await scene.paying.payment(scene.payment.id)?.net == Cents(0))
    try await scene.paying.practice.close()
  }

  @Test("odd amounts, more than is left and no reason are refused with words", arguments: TestDatabases.each)
  func refused(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)

    for odd in ["0", "-5", "46.21", "1e1", "٤", "4.620", "999999999999", "", "1,0,0"] {
      let answer = await scene.giveBack(odd)
      #expect(answer.status.code == 422, "\(odd)")
    }
    #expect(await scene.giveBack("5", "").status.code == 422)
    #expect(try await scene.paying.payment(scene.payment.id)?.refunds.isEmpty == true)
    try await scene.paying.practice.close()
  }

  @Test("pressed twice it goes back once", arguments: TestDatabases.each)
  func twice(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)
    _ = await scene.browser.get(scene.address)
    let form = [
      ("_csrf", scene.browser.token), ("_once", "one"), ("amount", "10"), ("reason", "Twice"),
    ]

    let copy = scene.browser.copy()
    let answers = await withTaskGroup(of: Int.self) { group in
      for client in [scene.browser, copy] {
        group.addTask {
          await client.postAsIs(scene.address, form).status.code
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }

    #expect(answers.contains(303))
    #expect(try await scene.paying.payment(scene.payment.id)?.refundable == Cents(3_620))
    try await scene.paying.practice.close()
  }

  @Test("while the processor is down the refund is on its way, and arrives later", arguments: TestDatabases.each)
  func down(_ engine: TestDatabases.Engine) async throws {
    let scene = try await Scene(engine)
    scene.paying.line.cut(.before)

    let answer = await scene.giveBack("10")
    let page = await scene.browser.get(answer.location).text
    try await scene.paying.reconcile(hours: 1)

    #expect(page.contains("on its way") && page.contains("$36.20 can be given back"))
    #expect(try await scene.paying.payment(scene.payment.id)?.net == Cents(3_620))
    try await scene.paying.practice.close()
  }

  @Test("the front desk and nurses find no payment")
  func roles() async throws {
    let scene = try await Scene(.memory, .frontDesk)

    #expect(await scene.browser.get(scene.address).status == .notFound)
    #expect(await scene.browser.post(scene.address, seeing: "/staff/today", []).status == .notFound)
    try await scene.paying.practice.close()
  }
}
