import BillFiles
import Chart
import Kernel
import PortalTesting
import Store
import Testing

@testable import Portal

@Suite("What an insurer paid is entered once, where its charges are")
struct RemittanceImportTests {
  /// An 835 of one payment.
  static func text(_ claims: [String], paid: String, trace: String = "T100", day: String = "20261120") -> String {
    let inside =
      [
        "BPR*I*\(paid)*C*ACH*CCP*01*999999999*DA*1*1512345678**01*999999998*DA*2*\(day)",
        "TRN*1*\(trace)*1512345678", "LX*1",
      ] + claims
    let isa =
      "ISA*00*          *00*          *ZZ*PAYER          *ZZ*PRACTICE       *261120*1200*^*00501*000000007*0*P*:"
    let segments =
      [isa, "GS*HP*PAYER*PRACTICE*20261120*1200*1*X*005010X221A1", "ST*835*0001"] + inside
      + ["SE*\(inside.count + 2)*0001", "GE*1*1", "IEA*1*000000007"]
    return segments.map { $0 + "~" }.joined()
  }

  private static let claim = ["CLP*v1*1*182*110.8*46.2*12*ICN1", "CAS*CO*45*25", "CAS*PR*1*40**2*6.2"]

  @Test("paid, taken off and why the patient owes, toward the bill; twice is once", arguments: TestDatabases.each)
  func entered(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MoneyScene(engine)
    try await scene.take([MoneyScene.row("c1", .rosa, "charge", "182.00", visit: "v1")])
    let bill = try await scene.issue(.rosa)
    let file = RemittanceImportTests.text(RemittanceImportTests.claim, paid: "110.8")

    let first = try await scene.remit(file)
    let second = try await scene.remit(file)

    #expect(first.created == 1 && second.unchanged == 1 && second.created == 0)
    #expect(try await scene.balance(.rosa) == 4_620)
    #expect(try await scene.bills(.rosa).map(\.owed.count) == [4_620])
    let news = try await scene.entries(.rosa).filter { $0.origin.source == "835" }
    #expect(Set(news.map(\.amount.count)) == [-11_080, -2_500])
    #expect(news.allSatisfy { $0.reason == .deductible && $0.toward == bill.id && "\($0.day)" == "2026-11-20" })
    try await scene.practice.close()
  }

  @Test(
    "the reason is what makes the most of the rest",
    arguments: [("1", BillReason.deductible), ("2", .coinsurance), ("3", .copay), ("96", .notCovered)])
  func reason(_ code: String, _ reason: BillReason) async throws {
    let scene = try await MoneyScene(.memory)
    try await scene.take([MoneyScene.row("c1", .rosa, "charge", "100.00", visit: "v1")])

    _ = try await scene.remit(
      RemittanceImportTests.text(["CLP*v1*1*100*70*30*12*I", "CAS*PR*\(code)*29**4*1"], paid: "70"))

    #expect(try await scene.entries(.rosa).first { $0.kind == .insurerPayment }?.reason == reason)
    try await scene.practice.close()
  }

  @Test("what is not sure is refused with its segment and enters nothing", arguments: TestDatabases.each)
  func refused(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MoneyScene(engine)
    try await scene.take([
      MoneyScene.row("c1", .rosa, "charge", "182.00", visit: "v1"),
      MoneyScene.row("c2", .rosa, "charge", "100.00", visit: "v2"),
      MoneyScene.row("c3", .ben, "charge", "100.00", visit: "v2"),
    ])
    let before = try await scene.balance(.rosa)
    let pairs: [([String], String, String)] = [
      (["CLP*v9*1*182*110.8*71.2*12*I", "CAS*PR*1*71.2"], "110.8", "unknown-claim"),
      (["CLP*v1*1*180*110.8*69.2*12*I", "CAS*PR*1*69.2"], "110.8", "other-charge"),
      (["CLP*v2*1*200*100*100*12*I", "CAS*PR*1*100"], "100", "several-accounts"),
      (["CLP*v1*1*182*110.8*46.2*12*I", "CAS*CO*45*24", "CAS*PR*1*46.2"], "110.8", "unbalanced"),
      (["CLP*v1*25*182*110.8*71.2*12*I", "CAS*PR*1*71.2"], "110.8", "not-a-payment"),
      (["CLP*v1*1*182*-10*192*12*I", "CAS*PR*1*192"], "-10", "wrong-amount"),
    ]

    for (index, (claim, paid, reason)) in pairs.enumerated() {
      let counts = try await scene.remit(RemittanceImportTests.text(claim, paid: paid, trace: "R\(index)"))
      #expect(counts.created == 0 && counts.refusals.map(\.reason) == [reason] && counts.refusals.first?.line == 7)
    }
    // What is taken back comes with what is said instead: neither is entered by itself.
    let back = try await scene.remit(
      RemittanceImportTests.text(
        ["CLP*v1*22*-182*-110.8*-71.2*12*I", "CAS*PR*1*-71.2"] + RemittanceImportTests.claim, paid: "0"))
    #expect(back.refusals.map(\.reason) == ["taken-back", "taken-back"])
    #expect(try await scene.balance(.rosa) == before)
    try await scene.practice.close()
  }

  @Test("a claim may go out under the name of its one charge", arguments: TestDatabases.each)
  func byCharge(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MoneyScene(engine)
    try await scene.app.saveMapping(MoneyScene.rules(), named: "m", by: .console, from: .console)
    try await scene.take([
      MoneyScene.row("c1", .rosa, "charge", "100.00", visit: "v1"),
      MoneyScene.row("c2", .rosa, "charge", "50.00", visit: "v1"),
    ])
    let file = RemittanceImportTests.text(["CLP*c2*1*50*30*20*12*I", "CAS*PR*3*20"], paid: "30")

    let first = try await scene.remit(file)
    let second = try await scene.remit(file)

    #expect(first.created == 1 && second.unchanged == 1)
    #expect(try await scene.balance(.rosa) == 12_000)
    #expect(try await scene.entries(.rosa).first { $0.kind == .insurerPayment }?.visit == "v1")
    try await scene.practice.close()
  }

  @Test("the same claim of the same payment with other amounts is refused", arguments: TestDatabases.each)
  func changed(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MoneyScene(engine)
    try await scene.take([MoneyScene.row("c1", .rosa, "charge", "182.00", visit: "v1")])
    _ = try await scene.remit(RemittanceImportTests.text(RemittanceImportTests.claim, paid: "110.8"))

    let counts = try await scene.remit(
      RemittanceImportTests.text(["CLP*v1*1*182*111.8*45.2*12*ICN1", "CAS*CO*45*25", "CAS*PR*1*45.2"], paid: "111.8"))

    #expect(counts.refusals.map(\.reason) == ["changed"])
    #expect(try await scene.balance(.rosa) == 4_620)
    try await scene.practice.close()
  }
}
