import Kernel
import PortalTesting
import Store
import Testing

@testable import Chart

/// Payments as rows: asked twice it is one, reports are taken once, and the books balance.
@Suite("Payments are kept so that no cent is lost and none is taken twice")
struct PaymentRowTests {
  private typealias Machine = PaymentMachineTests

  private static func open(_ engine: TestDatabases.Engine) async throws -> Database {
    let database = try await TestDatabases.fresh(engine)
    _ = try await HouseMigrations.migrator().migrate(database)
    try await database.write { transaction in
      try TestBills.send("statement1", of: owed, for: Patient.ID("rosa"), in: transaction)
      try TestBills.send("other", of: owed, for: Patient.ID("ben"), in: transaction)
    }
    return database
  }

  static let owed = Cents(5_000)
  private static let random = RandomSource.seeded(5)

  private static func keeper() throws -> Bookkeeper {
    Bookkeeper(at: Machine.start, try #require(ClinicZone("America/Denver")), random)
  }

  private static func settled(_ cents: Int64, _ event: String, of id: String = "pay1") -> PaymentEvent {
    PaymentEvent(id: event, Machine.news(.charge(.settled, received: Cents(cents), reason: ""), of: id))
  }

  @Test("the same press is the same attempt; two presses never pay more than is owed", arguments: TestDatabases.each)
  func intend(_ engine: TestDatabases.Engine) async throws {
    let database = try await PaymentRowTests.open(engine)
    func ask(_ payment: Payment) async throws -> Payment.ID {
      try await database.write { try Payments.intend(payment, in: $0).id }
    }

    #expect(try await ask(Machine.payment("pay1")) == Payment.ID("pay1"))
    #expect(try await ask(Machine.payment("pay2")) == Payment.ID("pay1"))
    await #expect(throws: PaymentFault.requestUsedOtherwise) { _ = try await ask(Machine.payment("pay3", of: 1)) }
    await #expect(throws: PaymentFault.moreThanOwed) { _ = try await ask(Machine.payment("pay4", asked: "form2")) }
    for (cents, fault) in [(Int64(0), PaymentFault.notAnAmount), (-5, .notAnAmount), (381, .moreThanOwed)] {
      await #expect(throws: fault) { _ = try await ask(Machine.payment("pay5", of: cents, asked: "form3")) }
    }
    #expect(try await ask(Machine.payment("pay6", of: 380, asked: "form4")) == Payment.ID("pay6"))
    try await TestDatabases.discard(database)
  }

  @Test("twenty people at once pay one bill once, also in two processes", arguments: TestDatabases.each + [.file])
  func race(_ engine: TestDatabases.Engine) async throws {
    let database = try await PaymentRowTests.open(engine)
    let other = engine == .memory ? database : try Database(database.location)

    let won = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<20 {
        group.addTask {
          let payment = Machine.payment("pay\(number)", asked: "form\(number)")
          let process = number.isMultiple(of: 2) ? database : other
          return (try? await process.write { try Payments.intend(payment, in: $0) }) != nil
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }

    #expect(won == 1)
    if engine != .memory { await other.close() }
    try await TestDatabases.discard(database)
  }

  @Test("two processes hear forty reports at once, half of them twice", arguments: TestDatabases.each + [.file])
  func reports(_ engine: TestDatabases.Engine) async throws {
    let database = try await PaymentRowTests.open(engine)
    let other = engine == .memory ? database : try Database(database.location)
    let now = Machine.start
    try await database.write { _ = try Payments.intend(Machine.payment(), in: $0) }
    let money = PaymentRowTests.settled(4_620, "e0")
    let refunds = (1...19).map { number in
      let about = PaymentNews.About.refund(.done, Cents(Int64(number)), ref: "re\(number)", ours: nil)
      return PaymentEvent(id: "e\(number)", Machine.news(about, after: number))
    }

    await withTaskGroup(of: Void.self) { group in
      for (number, event) in ([money] + refunds + [money] + refunds).enumerated() {
        group.addTask {
          let process = number.isMultiple(of: 3) ? database : other
          for _ in 0..<200 {
            let heard = try? await process.write {
              try Payments.note(event, in: $0, by: PaymentRowTests.keeper())
            }
            if heard != nil { return }
          }
        }
      }
    }

    let payment = try await database.read { try Payments.one(Payment.ID("pay1"), in: $0) }
    let books = try await database.read { try PaymentBooks(from: now, to: now.adding(.seconds(1)), in: $0) }
    #expect(payment?.net == Cents(4_620 - 190) && books.total == Cents(4_620 - 190))
    #expect(books.posted == books.total && books.differing == 0 && books.unknown == 0)
    if engine != .memory { await other.close() }
    try await TestDatabases.discard(database)
  }

  @Test("a report counts once, whoever brings it again; one of an unknown payment waits", arguments: TestDatabases.each)
  func events(_ engine: TestDatabases.Engine) async throws {
    let database = try await PaymentRowTests.open(engine)
    let now = Machine.start
    func note(_ event: PaymentEvent) async throws -> Payments.Heard {
      try await database.write { try Payments.note(event, in: $0, by: PaymentRowTests.keeper()).heard }
    }
    try await database.write { transaction in
      _ = try Payments.intend(Machine.payment(), in: transaction)
      try Payments.change(Payment.ID("pay1"), in: transaction, by: PaymentRowTests.keeper()) { try $0.sending(at: now) }
    }
    // Nothing but the charge tells whose it is, and the charge is not known yet.
    let refund = PaymentNews(
      of: nil, charge: "ch-pay1", .refund(.done, Cents(620), ref: "re1", ours: nil), at: now.adding(.seconds(5)))

    #expect(try await note(PaymentEvent(id: "e2", refund)) == .unknown)
    #expect(try await note(PaymentRowTests.settled(4_620, "e9", of: "elsewhere")) == .unknown)
    #expect(try await note(PaymentRowTests.settled(4_620, "e1")) == .taken)
    #expect(try await note(PaymentRowTests.settled(4_620, "e1")) == .again)
    #expect(try await note(PaymentEvent(id: "e2", refund)) == .again)

    let (payment, books) = try await database.read { reading in
      (
        try Payments.one(Payment.ID("pay1"), in: reading),
        try PaymentBooks(from: now, to: now.adding(.seconds(1)), in: reading)
      )
    }
    #expect(payment?.net == Cents(4_000) && payment?.standing == .partlyRefunded)
    #expect(books.moved == [.charge: Cents(4_620), .refund: Cents(-620)] && books.total == Cents(4_000))
    #expect(books.unbalanced.isEmpty && books.unknown == 1)
    try await TestDatabases.discard(database)
  }

  @Test("who changes an older state is told to look again", arguments: TestDatabases.each)
  func compareAndSet(_ engine: TestDatabases.Engine) async throws {
    let database = try await PaymentRowTests.open(engine)
    let now = Machine.start
    try await database.write { transaction in
      _ = try Payments.intend(Machine.payment(), in: transaction)
    }

    await #expect(throws: PaymentFault.changedMeanwhile) {
      try await database.write { transaction in
        try Payments.change(Payment.ID("pay1"), in: transaction, by: PaymentRowTests.keeper()) { payment in
          try Payments.change(payment.id, in: transaction, by: PaymentRowTests.keeper()) { try $0.asking(at: now) }
          return try payment.sending(at: now)
        }
      }
    }
    let payment = try await database.read { try Payments.one(Payment.ID("pay1"), in: $0) }
    #expect(payment?.stage == .intended && payment?.version == 0)
    try await TestDatabases.discard(database)
  }

  @Test("a movement that was tampered with shows in the daily report", arguments: TestDatabases.each)
  func imbalance(_ engine: TestDatabases.Engine) async throws {
    let database = try await PaymentRowTests.open(engine)
    let now = Machine.start
    try await database.write { transaction in
      _ = try Payments.intend(Machine.payment(), in: transaction)
      _ = try Payments.note(PaymentRowTests.settled(4_620, "e1"), in: transaction, by: PaymentRowTests.keeper())
      try transaction.run("UPDATE payment_movement SET amount = amount - 1 WHERE payment_id = 'pay1'")
    }

    let books = try await database.read { try PaymentBooks(from: now, to: now, in: $0) }
    #expect(books.unbalanced == [Payment.ID("pay1")])
    try await TestDatabases.discard(database)
  }

  @Test("the amount is what the ledger says, at the moment at which it counts", arguments: TestDatabases.each)
  func ledgerDecides(_ engine: TestDatabases.Engine) async throws {
    let database = try await PaymentRowTests.open(engine)
    func ask(_ cents: Int64, _ key: String, all: Bool = false) async throws {
      try await database.write {
        _ = try Payments.intend(Machine.payment(key, of: cents, asked: key), asAll: all, in: $0)
      }
    }

    await #expect(throws: PaymentFault.owedChanged) { try await ask(4_999, "a", all: true) }
    try await ask(1_000, "b")
    await #expect(throws: PaymentFault.owedChanged) { try await ask(5_000, "c", all: true) }
    try await database.write { transaction in
      _ = try Payments.note(
        PaymentRowTests.settled(1_000, "e1", of: "b"), in: transaction, by: PaymentRowTests.keeper())
    }
    await #expect(throws: PaymentFault.moreThanOwed) { try await ask(4_001, "d") }
    try await ask(4_000, "e", all: true)
    await #expect(throws: PaymentFault.moreThanOwed) { try await ask(1, "f") }
    // Nobody pays a statement that is none, or for a patient who does not stand on it.
    for (patient, statement) in [("rosa", "none"), ("ben", "statement1")] {
      let wish = Payment.Wish(
        for: Patient.ID(patient), by: "a", on: statement, paying: Cents(1), with: Payment.Source(.card, "c"))
      let payment = Payment(id: Payment.ID("g"), asked: "g", for: wish, at: Machine.start)
      await #expect(throws: PaymentFault.notFound) {
        try await database.write { _ = try Payments.intend(payment, in: $0) }
      }
    }
    try await TestDatabases.discard(database)
  }

