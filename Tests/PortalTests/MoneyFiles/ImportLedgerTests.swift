import BillFiles
import Chart
import Kernel
import PortalTesting
import Store
import Testing

@testable import Portal

@Suite("Accounts of the practice's system come in once, to the right people, to the cent")
struct ImportLedgerTests {
  private typealias Row = MoneyScene

  @Test(
    "a dry run says what would change and changes nothing; the same file twice is one", arguments: TestDatabases.each)
  func once(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MoneyScene(engine)
    let rows = [
      Row.row("c1", .rosa, "charge", "182.00", visit: "v1"),
      Row.row("i1", .rosa, "insurer-payment", "-110.8", visit: "v1"),
      Row.row("a1", .rosa, "adjustment", "-25", visit: "v1"), Row.row("c2", .theo, "charge", "90.00", by: .joy),
      Row.row("p1", .ben, "patient-payment", "-5.01"),
    ]

    let looked = try await scene.rehearse(rows)
    let nothing = try await scene.balance(.rosa)
    let first = try await scene.take(rows)
    let second = try await scene.take(rows)

    #expect(looked == first && nothing == 0)
    #expect(first.created == 5 && first.refused == 0 && second.unchanged == 5 && second.created == 0)
    #expect(try await scene.balance(.rosa) == 4_620)
    #expect(try await scene.balance(.theo) == 9_000)
    #expect(try await scene.balance(.ben) == -501)
    // Theo's mother pays for him; he has no account of his own.
    let joy = try await scene.guarantor(.joy)
    #expect(try await scene.entries(.theo).map(\.guarantorID) == [joy])
    #expect(try await scene.guarantor(.theo) == nil)
    try await scene.practice.close()
  }

