import Chart
import Kernel
import PortalTesting
import Store
import Web

@testable import Portal

/// Rosa, Ben and Joy with charges on no statement; a biller at the desk.
struct BillDeskScene: Sendable {
  let scene: InsuranceScene
  let biller: StaffMember
  let rosa: Guarantor.ID
  let ben: Guarantor.ID
  let joy: Guarantor.ID

  var practice: TestPractice { scene.practice }
  var app: App { scene.app }
  var now: Instant { practice.clock.now }

  init(_ engine: TestDatabases.Engine = .memory) async throws {
    scene = try await InsuranceScene(engine)
    biller = try await scene.practice.addStaff(.biller)
    rosa = try await BillScene.open(scene.rosa, "rosa", scene.app)
    ben = try await BillScene.open(try await scene.practice.chart(of: .ben), "ben", scene.app)
    joy = try await BillScene.open(try await scene.practice.chart(of: .joy), "joy", scene.app)
  }

  @discardableResult
  func post(
    _ guarantor: Guarantor.ID, _ cents: Int64, _ name: String, kind: LedgerEntry.Kind = .charge,
    for patient: Patient.ID? = nil, toward bill: Bill.ID? = nil
  ) async throws -> LedgerEntry {
    let (random, now, patient) = (app.random, now, patient ?? scene.rosa)
    return try await app.database.write { transaction in
      var posting = LedgerPosting(
        kind, Cents(cents), on: CivilDate(daysSince1970: 20_740), for: (guarantor, patient),
        from: LedgerOrigin("desk", name))
      (posting.visit, posting.line, posting.toward) = (kind == .charge ? name : "", "1", bill)
      posting.service = kind == .charge ? .visit : nil
      return try Ledger.post(posting, in: transaction, at: now, random)
    }
  }

  /// A statement of one charge, to be paid thirty days from now.
  func bill(_ guarantor: Guarantor.ID, _ cents: Int64, _ name: String, for patient: Patient.ID? = nil) async throws
    -> Bill
  {
    try await post(guarantor, cents, name, for: patient)
    return try await app.issueBill(
      for: guarantor, due: app.today.adding(days: 30), by: .console, from: .console)
  }

  func counts() async throws -> (ready: BillCount, stays: [BillStay: BillCount]) {
    try await app.database.read { try ReadyBills.counts(in: $0) }
  }

  /// What "send all" does, and what it leaves to the job.
  func queue() async throws -> BillBatch.ID {
    let seen = try await counts().ready
    let done = try await app.queueBills(
      seen: seen, by: biller, Actor(kind: .staff, id: biller.id.text, actingAs: "biller"), from: .console, nil)
    return BillBatch.ID(String(done.location.split(separator: "/").last ?? ""))
  }

  func progress(_ id: BillBatch.ID) async throws -> BillBatchProgress {
    try await app.database.read { try BillBatches.progress(of: id, in: $0) }
  }

  func bills(of guarantor: Guarantor.ID) async throws -> Int64 {
    try await app.database.read { try $0.count("SELECT COUNT(*) FROM bill WHERE guarantor_id = \(guarantor)") }
  }

  /// The causes of the messages about bills: of the bill itself, or of a reminder.
  func notices() async throws -> [String] {
    try await app.database.read {
      try $0.all("SELECT cause FROM notice WHERE topic = 'bills' ORDER BY cause", as: String.self)
    }
  }

  func papers() async throws -> [PaperBill] { try await app.database.read { try PaperBills.waiting(in: $0) } }

  func reminders(_ bill: Bill) async throws -> [String] {
    try await app.database.read { try BillReminder.made(about: [bill.id], in: $0)[bill.id] ?? [] }
      .map { "\($0.step.rawValue) \($0.way.rawValue)" }
  }

  func pass(days: Int) { practice.clock.move(by: .seconds(days * 86_400)) }
}
