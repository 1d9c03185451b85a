import BillFiles
import Chart
import Foundation
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

@Suite("Billers bring files and send batches by page, without our script")
struct MoneyPagesTests {
  private static let mapping: [(String, String)] =
    [
      ("name", "Meadow PM"), ("source", "meadow"), ("what", "entries"), ("day", "iso"), ("signs", "signed"),
      ("changed", "refuse"), ("kinds", ""), ("services", ""), ("reasons", ""),
    ] + MoneyRules.Column.allCases.map { ("column-\($0.rawValue)", $0.rawValue) }

  @Test("a mapping is saved, a file looked at, taken in and kept in the history", arguments: TestDatabases.each)
  func journey(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MoneyScene(engine)
    let biller = try await scene.biller()
    let saved = await biller.post(
      "/staff/bills/import/mapping", seeing: "/staff/bills/import/mapping", MoneyPagesTests.mapping)
    #expect(saved.status == .seeOther)
    let page = await biller.get("/staff/bills/import")
    let mapping = try #require(page.links.first { $0.contains("/mappings/") }?.split(separator: "/").last)
    let text =
      MoneyScene.headings + MoneyScene.row("c1", .rosa, "charge", "182.00")
      + MoneyScene.row("c2", .rosa, "charge", "1e5")
    let before = try await scene.practice.auditCount()

    let brought = await biller.postFiles(
      "/staff/bills/import", [("mapping", String(mapping))],
      [Client.SentFile("day.csv", Array(text.utf8), as: "file")])
    let address = try #require(brought.headers[.location])
    let looked = await biller.get(address)
    let untouched = try await scene.balance(.rosa)
    let taken = await biller.post(address + "/take", [])
    let after = await biller.get(address)
    let again = await biller.post(address + "/take", [])

    #expect(looked.text.contains("Nothing is written yet") && looked.text.contains("not written like 46.20"))
    #expect(looked.text.contains("1 row was refused") && untouched == 0)
    #expect(taken.status == .seeOther && again.status == .seeOther)
    #expect(after.text.contains("This file is taken in") && !after.text.contains("Take it in"))
    #expect(try await scene.balance(.rosa) == 18_200)
    #expect(await biller.get("/staff/bills/import").text.contains("day.csv"))
    #expect(try await scene.practice.auditRows(after: before).filter { $0.object.hasPrefix("money-file/") }.count == 2)
    // A mapping's page shows what was saved.
    #expect(await biller.get("/staff/bills/import/mappings/\(mapping)").text.contains("Meadow PM"))
    try await scene.practice.close()
  }

  @Test(
    "a file that cannot be read is refused on the page with its line",
    arguments: [
      ("Amount\n\"x", "never closed"), ("", "empty"), ("a,b\n1\n", "more or fewer fields"), ("a,b\n1,2\n", "no column"),
    ])
  func refused(_ text: String, _ words: String) async throws {
    let scene = try await MoneyScene(.memory)
    let biller = try await scene.biller()
    try await scene.app.saveMapping(MoneyScene.rules(), named: "m", by: .console, from: .console)
    let page = await biller.get("/staff/bills/import")
    let mapping = try #require(page.links.first { $0.contains("/mappings/") }?.split(separator: "/").last)

    let answer = await biller.postFiles(
      "/staff/bills/import", [("mapping", String(mapping))],
      [Client.SentFile("x.csv", Array(text.utf8), as: "file")])

    #expect(answer.status == .unprocessableContent && answer.text.contains(words), "\(answer.text.suffix(3_000))")
    try await scene.practice.close()
  }

