import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// All that is ready leaves by one press, once, and each is told without an amount.
@Suite("Sending all that is ready")
struct SendAllTests {
  @Test("the desk says what is ready and what stays and why; two clicks send it", arguments: TestDatabases.each)
  func press(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    try await desk.post(desk.rosa, 18_200, "a")
    try await desk.post(desk.rosa, 1_800, "b")
    try await desk.post(desk.ben, 300, "small")
    try await desk.post(desk.joy, 5_000, "held")
    let browser = await desk.scene.browser(desk.biller)
    _ = await browser.post(
      "/staff/bills/ready/\(desk.joy)/hold", seeing: "/staff/bills/ready/\(desk.joy)",
      [("reason", "Asked us to wait.")])

    let page = await browser.get("/staff/bills")
    let preview = await browser.get("/staff/bills/send")
    let sent = await browser.post(
      "/staff/bills/send", seeing: "/staff/bills/send", [("count", "1"), ("cents", "20000")])
    let progress = await browser.get(sent.location)
    try await SendBills(desk.app).run()
    let done = await browser.get(sent.location)

    #expect(page.text.contains("1 person, $200.00") && page.links.contains("/staff/bills/send"))
    #expect(page.text.contains("1 on hold, 1 below the least amount"))
    #expect(preview.text.contains("$200.00") && preview.text.contains("1 on hold: $50.00"))
    #expect(preview.text.contains("1 below the least amount: $3.00"))
    #expect(sent.status.code == 303 && progress.text.contains("0 of 1 sent"))
    let refresh = try #require(HTTPField.Name("Refresh"))
    #expect(progress.headers[refresh]?.hasPrefix("3; url=/staff/bills/batches/") == true)
    #expect(done.text.contains("1 of 1 sent") && done.headers[refresh] == nil)
    for (guarantor, count) in [(desk.rosa, 1), (desk.ben, 0), (desk.joy, 0)] {
      #expect(try await desk.bills(of: guarantor) == count)
    }
    #expect(try await desk.notices().count == 1)
    _ = try await OutboxWorker(desk.app).deliverDue()
    let letter = try #require(desk.practice.letters.letters.last)
    #expect(letter.subject.contains("something new") && !letter.text.contains("200") && !letter.text.contains("bill"))
    let news = try #require(letter.text.firstRange(of: "/n/")).lowerBound
    let link = String(letter.text[news...].prefix { !$0.isWhitespace })
    #expect(await desk.scene.browser(.rosa).get(link).location.hasPrefix("/me/bills/"))
    #expect(try await desk.counts().ready.count == 0)
    try await desk.practice.close()
  }

  @Test("what was looked at is sent, or nothing: another number is refused with words", arguments: TestDatabases.each)
  func changed(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    try await desk.post(desk.rosa, 5_000, "a")
    let browser = await desk.scene.browser(desk.biller)

    for (count, cents) in [("2", "5000"), ("1", "4999"), ("1", "1e3"), ("", "")] {
      let answer = await browser.post(
        "/staff/bills/send", seeing: "/staff/bills/send", [("count", count), ("cents", cents)])
      #expect([409, 422].contains(answer.status.code), "\(count) \(cents)")
      #expect(answer.text.contains("Something came in while you looked"), "\(count) \(cents)")
    }
    #expect(try await desk.app.database.read { try BillBatches.latest(in: $0).isEmpty })
    try await desk.practice.close()
  }

  @Test("pressed twice, and by two people, it is one batch and one statement each", arguments: TestDatabases.each)
  func twice(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    for (index, guarantor) in [desk.rosa, desk.ben, desk.joy].enumerated() {
      try await desk.post(guarantor, 5_000 + Int64(index), "c\(index)")
    }
    let seen = try await desk.counts().ready
    let form = Submission(once: "1", sender: "s", route: "r", content: [])
    let actor = Actor(kind: .staff, id: "staff-biller", actingAs: "biller")

    let first = try await desk.app.queueBills(seen: seen, by: desk.biller, actor, from: .console, form)
    let again = try await desk.app.queueBills(seen: seen, by: desk.biller, actor, from: .console, form)
    await #expect(throws: BillBatchFault.underWay) {
      try await desk.app.queueBills(seen: seen, by: desk.biller, actor, from: .console, nil)
    }
    await withTaskGroup(of: Void.self) { group in
      for _ in 1...4 { group.addTask { try? await SendBills(desk.app).run() } }
    }
    try await SendBills(desk.app).run()

