import Kernel
import Portal
import PortalTesting
import Store
import Testing

@testable import Chart

/// Whoever can write to the database but does not have the key cannot alter the trail unnoticed (AD-3).
@Suite("The audit trail shows where it was tampered with")
struct AuditChainTests {
  private static let length: Int64 = 30

  @Test("a thousand random tamperings are found, each with its row", arguments: TestDatabases.each)
  func tamperings(_ engine: TestDatabases.Engine) async throws {
    let practice = try await AuditChainTests.practice(engine)
    var random = SeededGenerator(seed: 11)
    let audit = practice.app.audit
    #expect(try await practice.app.database.read { try audit.firstBreak(in: $0) } == nil)

    var missed: [String] = []
    for round in 0..<(engine == .postgres ? 200 : 1_000) {
      let tampering = Tampering(round, length: AuditChainTests.length, &random)
      let found = try await AuditChainTests.breakAfter(tampering, in: practice)
      if found?.sequence != tampering.firstWrongRow {
        missed.append("\(tampering): \(found.map { "\($0.sequence)" } ?? "nothing")")
      }
    }

    #expect(missed.isEmpty, "\(missed.count) missed, such as \(missed.prefix(3))")
    #expect(try await practice.app.database.read { try audit.firstBreak(in: $0) } == nil)
    try await practice.close()
  }

  @Test("with another key nothing holds")
  func otherKey() async throws {
    let practice = try await AuditChainTests.practice(.memory)
    let other = AuditTrail(key: Secret(Array(repeating: 9, count: 32)))

    #expect(try await practice.app.database.read { try other.firstBreak(in: $0) }?.sequence == 1)
  }

  private static func practice(_ engine: TestDatabases.Engine) async throws -> TestPractice {
    let practice = try await TestPractice(engine)
    try await practice.keep([TestPerson.rosa.resource])
    let written = try await practice.auditCount()
    try await practice.app.database.write { [audit = practice.app.audit] transaction in
      for number in written..<length {
        try audit.append(
          AuditEvent(
            at: TestPractice.now, actor: .console, patientID: number % 2 == 0 ? Patient.ID("p") : nil, action: .read,
            object: "results/\(number)", reason: "why", origin: Origin(address: "192.0.2.1", request: "r\(number)")),
          in: transaction)
      }
    }
    return practice
  }

  /// What the check says after a tampering, which is then taken back.
  private static func breakAfter(_ tampering: Tampering, in practice: TestPractice) async throws -> AuditBreak? {
    do {
      try await practice.app.database.writeAlone { [audit = practice.app.audit] transaction in
        for statement in tampering.statements { try transaction.run(statement) }
        throw Found(place: try audit.firstBreak(in: transaction))
      }
    } catch let found as Found {
      return found.place
    }
    return nil
  }

  private struct Found: Error {
    let place: AuditBreak?
  }
}

/// One way to falsify the trail, and the row at which it has to be seen.
struct Tampering: Sendable, CustomStringConvertible {
  let description: String
  let firstWrongRow: Int64
  let statements: [SQL]

  private static let fields: [StaticString] = [
    "at", "actor_kind", "actor_id", "acting_as", "patient_id", "action", "object", "outcome", "reason", "address",
    "request", "seal",
  ]

  init(_ round: Int, length: Int64, _ random: inout SeededGenerator) {
    let row = Int64.random(in: 1...length, using: &random)
    switch round % 6 {
    case 0, 1: self.init(changing: Tampering.fields[Int.random(in: 0..<12, using: &random)], of: row)
    case 2:
      self.init("row \(row) deleted", seenAt: row, ["DELETE FROM audit_event WHERE sequence = \(row)"])
    case 3: self.init(insertingAfter: row)
    case 4:
      let other = row == length ? row - 1 : Int64.random(in: (row + 1)...length, using: &random)
      self.init(swapping: min(row, other), max(row, other))
    default: self.init(cuttingAfter: row - 1, length: length, mendsHead: Bool.random(using: &random))
    }
  }

  private init(_ description: String, seenAt row: Int64, _ statements: [SQL]) {
    self.description = description
    firstWrongRow = row
    self.statements = statements
  }

  private init(changing field: StaticString, of row: Int64) {
    description = "\(field) of row \(row) changed"
    firstWrongRow = row
    statements = [
      "UPDATE audit_event SET \(raw: field) = COALESCE(\(raw: field), '') || 'x' WHERE sequence = \(row)"
    ]
  }

  private init(insertingAfter row: Int64) {
    description = "a row put in after \(row)"
    firstWrongRow = row + 1
    statements = [
      "UPDATE audit_event SET sequence = sequence + 1000 WHERE sequence > \(row)",
      "UPDATE audit_event SET sequence = sequence - 999 WHERE sequence > 1000",
      """
      INSERT INTO audit_event
      SELECT sequence + 1, at, actor_kind, actor_id, acting_as, patient_id, action, object, outcome, reason, address,
        request, seal
      FROM audit_event WHERE sequence = \(row)
      """,
      "UPDATE audit_head SET sequence = sequence + 1",
    ]
  }

  private init(swapping one: Int64, _ other: Int64) {
    description = "rows \(one) and \(other) swapped"
    firstWrongRow = one
    statements = [
      "UPDATE audit_event SET sequence = 100000 WHERE sequence = \(one)",
      "UPDATE audit_event SET sequence = \(one) WHERE sequence = \(other)",
      "UPDATE audit_event SET sequence = \(other) WHERE sequence = 100000",
    ]
  }

  /// The end cut off; a careful forger also makes the head say that it always ended there.
  private init(cuttingAfter last: Int64, length: Int64, mendsHead: Bool) {
    description = "cut off after \(last)\(mendsHead ? ", head mended" : "")"
    firstWrongRow = last + 1
    let cut: SQL = "DELETE FROM audit_event WHERE sequence > \(last)"
    let mend: SQL = """
      UPDATE audit_head
      SET sequence = \(last), seal = COALESCE((SELECT seal FROM audit_event WHERE sequence = \(last)), '')
      """
    statements = mendsHead ? [cut, mend] : [cut]
  }
}
