import Kernel
import Store

/// The processor's pages, the numbers of receipts, and attempts as a list.
enum PaymentSessionQueries {
  static func session(of id: Payment.ID) -> SQL {
    "SELECT session_ref, keeps FROM payment_session WHERE payment_id = \(id)"
  }

  static func note(_ ref: String, keeps: Bool, of id: Payment.ID, at now: Instant) -> SQL {
    """
    INSERT INTO payment_session (payment_id, session_ref, keeps, opened_at)
    VALUES (\(id), \(ref), \(keeps ? 1 : 0), \(now))
    ON CONFLICT (payment_id) DO NOTHING
    """
  }

  static func endKeeping(of id: Payment.ID) -> SQL { "UPDATE payment_session SET keeps = 0 WHERE payment_id = \(id)" }

  static func receipt(of id: Payment.ID) -> SQL { "SELECT number FROM payment_receipt WHERE payment_id = \(id)" }

  static func nextNumber() -> SQL { "UPDATE payment_number SET last = last + 1 WHERE id = 1" }

  static func number(_ id: Payment.ID) -> SQL {
    """
    INSERT INTO payment_receipt (payment_id, number) SELECT \(id), last FROM payment_number WHERE id = 1
    ON CONFLICT (payment_id) DO NOTHING
    """
  }

  static func attempts(on bill: Bill.ID, limit: Int) -> SQL {
    """
    SELECT id, amount, stage, begun_at FROM payment
    WHERE statement_id = \(bill) AND stage IN ('sent', 'needs-action', 'processing', 'settled')
    ORDER BY begun_at DESC, id LIMIT \(limit)
    """
  }
}

extension PaymentSessionQueries: QueryExamples {
  static var examples: [SQL] {
    let (id, now) = (Payment.ID("p"), Instant(millisecondsSince1970: 0))
    return [
      session(of: id), note("s", keeps: true, of: id, at: now), endKeeping(of: id), receipt(of: id), nextNumber(),
      number(id), attempts(on: Bill.ID("b"), limit: 50),
    ]
  }
}