  @Test("in whatever order news come, the ledger has what moved", arguments: TestDatabases.each, 0..<8)
  func ledger(_ engine: TestDatabases.Engine, _ seed: UInt64) async throws {
    let database = try await PaymentRowTests.open(engine)
    var dice = SeededGenerator(seed: seed)
    let abouts: [PaymentNews.About] = [
      .charge(.processing, received: Cents(0), reason: ""), .charge(.settled, received: Cents(4_620), reason: ""),
      .charge(.declined, received: Cents(0), reason: "no"), .refund(.done, Cents(620), ref: "re1", ours: nil),
      .refund(.failed, Cents(620), ref: "re1", ours: nil), .refund(.done, Cents(300), ref: "re2", ours: nil),
      .dispute(.open, Cents(1_000), ref: "d1"), .dispute(.won, Cents(1_000), ref: "d1"),
      .dispute(.open, Cents(700), ref: "d2"), .dispute(.lost, Cents(700), ref: "d2"),
    ]
    let events = abouts.enumerated().map { PaymentEvent(id: "e\($0)", Machine.news($1, after: $0)) }
    let coming = (events + events).shuffled(using: &dice)

    try await database.write { _ = try Payments.intend(Machine.payment(), in: $0) }
    for event in coming {
      try await database.write { _ = try Payments.note(event, in: $0, by: PaymentRowTests.keeper()) }
    }

    let (payment, books, left) = try await database.read { reading in
      (
        try Payments.one(Payment.ID("pay1"), in: reading),
        try PaymentBooks(from: Machine.start, to: Machine.start.adding(.seconds(1)), in: reading),
        try Payments.payable(on: Bill.ID("statement1"), in: reading)
      )
    }
    let net = try #require(payment).net
    #expect(net == Cents(4_620 - 300 - 700), "seed \(seed)")
    #expect(books.total == net && books.posted == net && books.differing == 0, "seed \(seed)")
    #expect(left == PaymentRowTests.owed - net)
    try await TestDatabases.discard(database)
  }

  @Test("an entry that is missing, or that nothing moved, shows in the daily report", arguments: TestDatabases.each)
  func unposted(_ engine: TestDatabases.Engine) async throws {
    let database = try await PaymentRowTests.open(engine)
    let (now, later) = (Machine.start, Machine.start.adding(.seconds(1)))
    try await database.write { transaction in
      _ = try Payments.intend(Machine.payment(), in: transaction)
      _ = try Payments.note(PaymentRowTests.settled(4_620, "e1"), in: transaction, by: PaymentRowTests.keeper())
      try transaction.run("UPDATE ledger_entry SET external_id = 'charge/other/1' WHERE source = 'payment'")
    }

    let books = try await database.read { try PaymentBooks(from: now, to: later, in: $0) }
    #expect(books.unposted == ["charge/pay1/4620", "charge/other/1"])
    #expect(books.total == Cents(4_620) && books.posted == Cents(0) && books.differing == 3)
    try await TestDatabases.discard(database)
  }
}
