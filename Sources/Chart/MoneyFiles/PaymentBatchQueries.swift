import Kernel
import Store

/// Batches of movements, and the sums of the three books.
enum PaymentBatchQueries {
  struct NewBatch {
    let number: Int64
    let movements: Int
    let total: Cents
    let content: String
    let sha256: String
  }

  static func nextNumber() -> SQL { "UPDATE payment_batch_number SET last = last + 1 WHERE id = 1" }

  static func lastNumber() -> SQL { "SELECT last FROM payment_batch_number WHERE id = 1" }

  static func waiting(limit: Int) -> SQL {
    """
    SELECT m.id, m.payment_id, m.kind, m.amount, m.moved_at, COALESCE(p.charge_ref, ''), p.method,
      COALESCE(who.record_number, ''), b.number
    FROM payment_movement m JOIN payment p ON p.id = m.payment_id
    LEFT JOIN patient who ON who.id = p.patient_id
    LEFT JOIN bill b ON b.id = p.statement_id
    WHERE NOT EXISTS (SELECT 1 FROM payment_batch_line l WHERE l.movement_id = m.id)
    ORDER BY m.moved_at, m.id LIMIT \(limit)
    """
  }

  static func sumWaiting() -> SQL {
    """
    SELECT COUNT(*), CAST(COALESCE(SUM(m.amount), 0) AS BIGINT) FROM payment_movement m
    WHERE NOT EXISTS (SELECT 1 FROM payment_batch_line l WHERE l.movement_id = m.id)
    """
  }

  static func insert(_ batch: NewBatch, by actor: String, at now: Instant) -> SQL {
    """
    INSERT INTO payment_batch (number, closed_at, closed_by, movements, total, content, sha256)
    VALUES (\(batch.number), \(now), \(actor), \(batch.movements), \(batch.total), \(batch.content), \(batch.sha256))
    """
  }

  static func insertLines(_ rows: [[Binding]]) -> SQL {
    "INSERT INTO payment_batch_line (movement_id, batch, place) VALUES \(rows: rows)"
  }

  static func one(_ number: Int64) -> SQL {
    """
    SELECT number, closed_at, movements, total, sha256, acknowledged_at FROM payment_batch WHERE number = \(number)
    """
  }

  static func newest(limit: Int) -> SQL {
    """
    SELECT number, closed_at, movements, total, sha256, acknowledged_at FROM payment_batch
    ORDER BY number DESC LIMIT \(limit)
    """
  }

  static func content(of number: Int64) -> SQL { "SELECT content FROM payment_batch WHERE number = \(number)" }

  static func acknowledge(_ number: Int64, by actor: String, at now: Instant) -> SQL {
    """
    UPDATE payment_batch SET acknowledged_at = \(now), acknowledged_by = \(actor)
    WHERE number = \(number) AND acknowledged_at IS NULL
    """
  }

  /// Movements with what the ledger has of each.
  static func moved(from start: Instant, to end: Instant, limit: Int) -> SQL {
    """
    SELECT m.kind, m.moved_at, m.amount, e.cents FROM payment_movement m
    LEFT JOIN ledger_entry e ON e.source = 'payment' AND e.external_id = m.id
    WHERE m.moved_at >= \(start) AND m.moved_at < \(end) ORDER BY m.moved_at, m.id LIMIT \(limit)
    """
  }

  /// What the practice has of all payments, by what the processor told of each.
  static func processorNet() -> SQL {
    """
    SELECT CAST(COALESCE((SELECT SUM(received) FROM payment), 0)
      - COALESCE((SELECT SUM(amount) FROM payment_refund WHERE stage = 'done'), 0)
      - COALESCE((SELECT SUM(amount) FROM payment_dispute WHERE stage IN ('open', 'lost')), 0) AS BIGINT)
    """
  }

  static func movedNet() -> SQL { "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM payment_movement" }

  static func ledgerNet() -> SQL {
    "SELECT CAST(COALESCE(SUM(cents), 0) AS BIGINT) FROM ledger_entry WHERE source = 'payment'"
  }

  static func missing(limit: Int) -> SQL {
    """
    SELECT m.id FROM payment_movement m
    WHERE NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.source = 'payment' AND e.external_id = m.id)
    ORDER BY m.moved_at, m.id LIMIT \(limit)
    """
  }
}

extension PaymentBatchQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let batch = NewBatch(number: 1, movements: 1, total: Cents(1), content: "", sha256: "")
    return [
      nextNumber(), lastNumber(), insert(batch, by: "b", at: now),
      insertLines([[.text("m"), .integer(1), .integer(1)]]), one(1), newest(limit: 50), content(of: 1),
      acknowledge(1, by: "b", at: now), moved(from: now, to: now, limit: 10), ledgerNet(),
    ]
  }

  /// Asked by a biller, not by a page of many: sums of all time, and what stands in no other table.
  static var readingEverything: [SQL] {
    [waiting(limit: 10), sumWaiting(), processorNet(), movedNet(), missing(limit: 10)]
  }
}