  @Test("what is wrong in a row is refused with its line, and nothing else suffers", arguments: TestDatabases.each)
  func refused(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MoneyScene(engine)
    let nobody = TestPerson("No", "Body", born: "1990-01-01", recordNumber: "999999")
    let rows = [
      Row.row("ok", .rosa, "charge", "1.00"), Row.row("x1", nobody, "charge", "1.00"),
      Row.row("x2", .theo, "charge", "1.00", by: nobody), Row.row("x3", .rosa, "charge", "1.005"),
      Row.row("x4", .rosa, "charge", "1e2"), Row.row("x5", .rosa, "charge", "\"1,000.00\""),
      Row.row("x6", .rosa, "charge", "-1.00"), Row.row("x7", .rosa, "charge", "1000000.01"),
      Row.row("x8", .rosa, "gift", "1.00"), Row.row("", .rosa, "charge", "1.00"),
      Row.row("ok", .rosa, "charge", "2.00"), Row.row("x9", .rosa, "reversal", "", reverses: "none"),
      "x10,100001,,charge,1.00,11/02/2026,,,,,\n", "x11,,,charge,1.00,2026-11-02,,,,,\n",
      "x~12,100001,,charge,1.00,2026-11-02,,,,,\n", "x13,100001,,charge,1.00,2026-11-02,,,,luck,\n",
    ]

    let counts = try await scene.take(rows)

    #expect(counts.created == 1 && counts.refused == 15)
    #expect(
      counts.refusals.map { "\($0.line) \($0.reason)" } == [
        "3 unknown-patient", "4 unknown-guarantor", "5 bad-amount", "6 bad-amount", "7 bad-amount", "8 wrong-amount",
        "9 wrong-amount", "10 unknown-kind", "11 blank-id", "12 twice-in-file", "13 nothing-to-reverse", "14 bad-day",
        "15 blank-patient", "16 bad-name", "17 unknown-reason",
      ])
    #expect(try await scene.balance(.rosa) == 100)
    try await scene.practice.close()
  }

  @Test("a changed row is refused, or takes the former one back, as the mapping says", arguments: TestDatabases.each)
  func changed(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MoneyScene(engine)
    try await scene.take([Row.row("c1", .rosa, "charge", "100.00", visit: "v1")])
    let bill = try await scene.issue(.rosa)

    let refused = try await scene.take([Row.row("c1", .rosa, "charge", "90.00", visit: "v1")])
    let replaced = try await scene.take([Row.row("c1", .rosa, "charge", "90.00", visit: "v1")], Row.rules(.replace))
    let again = try await scene.take([Row.row("c1", .rosa, "charge", "90.00", visit: "v1")], Row.rules(.replace))
    let third = try await scene.take([Row.row("c1", .rosa, "charge", "80.00", visit: "v1")], Row.rules(.replace))
    let moved = try await scene.take([Row.row("c1", .ben, "charge", "80.00", visit: "v1")], Row.rules(.replace))

    #expect(refused.refusals.map(\.reason) == ["changed"])
    #expect(replaced.replaced == 1 && again.unchanged == 1 && third.replaced == 1 && moved.replaced == 1)
    #expect(try await scene.balance(.rosa) == 0)
    #expect(try await scene.balance(.ben) == 8_000)
    // The statement stays as it was sent; what is owed of it follows.
    let after = try await scene.bills(.rosa)
    #expect(after.map(\.total) == [bill.total] && after.map(\.owed.count) == [0])
    try await scene.practice.close()
  }

  @Test("the same name with other words is refused however far apart", arguments: TestDatabases.each)
  func farApart(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MoneyScene(engine)
    var rows = (1...2_100).map { Row.row("n\($0)", .rosa, "charge", "0.01") }
    rows += [Row.row("n1", .rosa, "charge", "0.02"), Row.row("n2", .rosa, "charge", "0.01")]

    let counts = try await scene.take(rows, Row.rules(.replace))

    #expect(counts.created == 2_100 && counts.unchanged == 1 && counts.replaced == 0)
    #expect(counts.refusals == [MoneyCounts.Refusal(line: 2_102, "twice-in-file")])
    #expect(try await scene.balance(.rosa) == 2_100)
    try await scene.practice.close()
  }

  @Test("a void takes back what it names, once, also in the same file", arguments: TestDatabases.each)
  func voids(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MoneyScene(engine)

    let counts = try await scene.take([
      Row.row("c1", .rosa, "charge", "50.00"), Row.row("r1", .rosa, "reversal", "-50.00", reverses: "c1"),
      Row.row("r2", .rosa, "reversal", "", reverses: "c1"), Row.row("c2", .rosa, "charge", "10.00"),
      Row.row("r3", .rosa, "reversal", "-9.99", reverses: "c2"), Row.row("r4", .rosa, "reversal", "", reverses: "r1"),
    ])
    let again = try await scene.take([Row.row("r1", .rosa, "reversal", "-50.00", reverses: "c1")])

    #expect(counts.created == 3 && again.unchanged == 1)
    #expect(counts.refusals.map(\.reason) == ["reversed-already", "wrong-amount", "nothing-to-reverse"])
    #expect(try await scene.balance(.rosa) == 1_000)
    try await scene.practice.close()
  }

  @Test("what comes after a statement goes toward the one with its visit", arguments: TestDatabases.each)
  func toward(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MoneyScene(engine)
    try await scene.take([Row.row("c1", .rosa, "charge", "100.00", visit: "v1")])
    let bill = try await scene.issue(.rosa)

    try await scene.take([
      Row.row("i1", .rosa, "insurer-payment", "-60.00", visit: "v1"),
      Row.row("i2", .rosa, "insurer-payment", "-5.00", visit: "v2"),
    ])

    #expect(try await scene.bills(.rosa).map(\.owed.count) == [4_000])
    #expect(try await scene.entries(.rosa).filter { $0.toward == bill.id }.map(\.origin.externalID) == ["i1"])
    try await scene.practice.close()
  }

  @Test("an opening balance is taken once; later it is compared", arguments: TestDatabases.each)
  func balances(_ engine: TestDatabases.Engine) async throws {
    let scene = try await MoneyScene(engine)
    let rules = Row.rules(.refuse, .balances)
    let rows = [
      Row.row("", .rosa, "", "46.20"), Row.row("", .ben, "", "-10.00"), Row.row("", .maya, "", "0", by: .joy),
      Row.row("", .theo, "", "12.00", by: .joy),
    ]

    let first = try await scene.take(rows, rules)
    let second = try await scene.take(rows, rules)
    let other = try await scene.take([Row.row("", .rosa, "", "46.21")], rules)

    #expect(first.created == 3 && first.unchanged == 1 && second.unchanged == 4)
    #expect(other.refusals.map(\.reason) == ["other-balance"])
    #expect(try await scene.balance(.rosa) == 4_620)
    #expect(try await scene.balance(.ben) == -1_000)
    #expect(try await scene.balance(.theo) == 1_200)
    try await scene.practice.close()
  }

  @Test("rules are lines of text and come back as they were", arguments: [MoneyRules.Signs.plain, .signed])
  func rules(_ signs: MoneyRules.Signs) throws {
    var rules = MoneyScene.rules(.replace)
    (rules.signs, rules.day) = (signs, .american)
    rules.kinds = ["CHG": .charge, "A = B": .adjustment]
    rules.services = ["99213": .visit]
    rules.reasons = ["DED": .deductible]

    #expect(try MoneyRules(rules.text) == rules)
    for text in [
      "what entries", rules.text + "\ncolumn id = Other", rules.text + "\nnonsense", rules.text + "\nkind X = gift",
      rules.text.replacing("source meadow", with: "source payment"),
      rules.text.replacing("day american", with: "day x"),
      rules.text.replacing("column day = day", with: "column day = amount"),
    ] {
      #expect(throws: MoneyFileFault.self, "\(text.prefix(30))") { _ = try MoneyRules(text) }
    }
  }

  @Test("an amount without a sign does what its kind does")
  func plain() async throws {
    let scene = try await MoneyScene(.memory)
    var rules = MoneyScene.rules()
    rules.signs = .plain

    let counts = try await scene.take(
      [
        Row.row("c", .rosa, "charge", "100.00"), Row.row("i", .rosa, "insurer-payment", "50.00"),
        Row.row("a", .rosa, "adjustment", "20.00"), Row.row("b", .rosa, "adjustment", "-1.00"),
        Row.row("p", .rosa, "patient-payment", "10.00"), Row.row("r", .rosa, "refund", "2.00"),
        Row.row("v", .rosa, "reversal", "20.00", reverses: "a"), Row.row("q", .rosa, "patient-payment", "-10.00"),
      ], rules)

    #expect(counts.created == 7 && counts.refusals.map(\.reason) == ["wrong-amount"])
    #expect(try await scene.balance(.rosa) == 10_000 - 5_000 - 2_000 + 100 - 1_000 + 200 + 2_000)
    try await scene.practice.close()
  }
}