    #expect(first == again)
    for guarantor in [desk.rosa, desk.ben, desk.joy] { #expect(try await desk.bills(of: guarantor) == 1) }
    #expect(try await desk.notices().count == 3)
    try await desk.practice.close()
  }

  @Test("a process that ends in the middle leaves whole groups; stopping stops the rest", arguments: TestDatabases.each)
  func stop(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    try await desk.many(BillBatches.size * 2 + 5)
    let id = try await desk.queue()

    try await SendBills(desk.app).group(of: id)
    let half = try await desk.progress(id)
    let browser = await desk.scene.browser(desk.biller)
    let stopped = await browser.post("/staff/bills/batches/\(id)/stop", seeing: "/staff/bills/batches/\(id)", [])
    try await SendBills(desk.app).run()
    let after = try await desk.progress(id)
    let again = await browser.post("/staff/bills/batches/\(id)/stop", seeing: "/staff/bills", [])
    let rest = try await desk.queue()
    try await SendBills(desk.app).run()

    #expect(half.sent.count == BillBatches.size && half.waiting == BillBatches.size + 5)
    #expect(stopped.status.code == 303 && after == half)
    #expect(again.status.code == 409)
    #expect(try await desk.progress(rest).sent.count == BillBatches.size + 5)
    #expect(try await desk.counts().ready.count == 0)
    try await desk.practice.close()
  }

  @Test("what changed between the press and its turn is looked at again", arguments: TestDatabases.each)
  func meanwhile(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    for (index, guarantor) in [desk.rosa, desk.ben, desk.joy].enumerated() {
      try await desk.post(guarantor, 5_000, "c\(index)")
    }
    let id = try await desk.queue()
    try await desk.post(desk.rosa, -5_000, "paid at the desk", kind: .patientPayment)
    _ = try await desk.app.issueBill(for: desk.ben, due: desk.app.today, by: .console, from: .console)

    try await SendBills(desk.app).run()

    let progress = try await desk.progress(id)
    #expect(progress.sent.count == 1 && progress.stayed == [.nothingOwed: 1, .gone: 1] && progress.waiting == 0)
    for (guarantor, count) in [(desk.rosa, 0), (desk.ben, 1), (desk.joy, 1)] {
      #expect(try await desk.bills(of: guarantor) == count)
    }
    try await desk.practice.close()
  }

  @Test("5,000 statements are queued in five seconds, and go out", arguments: TestDatabases.each)
  func speed(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    try await desk.many(5_000)
    let clock = ContinuousClock()

    let start = clock.now
    let id = try await desk.queue()
    let took = clock.now - start
    try await SendBills(desk.app).group(of: id)

    #expect(took < .seconds(5), "\(took)")
    let progress = try await desk.progress(id)
    #expect(progress.meant == 5_000 && progress.sent.count == BillBatches.size)
    try await desk.practice.close()
  }
}

extension BillDeskScene {
  /// So many who pay, each with a charge.
  func many(_ count: Int) async throws {
    let (random, now, patient) = (app.random, now, scene.rosa)
    try await app.database.write { transaction in
      for number in 0..<count {
        let guarantor = try Guarantor.open(
          LedgerOrigin("many", "\(number)"), patient: patient, in: transaction, random)
        var posting = LedgerPosting(
          .charge, Cents(2_000), on: CivilDate(daysSince1970: 20_740), for: (guarantor, patient),
          from: LedgerOrigin("many", "c\(number)"))
        (posting.visit, posting.line, posting.service) = ("v\(number)", "1", .visit)
        try Ledger.post(posting, in: transaction, at: now, random)
      }
    }
  }
}
