import Crypto
package import Kernel
package import Store

/// Writes and checks the audit trail: rows that are only ever added, each sealed together with all before it.
///
/// The seal is HMAC-SHA256 over the row's fields and the seal before it, with a key that is not in the database: who
/// can write to the database but does not have the key cannot change, remove, insert or reorder a row unnoticed.
/// The number of the newest row is sealed as well, so that the end cannot be cut off.
package struct AuditTrail: Sendable {
  /// The key, stirred in once: each row is sealed with a copy.
  private let keyed: HMAC<SHA256>

  /// `key`: 32 secret bytes, kept beside the database and never in it.
  package init(key: Secret<[UInt8]>) {
    keyed = HMAC(key: SymmetricKey(data: key.reveal()))
  }

  /// Adds an event in the transaction of the act. If it cannot be written, the act fails with it.
  package func append(_ event: AuditEvent, in transaction: Transaction) throws {
    // Taking the next number locks the head, so that two processes cannot seal upon the same row.
    guard let head = try transaction.first(AuditQueries.nextNumber(), as: AuditHead.self) else {
      throw AuditFault.headMissing
    }
    let seal = seal(of: event, number: head.sequence, after: head.seal)
    _ = try transaction.run(AuditQueries.insert(event, number: head.sequence, seal: seal))
    _ = try transaction.run(AuditQueries.setHead(seal: seal, proof: proof(ofHead: head.sequence, seal)))
  }

  /// Whether anything was ever recorded: from then on the trail cannot do without the key that sealed it.
  package static func hasBegun(in reading: Reading) throws -> Bool {
    try (reading.first(AuditQueries.head(), as: AuditHead.self)?.sequence ?? 0) > 0
  }

  /// Reads the whole trail and says where it stops holding together; nil when it holds.
  package func firstBreak(in reading: Reading) throws -> AuditBreak? {
    var number: Int64 = 0
    var seal = ""
    var found: AuditBreak?
    try reading.each(AuditQueries.all()) { row in
      guard found == nil else { return }
      let stored = try StoredAuditEvent(row: row)
      number += 1
      if stored.sequence != number {
        found = AuditBreak(sequence: number, problem: "a row is missing")
        return
      }
      let expected = self.seal(over: stored.sealedFields, number: number, after: seal)
      if expected != stored.seal {
        found = AuditBreak(sequence: number, problem: "a row was changed")
        return
      }
      seal = expected
    }
    if let found { return found }
    guard let head = try reading.first(AuditQueries.head(), as: AuditHead.self) else {
      return AuditBreak(sequence: number, problem: "the head is missing")
    }
    // Before the first row there is nothing to prove.
    let isProven = number == 0 || head.proof == proof(ofHead: number, seal)
    if number == 0, head.sequence == 0, try reading.count(PatientQueries.count()) > 0 {
      return AuditBreak(sequence: 1, problem: "all rows are missing")
    }
    guard head.sequence == number, head.seal == seal, isProven else {
      return AuditBreak(sequence: number + 1, problem: "rows at the end are missing")
    }
    return nil
  }

  private func proof(ofHead number: Int64, _ seal: String) -> String {
    code(over: Array("head\n\(number)\n\(seal)".utf8))
  }

  private func seal(of event: AuditEvent, number: Int64, after seal: String) -> String {
    self.seal(over: StoredAuditEvent.fields(of: event), number: number, after: seal)
  }

  private func seal(over fields: [String], number: Int64, after seal: String) -> String {
    var bytes = Array("\(number)\n\(seal)".utf8)
    // Each field carries its length, so that text cannot move from one field into the next.
    for field in fields {
      bytes.append(contentsOf: "\n\(field.utf8.count):".utf8)
      bytes.append(contentsOf: field.utf8)
    }
    return code(over: bytes)
  }

  private func code(over bytes: [UInt8]) -> String {
    var code = keyed
    code.update(data: bytes)
    return Hash.hex(Array(code.finalize()))
  }
}

/// Where the audit trail stops holding together.
package struct AuditBreak: Sendable, Equatable {
  package let sequence: Int64
  package let problem: String
}

/// The audit trail cannot be written; so nothing can be done.
package enum AuditFault: Fault {
  case headMissing

  package var kind: FaultKind { .broken }
  package var code: StaticString { "audit.head-missing" }
}