  @Test("a remittance is brought and dropped; a mapping that lacks something is refused")
  func others() async throws {
    let scene = try await MoneyScene(.memory)
    let biller = try await scene.biller()
    try await scene.take([MoneyScene.row("c1", .rosa, "charge", "182.00", visit: "v1")])
    let text = RemittanceImportTests.text(["CLP*v1*1*182*110.8*71.2*12*I", "CAS*PR*1*71.2"], paid: "110.8")
    _ = await biller.get("/staff/bills/import")

    let brought = await biller.postFiles(
      "/staff/bills/import", [("mapping", "835")], [Client.SentFile("a.835", Array(text.utf8), as: "file")])
    let address = try #require(brought.headers[.location])
    _ = await biller.get(address)
    let dropped = await biller.post(address + "/drop", [])
    let late = await biller.post(address + "/take", [])
    let poor = await biller.post(
      "/staff/bills/import/mapping", MoneyPagesTests.mapping.map { $0.0 == "column-amount" ? ($0.0, "") : $0 })
    let wrong = await biller.post(
      "/staff/bills/import/mapping", MoneyPagesTests.mapping.map { $0.0 == "kinds" ? ($0.0, "CHG = gift") : $0 })
    let none = await biller.postFiles("/staff/bills/import", [("mapping", "")], [])

    #expect(dropped.status == .seeOther && late.status == .seeOther)
    #expect(try await scene.balance(.rosa) == 18_200)
    #expect(poor.status == .unprocessableContent && poor.text.contains("Write the heading of this column"))
    #expect(wrong.status == .unprocessableContent && wrong.text.contains("CHG = gift"))
    #expect(none.status == .unprocessableContent)
    try await scene.practice.close()
  }

  @Test("batches are closed, saved twice to the same bytes, and noted; the books agree", arguments: TestDatabases.each)
  func batches(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MoneyScene(engine)
    let biller = try await scene.biller()
    try await scene.take([MoneyScene.row("c1", .rosa, "charge", "182.00", visit: "v1")])
    let bill = try await scene.issue(.rosa)
    let payment = try await scene.pay(5_000, of: bill, as: .rosa, asked: "k1")
    let page = "/staff/bills/reconciliation"

    let first = await biller.get(page)
    let closed = await biller.post(page + "/close", [])
    let one = await biller.get(page + "/1/file")
    let refund = PaymentRefund(
      id: PaymentRefund.ID("r1"), Cents(700), reason: "too much", by: "b", at: scene.app.clock.now)
    _ = try await RefundPayment(scene.app).giveBack(refund, of: payment.id, by: .console, from: .console)
    _ = await biller.get(page)
    _ = await biller.post(page + "/close", [])
    let nothing = await biller.post(page + "/close", [])
    let (again, two) = (await biller.get(page + "/1/file"), await biller.get(page + "/2/file"))
    let noted = await biller.post(page + "/1/acknowledge", [])
    let twice = await biller.post(page + "/1/acknowledge", [])

    #expect(first.text.contains("agree to the cent") && first.text.contains("$50.00"))
    #expect(closed.status == .seeOther && nothing.status == .conflict && noted.status == .seeOther)
    #expect(twice.status == .seeOther && one.body == again.body)
    #expect(one.text.hasSuffix("1,1,total,,,50.00,,,,,\r\n") && two.text.hasSuffix("2,1,total,,,-7.00,,,,,\r\n"))
    #expect(one.text.contains(",charge,2026-11-23,50.00,card,") && one.text.contains(",100001\r\n"))
    #expect(one.headers[.contentType]?.hasPrefix("text/csv") == true)
    #expect(await biller.get(page + "/3/file").status == .notFound)
    #expect(await biller.get(page + "/1x/file").status == .notFound)
    #expect(await biller.get(page).text.contains("$43.00"))
    try await scene.practice.close()
  }

  @Test("of two who close at once each movement is in one batch", arguments: TestDatabases.each)
  func race(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MoneyScene(engine)
    try await scene.take([MoneyScene.row("c1", .rosa, "charge", "182.00", visit: "v1")])
    let bill = try await scene.issue(.rosa)
    for number in 1...10 { _ = try await scene.pay(100, of: bill, as: .rosa, asked: "k\(number)") }

    let closed = await withTaskGroup(of: PaymentBatch?.self) { group in
      for _ in 1...6 { group.addTask { try? await scene.app.closePaymentBatch(by: .console, from: .console) } }
      return await group.reduce(into: [PaymentBatch]()) { found, batch in if let batch { found.append(batch) } }
    }

    #expect(closed.map(\.total.count) == [1_000] && closed.map(\.movements) == [10])
    try await scene.practice.close()
  }
}
