import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Chart

/// Rosa pays for herself and for Ben; Joy for herself.
struct LedgerScene: Sendable {
  static let day = CivilDate(daysSince1970: 20_780)
  static let due = CivilDate(daysSince1970: 20_820)

  let practice: TestPractice
  let rosa: Patient.ID
  let ben: Patient.ID
  let joy: Patient.ID
  let payer: Guarantor.ID
  let other: Guarantor.ID

  init(_ engine: TestDatabases.Engine) async throws {
    practice = try await TestPractice(engine)
    try await practice.keep([TestPerson.rosa.resource, TestPerson.ben.resource, TestPerson.joy.resource])
    (rosa, ben) = (try await practice.chart(of: .rosa), try await practice.chart(of: .ben))
    joy = try await practice.chart(of: .joy)
    (payer, other) = try await practice.app.database.write { [rosa, joy, random = practice.app.random] transaction in
      (
        try Guarantor.open(LedgerOrigin("test", "rosa"), patient: rosa, in: transaction, random),
        try Guarantor.open(LedgerOrigin("test", "joy"), patient: joy, in: transaction, random)
      )
    }
  }

  func holder(_ patient: Patient.ID) -> BillHolder {
    BillHolder(
      Account(
        id: Account.ID("none"), email: "", name: PersonName(given: "", family: ""), patientID: patient,
        language: .english, theme: .auto))
  }

  func posting(
    _ kind: LedgerEntry.Kind, _ cents: Int64, _ name: String, visit: String = "v1", line: String = "1"
  ) -> LedgerPosting {
    var posting = LedgerPosting(
      kind, Cents(cents), on: LedgerScene.day, for: (payer, rosa), from: LedgerOrigin("test", name))
    (posting.visit, posting.line) = (visit, line)
    return posting
  }

  @discardableResult
  func post(_ posting: LedgerPosting) async throws -> LedgerEntry {
    try await practice.app.database.write { [random = practice.app.random] in
      try Ledger.post(posting, in: $0, at: TestPractice.now, random)
    }
  }

  @discardableResult
  func reverse(_ id: LedgerEntry.ID, _ name: String) async throws -> LedgerEntry {
    try await practice.app.database.write { [random = practice.app.random] in
      try Ledger.reverse(
        id, on: LedgerScene.day, from: LedgerOrigin("test", name), in: $0, at: TestPractice.now, random)
    }
  }

  func issue(_ guarantor: Guarantor.ID? = nil) async throws -> Bill {
    try await practice.app.database.write { [payer, app = practice.app] in
      try Ledger.issue(
        for: guarantor ?? payer, due: LedgerScene.due, in: $0, at: TestPractice.now, app.practice.zone, app.random)
    }
  }

  func balance(_ guarantor: Guarantor.ID? = nil) async throws -> Int64 {
    try await practice.app.database.read { [payer] in try Ledger.balance(of: guarantor ?? payer, in: $0).count }
  }

  func bills(of patient: Patient.ID? = nil) async throws -> [Bill] {
    let holder = holder(patient ?? rosa)
    return try await practice.app.database.read { try Bills.all(of: holder, limit: 500, in: $0) }
  }
}

/// Money that is written down stays, is counted once, and is where its statement says.
@Suite("The ledger")
struct LedgerTests {
  @Test("the same entry twice is one; another word from the same origin is refused", arguments: TestDatabases.each)
  func once(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LedgerScene(engine)

    let first = try await scene.post(scene.posting(.charge, 18_200, "c1"))
    let again = try await scene.post(scene.posting(.charge, 18_200, "c1"))

    #expect(first == again)
    await #expect(throws: LedgerFault.saidOtherwise) { try await scene.post(scene.posting(.charge, 18_300, "c1")) }
    #expect(try await scene.balance() == 18_200)
    try await scene.reverse(first.id, "r1")
    try await scene.reverse(first.id, "r1")
    try await scene.post(scene.posting(.charge, 18_300, "c1 again"))
    #expect(try await scene.balance() == 18_300)
    await #expect(throws: LedgerFault.reversedAlready) { try await scene.reverse(first.id, "r2") }
    try await scene.practice.close()
  }

