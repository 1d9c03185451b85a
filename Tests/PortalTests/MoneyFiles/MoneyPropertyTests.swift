import Chart
import Kernel
import PortalTesting
import Store
import Testing

@testable import Portal

/// Whatever comes in, in whatever order: each place that tells an amount tells the same, to the cent.
@Suite("Page, paper, ledger, batches and processor say the same number")
struct MoneyPropertyTests {
  @Test("weeks of a practice by chance", arguments: TestDatabases.each, [UInt64(1), 2, 3])
  func walk(_ engine: TestDatabases.Engine, _ seed: UInt64) async throws {
    let scene = try await MoneyScene(engine)
    var walk = MoneyWalk(scene, seed: seed)
    let (clients, biller) = (try await MoneyPropertyTests.clients(scene), try await scene.biller())

    for step in 1...90 {
      try await walk.step()
      let sums = try await MoneyAudit(walk).sums()
      #expect(sums.isEmpty, "seed \(seed), step \(step): \(sums)")
      guard sums.isEmpty, step.isMultiple(of: 30) else { continue }
      try await walk.settle()
      try await MoneyPropertyTests.signIn(clients, biller)
      let pages = try await MoneyAudit(walk).pages(clients, biller)
      #expect(pages.isEmpty, "seed \(seed), step \(step): \(pages)")
    }
    try await walk.settle()
    let last = try await MoneyAudit(walk).sums()

    #expect(last.isEmpty, "seed \(seed): \(last)")
    for what in ["file", "issue", "pay", "refund", "remit", "batch", "void"] {
      #expect(walk.done[what, default: 0] > 0, "seed \(seed) never came to \(what): \(walk.done)")
    }
    try await scene.practice.close()
  }

  /// A fault as a broken program or a hand in the database would make it.
  enum Fault: String, CaseIterable, Sendable, CustomStringConvertible {
    case lost, doubled, sign, cent, moved, otherBill, paymentLost, movementLost, movementDoubled, movementCent
    case batchLine, batchBytes, processorCent

    var description: String { rawValue }

    /// Each changes something that the smallest step of a cent would change.
    var statements: [SQL] {
      let one: SQL = """
        DELETE FROM ledger_entry WHERE id = (SELECT MIN(e.id) FROM ledger_entry e
          WHERE NOT EXISTS (SELECT 1 FROM bill_line l WHERE l.entry_id = e.id)
            AND NOT EXISTS (SELECT 1 FROM ledger_entry r WHERE r.reverses = e.id)
            AND NOT EXISTS (SELECT 1 FROM ledger_replaced p WHERE p.entry_id = e.id) AND e.source <> 'payment')
        """
      return switch self {
      case .lost: [one]
      case .doubled:
        [
          """
          INSERT INTO ledger_entry (id, guarantor_id, patient_id, kind, visit, line, service, reason, cents, day,
            posted_at, source, external_id, toward, reverses)
          SELECT 'twice', guarantor_id, patient_id, kind, visit, line, service, reason, cents, day, posted_at, 'twice',
            external_id, toward, NULL FROM ledger_entry WHERE kind <> 'reversal' ORDER BY id LIMIT 1
          """
        ]
      case .sign:
        [
          """
          UPDATE ledger_entry SET cents = -cents
          WHERE id = (SELECT MIN(id) FROM ledger_entry WHERE kind IN ('adjustment', 'reversal'))
          """
        ]
      case .cent:
        [
          """
          UPDATE ledger_entry SET cents = cents + CASE WHEN cents > 1 THEN -1 WHEN cents < -1 THEN 1 ELSE cents END
          WHERE id = (SELECT MAX(id) FROM ledger_entry)
          """
        ]
      case .moved:
        [
          """
          UPDATE ledger_entry SET guarantor_id = (SELECT MIN(g.id) FROM guarantor g
            WHERE g.id <> ledger_entry.guarantor_id) WHERE id = (SELECT MIN(id) FROM ledger_entry)
          """
        ]
      case .otherBill:
        ["UPDATE ledger_entry SET toward = NULL WHERE id = (SELECT MIN(id) FROM ledger_entry WHERE source = 'payment')"]
      case .paymentLost:
        ["DELETE FROM ledger_entry WHERE id = (SELECT MIN(id) FROM ledger_entry WHERE source = 'payment')"]
      case .movementLost:
        [
          """
          DELETE FROM payment_movement WHERE id = (SELECT MIN(m.id) FROM payment_movement m
            WHERE NOT EXISTS (SELECT 1 FROM payment_batch_line l WHERE l.movement_id = m.id))
          """
        ]
      case .movementDoubled:
        [
          """
          INSERT INTO payment_movement (id, payment_id, kind, amount, moved_at)
          SELECT 'twice', payment_id, kind, amount, moved_at FROM payment_movement ORDER BY id LIMIT 1
          """
        ]
      case .movementCent:
        ["UPDATE payment_movement SET amount = amount * 2 WHERE id = (SELECT MIN(id) FROM payment_movement)"]
      case .batchLine:
        ["DELETE FROM payment_batch_line WHERE movement_id = (SELECT MIN(movement_id) FROM payment_batch_line)"]
      case .batchBytes: ["UPDATE payment_batch SET content = content || 'x' WHERE number = 1"]
      case .processorCent:
        ["UPDATE payment SET received = received + 1 WHERE id = (SELECT MIN(payment_id) FROM payment_movement)"]
      }
    }
  }

