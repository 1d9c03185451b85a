package import Chart
import Kernel
import Store

/// Deeds on files of money, each with its audit row.
extension App {
  /// Keeps a file that was looked at, with what would come of it.
  package func keepMoneyFile(_ file: MoneyFile, content: [UInt8]?, by actor: Actor, from origin: Origin) async throws {
    let text = content.map { String(decoding: $0, as: UTF8.self) }
    try await database.write { [audit] transaction in
      try MoneyFiles.keep(file, content: text, by: actor.id, in: transaction)
      try audit.append(
        AuditEvent(
          at: file.broughtAt, actor: actor, action: .importing, object: "money-file/\(file.id)", origin: origin),
        in: transaction)
    }
  }

  /// Ends a file that was looked at.
  ///
  /// - Throws: `MoneyFileFault.over` when it was ended before.
  package func endMoneyFile(
    _ id: MoneyFile.ID, as stage: MoneyFile.Stage, _ counts: MoneyCounts?, by actor: Actor, from origin: Origin
  ) async throws {
    let now = clock.now
    try await database.write { [audit] transaction in
      try MoneyFiles.end(id, as: stage, counts, in: transaction, at: now)
      try audit.append(
        AuditEvent(
          at: now, actor: actor, action: stage == .takenIn ? .importing : .withdraw, object: "money-file/\(id)",
          origin: origin), in: transaction)
    }
  }

  package func saveMapping(
    _ rules: MoneyRules, named name: String, by actor: Actor, from origin: Origin
  ) async throws {
    let now = clock.now
    try await database.write { [audit, random] transaction in
      try MoneyFiles.save(rules, named: name, by: actor.id, in: transaction, at: now, random)
      try audit.append(
        AuditEvent(at: now, actor: actor, action: .administer, object: "money-mapping", origin: origin),
        in: transaction)
    }
  }

  /// Closes what moved as the next batch, its file as it will always be.
  ///
  /// - Throws: `MoneyFileFault.nothingMoved`.
  package func closePaymentBatch(by actor: Actor, from origin: Origin) async throws -> PaymentBatch {
    let (now, zone) = (clock.now, practice.zone)
    return try await database.writeAlone { [audit] transaction in
      let batch = try PaymentBatches.close(by: actor.id, in: transaction, at: now) { number, movements in
        BatchFile.text(number, movements, zone)
      }
      try audit.append(
        AuditEvent(
          at: now, actor: actor, action: .export, object: "payment-batch/\(batch.number)", origin: origin),
        in: transaction)
      return batch
    }
  }

  /// The file of a batch that was closed, and records that it was saved.
  package func paymentBatch(_ number: Int64, by actor: Actor, from origin: Origin) async throws -> [UInt8] {
    let now = clock.now
    return try await database.write { [audit] transaction in
      let bytes = try PaymentBatches.content(of: number, in: transaction)
      try audit.append(
        AuditEvent(at: now, actor: actor, action: .export, object: "payment-batch/\(number)", origin: origin),
        in: transaction)
      return bytes
    }
  }

  package func acknowledgePaymentBatch(_ number: Int64, by actor: Actor, from origin: Origin) async throws {
    let now = clock.now
    try await database.write { [audit] transaction in
      try PaymentBatches.acknowledge(number, by: actor.id, in: transaction, at: now)
      try audit.append(
        AuditEvent(at: now, actor: actor, action: .approve, object: "payment-batch/\(number)", origin: origin),
        in: transaction)
    }
  }
}