  @Test("an amount that its kind cannot have is refused, by program and table", arguments: TestDatabases.each)
  func wrong(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LedgerScene(engine)
    let amounts: [(LedgerEntry.Kind, Int64)] = [
      (.charge, 0), (.charge, -1), (.refund, -1), (.insurerPayment, 1), (.patientPayment, 0), (.adjustment, 0),
      (.reversal, 5), (.charge, Ledger.most + 1), (.patientPayment, .min + 1),
    ]

    for (kind, cents) in amounts {
      await #expect(throws: LedgerFault.wrongAmount) { try await scene.post(scene.posting(kind, cents, "x")) }
    }

    try await scene.post(scene.posting(.charge, 5, "c1"))
    await #expect(throws: StoreFault.self) {
      try await scene.practice.app.database.write { try $0.run("UPDATE ledger_entry SET cents = -5") }
    }
    #expect(try await scene.balance() == 5)
    try await scene.practice.close()
  }

  @Test("what comes before a statement is its line, what comes after goes toward it", arguments: TestDatabases.each)
  func toward(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LedgerScene(engine)
    let charge = try await scene.post(scene.posting(.charge, 18_200, "c1"))
    try await scene.post(scene.posting(.insurerPayment, -11_080, "i1"))
    try await scene.post(scene.posting(.adjustment, -2_500, "a1"))

    let bill = try await scene.issue()
    try await scene.post(scene.posting(.patientPayment, -2_000, "p1", line: ""))
    try await scene.post(scene.posting(.charge, 500, "c2", visit: "v2"))
    let second = try await scene.issue()

    #expect(bill.total.count == 4_620 && second.total.count == 500 && second.number == bill.number + 1)
    #expect(try await scene.bills().map(\.owed.count) == [500, 2_620])
    try await scene.reverse(charge.id, "r1")
    #expect(try await scene.bills().map(\.owed.count) == [500, 2_620 - 18_200])
    #expect(try await scene.bills().map(\.total.count) == [500, 4_620])
    #expect(try await scene.balance() == 500 + 2_620 - 18_200)
    await #expect(throws: LedgerFault.nothingToBill) { try await scene.issue() }
    var foreign = scene.posting(.patientPayment, -1, "p2")
    foreign.toward = Bill.ID("none")
    let posting = foreign
    await #expect(throws: LedgerFault.notFound) { try await scene.post(posting) }
    try await scene.practice.close()
  }

  @Test("of two who issue at once one gets the lines, and no number is given twice", arguments: TestDatabases.each)
  func race(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LedgerScene(engine)
    for number in 1...20 { try await scene.post(scene.posting(.charge, 100, "c\(number)")) }

    let issued = await withTaskGroup(of: Bill?.self) { group in
      for _ in 1...6 { group.addTask { try? await scene.issue() } }
      return await group.reduce(into: [Bill]()) { bills, bill in if let bill { bills.append(bill) } }
    }

    #expect(issued.map(\.total.count) == [2_000])
    #expect(try await scene.balance() == 2_000)
    try await scene.practice.close()
  }

  @Test("random entries, reversals and statements neither lose nor invent a cent", arguments: TestDatabases.each)
  func property(_ engine: TestDatabases.Engine) async throws {
    let scene = try await LedgerScene(engine)
    var walk = LedgerWalk(scene, seed: 26)

    for step in 1...400 { try await walk.step(step) }

    #expect(walk.issued > 20 && walk.reversed > 20 && walk.late > 10)
    try await walk.check()
    try await scene.practice.close()
  }
}

/// Does one thing after another by chance, and keeps its own books beside.
private struct LedgerWalk {
  private let scene: LedgerScene
  private var dice: SeededGenerator
  /// What each who pays has to owe.
  private var books: [Guarantor.ID: Int64] = [:]
  private var entries: [LedgerEntry] = []
  private var taken: Set<LedgerEntry.ID> = []
  private(set) var issued = 0
  private(set) var reversed = 0
  private(set) var late = 0

