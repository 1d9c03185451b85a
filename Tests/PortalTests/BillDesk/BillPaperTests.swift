import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// Paper comes unless somebody said no to it, and comes back when they say so.
@Suite("Bills on paper")
struct BillPaperTests {
  @Test("paper stops by consent, which is kept with its wording, and comes back", arguments: TestDatabases.each)
  func consent(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    let rosa = await desk.scene.browser(.rosa)
    #expect(await rosa.get("/me/bills").text.contains("We send your bills by mail."))

    let off = await rosa.post("/me/bills/paperless", seeing: "/me/bills", [("paper", "off")])
    let page = await rosa.get(off.location)
    try await desk.post(desk.rosa, 5_000, "a")
    try await desk.post(desk.ben, 5_000, "b", for: try await desk.practice.chart(of: .ben))
    _ = try await desk.queue()
    try await SendBills(desk.app).run()
    let papers = try await desk.papers()
    desk.practice.clock.move(by: .seconds(60))
    _ = await rosa.post("/me/bills/paperless", seeing: "/me/bills", [("paper", "on")])
    try await desk.post(desk.rosa, 5_000, "c")
    _ = try await desk.queue()
    try await SendBills(desk.app).run()

    #expect(page.text.contains("You said so on November 23"))
    #expect(papers.map(\.name.given) == ["Ben"])
    #expect(try await desk.papers().count == 2)
    let lines = try await desk.app.database.read {
      try $0.all("SELECT wording FROM bill_consent ORDER BY said_at", as: String.self)
    }
    #expect(lines == [PaperConsent.wording, PaperConsent.wording])
    try await desk.practice.close()
  }

  @Test("papers are one file in each language; a mark can be taken back", arguments: TestDatabases.each)
  func print(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    try await desk.post(desk.rosa, 5_000, "a")
    try await desk.post(desk.joy, 6_000, "b", for: desk.scene.theo)
    _ = try await desk.queue()
    try await SendBills(desk.app).run()
    let browser = await desk.scene.browser(desk.biller)
    let before = try await desk.practice.auditCount()

    let list = await browser.get("/staff/bills/papers")
    let file = await browser.get("/staff/bills/papers/pdf?in=en")
    let rows = try await desk.practice.auditRows(after: before)
    let keys = try await desk.papers().map { ("paper", $0.key) }
    _ = await browser.post("/staff/bills/papers/printed", seeing: "/staff/bills/papers", keys)
    let printed = await browser.get("/staff/bills/papers")
    let run = try await desk.app.database.read { try PaperBills.runs(since: TestPractice.now, in: $0) }
    _ = await browser.post(
      "/staff/bills/papers/undo", seeing: "/staff/bills/papers", [("run", try #require(run.first).id)])

    #expect(list.text.contains("2 papers wait.") && list.text.contains("Print 2 in English"))
    #expect(file.body.starts(with: Array("%PDF-".utf8)))
    #expect(rows.filter { $0.action == "print" }.count == 2)
    #expect(printed.text.contains("No paper waits") && printed.text.contains("2 papers,"))
    #expect(try await desk.papers().count == 2)
    try await desk.practice.close()
  }

  @Test("a file holds as much as a printer takes, and one long bill all the same")
  func sheaf() async throws {
    let desk = try await BillDeskScene()
    try await desk.many(PaperBills.most + 3)
    _ = try await desk.queue()
    try await SendBills(desk.app).run()

    let waiting = try await desk.papers()
    #expect(PaperBills.sheaf(of: waiting, in: .english).count == PaperBills.most)
    #expect(PaperBills.sheaf(of: waiting, in: .spanish).isEmpty)
    try await desk.practice.close()
  }

  @Test("a year is one paper with every line, for who pays alone; its sums are the ledger's")
  func itemized() async throws {
    let bills = try await BillScene()
    try await bills.pay(2_000, "one")
    let (rosa, ben) = (await bills.scene.browser(.rosa), await bills.scene.browser(.ben))
    let holder = BillHolder(
      Account(
        id: LoopScene.account, email: "", name: TestPerson.rosa.name, patientID: bills.scene.rosa, language: .english,
        theme: .auto))

    let link = try #require(await rosa.get("/me/bills").links.first { $0.contains("itemized") })
    let paper = await rosa.get(link)
    let care = try await bills.scene.app.database.read { try YearOfCare(2026, of: holder, in: $0) }
    let sums = YearSums(care.entries)

    #expect(paper.body.starts(with: Array("%PDF-".utf8)))
    #expect(sums.charges == Cents(18_200) && sums.insurance == Cents(-11_080) && sums.changes == Cents(-2_500))
    #expect(sums.paid == Cents(-2_000) && sums.visits.count == 1)
    for odd in ["?year=", "?year=1e3", "?year=2019", "?year=20260", "?year=%D9%A2%D9%A0%D9%A2%D9%A6"] {
      #expect(await rosa.get("/me/bills/itemized" + odd).status == .notFound, "\(odd)")
    }
    #expect(await ben.get("/me/bills/itemized?year=2026").status == .notFound)
    try await bills.practice.close()
  }

  @Test("a grown-up whose bill went to somebody else is told so, without an amount", arguments: TestDatabases.each)
  func elsewhere(_ engine: TestDatabases.Engine) async throws {
    let desk = try await BillDeskScene(engine)
    let bill = try await desk.bill(desk.joy, 5_000, "a")
    let rosa = await desk.scene.browser(.rosa)
    let before = try await desk.practice.auditCount()

    let page = await rosa.get("/me/bills").text

    #expect(
      page.contains("went to the person who pays for you") && page.contains("Bill \(bill.number), sent November 23"))
    #expect(!page.contains("$50.00") && !page.contains("Joy"))
    #expect(try await desk.practice.auditRows(after: before).map(\.object) == ["bills/elsewhere"])
    #expect(await desk.scene.browser(.joy).get("/me/bills").text.contains("went to the person") == false)
    try await desk.practice.close()
  }
}