  @Test("a fault that is planted is found", arguments: TestDatabases.each, Fault.allCases)
  func planted(_ engine: TestDatabases.Engine, _ fault: Fault) async throws {
    let scene = try await MoneyScene(engine)
    var walk = MoneyWalk(scene, seed: 5)
    for _ in 0..<45 { try await walk.step() }
    // Something that is in no batch yet, and something that is.
    try await walk.paySomething()
    await walk.closeBatch()
    try await walk.paySomething()
    try await walk.settle()
    let before = try await MoneyAudit(walk).sums()

    let changed = try await scene.app.database.write { transaction in
      try fault.statements.map { try transaction.run($0) }.reduce(0, +)
    }
    let after = try? await MoneyAudit(walk).sums()

    #expect(before.isEmpty, "\(before)")
    #expect(changed > 0, "the fault was not planted")
    #expect(after.map { !$0.isEmpty } ?? true, "nobody noticed")
    try await scene.practice.close()
  }

  @Test("a page that tells another amount is noticed")
  func plantedOnPages() async throws {
    let scene = try await MoneyScene(.memory)
    var walk = MoneyWalk(scene, seed: 5)
    for _ in 0..<45 { try await walk.step() }
    try await walk.settle()
    let (clients, biller) = (try await MoneyPropertyTests.clients(scene), try await scene.biller())
    try await MoneyPropertyTests.signIn(clients, biller)

    let before = try await MoneyAudit(walk).pages(clients, biller)
    try await scene.app.database.write {
      _ = try $0.run(
        "UPDATE ledger_entry SET cents = cents + 1 WHERE id = (SELECT MAX(id) FROM ledger_entry WHERE kind = 'charge')")
    }
    let after = try await MoneyAudit(walk).pages(clients, biller)

    #expect(before.isEmpty, "\(before)")
    #expect(!after.isEmpty)
    try await scene.practice.close()
  }

  private static func clients(_ scene: MoneyScene) async throws -> [TestPerson: Client] {
    var clients: [TestPerson: Client] = [:]
    for (index, person) in [TestPerson.rosa, .ben, .joy].enumerated() {
      clients[person] = scene.practice.client(from: "192.0.2.\(20 + index)")
    }
    return clients
  }

  /// Days pass in the walk, and sessions end.
  private static func signIn(_ clients: [TestPerson: Client], _ biller: Client) async throws {
    for (person, client) in clients { await client.signIn(person.email) }
    await biller.signInAsStaff("biller@practice.example")
  }
}