  init(_ scene: LedgerScene, seed: UInt64) {
    self.scene = scene
    dice = SeededGenerator(seed: seed)
  }

  mutating func step(_ number: Int) async throws {
    switch Int.random(in: 0..<10, using: &dice) {
    case 0: try await issue()
    case 1, 2: try await reverse(number)
    default: try await post(number)
    }
    if number.isMultiple(of: 40) { try await check() }
  }

  /// What is owed of all statements, and what stands on none, is what everybody owes.
  func check() async throws {
    for (guarantor, patient) in [(scene.payer, scene.rosa), (scene.other, scene.joy)] {
      let holder = scene.holder(patient)
      let (balance, bills, open) = try await scene.practice.app.database.read { reading in
        (
          try Ledger.balance(of: guarantor, in: reading).count, try Bills.all(of: holder, limit: 500, in: reading),
          try Ledger.unbilled(of: guarantor, in: reading)
        )
      }
      let onBills = bills.map(\.owed.count).reduce(0, +)
      #expect(balance == books[guarantor, default: 0])
      #expect(onBills + open.map(\.amount.count).reduce(0, +) == balance)
      for bill in bills {
        let found = try await scene.practice.app.database.read { try Bills.one(bill.id, of: holder, in: $0) }
        #expect(found.lines.map(\.entry.amount.count).reduce(0, +) == bill.total.count)
        #expect(bill.total.count + found.since.map(\.entry.amount.count).reduce(0, +) == bill.owed.count)
      }
    }
  }

  private mutating func post(_ number: Int) async throws {
    let isOther = Bool.random(using: &dice)
    let guarantor = isOther ? scene.other : scene.payer
    let patient = isOther ? scene.joy : Bool.random(using: &dice) ? scene.rosa : scene.ben
    let kinds = LedgerEntry.Kind.allCases.filter { $0 != .reversal }
    let kind = kinds.randomElement(using: &dice) ?? .charge
    let size = Int64.random(in: 1...1_000_000, using: &dice)
    let amount = kind.allows(Cents(size)) ? size : -size
    var posting = LedgerPosting(
      kind, Cents(amount), on: LedgerScene.day, for: (guarantor, patient), from: LedgerOrigin("walk", "\(number)"))
    posting.visit = ["", "v1", "v2", "v3"].randomElement(using: &dice) ?? ""
    posting.line = posting.visit.isEmpty ? "" : ["", "1", "2"].randomElement(using: &dice) ?? ""
    let entry = try await scene.post(posting)
    // A second time nothing comes of it.
    if Bool.random(using: &dice) { #expect(try await scene.post(posting) == entry) }
    books[guarantor, default: 0] += amount
    if entry.toward != nil { late += 1 }
    entries.append(entry)
  }

  private mutating func reverse(_ number: Int) async throws {
    guard let entry = entries.randomElement(using: &dice) else { return }
    if taken.insert(entry.id).inserted {
      try await scene.reverse(entry.id, "back \(number)")
      books[entry.guarantorID, default: 0] -= entry.amount.count
      reversed += 1
    } else {
      await #expect(throws: LedgerFault.reversedAlready) { try await scene.reverse(entry.id, "back \(number)") }
    }
  }

  private mutating func issue() async throws {
    let guarantor = Bool.random(using: &dice) ? scene.payer : scene.other
    let open = try await scene.practice.app.database.read { try Ledger.unbilled(of: guarantor, in: $0) }
    guard !open.isEmpty else {
      await #expect(throws: LedgerFault.nothingToBill) { try await scene.issue(guarantor) }
      return
    }
    let before = try await scene.balance(guarantor)
    let bill = try await scene.issue(guarantor)
    #expect(bill.total.count == open.map(\.amount.count).reduce(0, +))
    // A statement says what is owed and changes nothing of it.
    #expect(try await scene.balance(guarantor) == before)
    issued += 1
  }
}
