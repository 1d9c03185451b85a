import Kernel
import Store

/// All questions about payments, their refunds and disputes, and the money that moved.
enum PaymentQueries {
  private static let columns: StaticString = """
    id, request_key, patient_id, account_id, statement_id, amount, method, source, begun_at, stage, stage_at, \
    charge_ref, received, reason, ask_at, asked, version FROM payment
    """
  private static let refundColumns: StaticString = """
    id, amount, reason, ordered_by, ordered_at, stage, processor_ref FROM payment_refund
    """

  /// One at a time for a statement.
  static func enter(_ statement: String) -> SQL {
    """
    INSERT INTO payment_gate (statement_id, turns) VALUES (\(statement), 1)
    ON CONFLICT (statement_id) DO UPDATE SET turns = payment_gate.turns + 1
    """
  }

  static func insert(_ payment: Payment) -> SQL {
    """
    INSERT INTO payment (id, request_key, patient_id, account_id, statement_id, amount, method, source, begun_at, stage,
      stage_at, charge_ref, received, reason, ask_at, asked, version)
    VALUES (\(payment.id), \(payment.requestKey), \(payment.wish.patientID), \(payment.wish.accountID),
      \(payment.wish.statementID), \(payment.amount), \(payment.wish.method.rawValue), \(payment.wish.source),
      \(payment.begunAt), \(payment.stage.rawValue), \(payment.stageAt), \(payment.chargeRef), \(payment.received),
      \(payment.reason), \(payment.askAt), \(payment.asked), \(payment.version))
    ON CONFLICT (request_key) DO NOTHING
    """
  }

  static func one(_ id: Payment.ID) -> SQL { "SELECT \(raw: columns) WHERE id = \(id)" }

  static func one(asked key: String) -> SQL { "SELECT \(raw: columns) WHERE request_key = \(key)" }

  static func one(charge ref: String) -> SQL { "SELECT \(raw: columns) WHERE charge_ref = \(ref)" }

  static func refunds(of id: Payment.ID) -> SQL {
    "SELECT \(raw: refundColumns) WHERE payment_id = \(id) ORDER BY ordered_at, id LIMIT 1000"
  }

  static func disputes(of id: Payment.ID) -> SQL {
    "SELECT id, amount, stage FROM payment_dispute WHERE payment_id = \(id) ORDER BY id LIMIT 100"
  }

  /// What is owed of a statement, less what attempts hold.
  static func payable(on bill: Bill.ID) -> SQL {
    """
    SELECT CAST(b.cents + COALESCE((SELECT SUM(late.cents) FROM ledger_entry late WHERE late.toward = b.id), 0)
      - COALESCE((SELECT SUM(p.amount) FROM payment p WHERE p.statement_id = b.id
          AND p.stage IN ('intended', 'sent', 'needs-action', 'processing')), 0) AS BIGINT)
    FROM bill b WHERE b.id = \(bill)
    """
  }

  static func isOn(_ statement: String, _ patient: Patient.ID) -> SQL {
    """
    SELECT COUNT(*) FROM bill_line l JOIN ledger_entry e ON e.id = l.entry_id
    WHERE l.bill_id = \(statement) AND e.patient_id = \(patient)
    """
  }

  static func payer(of statement: String) -> SQL { "SELECT guarantor_id FROM bill WHERE id = \(statement)" }

  static func held(on statement: String) -> SQL {
    """
    SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM payment
    WHERE statement_id = \(statement) AND stage IN ('intended', 'sent', 'needs-action', 'processing')
    """
  }

  static func ids(on statement: String, limit: Int) -> SQL {
    "SELECT id FROM payment WHERE statement_id = \(statement) ORDER BY id LIMIT \(limit)"
  }

  static func toAsk(at now: Instant, limit: Int) -> SQL {
    """
    SELECT id FROM payment
    WHERE stage IN ('intended', 'sent', 'needs-action', 'processing') AND ask_at <= \(now)
    ORDER BY ask_at, id LIMIT \(limit)
    """
  }

  static func refundsToSend(from start: Instant, to end: Instant, limit: Int) -> SQL {
    """
    SELECT payment_id, id FROM payment_refund
    WHERE stage IN ('ordered', 'sent') AND ordered_at > \(start) AND ordered_at <= \(end)
    ORDER BY ordered_at, id LIMIT \(limit)
    """
  }

  /// Sent so long ago, and not answered, that it is not sent again.
  static func unanswered(since moment: Instant) -> SQL {
    """
    SELECT (SELECT COUNT(*) FROM payment WHERE stage = 'sent' AND begun_at <= \(moment))
      + (SELECT COUNT(*) FROM payment_refund WHERE stage IN ('ordered', 'sent') AND ordered_at <= \(moment))
    """
  }

  /// Compare-and-set: of two who change a payment at once, one does.
  static func update(_ payment: Payment, from version: Int64) -> SQL {
    """
    UPDATE payment SET stage = \(payment.stage.rawValue), stage_at = \(payment.stageAt),
      charge_ref = \(payment.chargeRef), received = \(payment.received), reason = \(payment.reason),
      ask_at = \(payment.askAt), asked = \(payment.asked), version = \(version + 1)
    WHERE id = \(payment.id) AND version = \(version)
    """
  }

  static func put(_ refund: PaymentRefund, of id: Payment.ID) -> SQL {
    """
    INSERT INTO payment_refund (id, payment_id, amount, reason, ordered_by, ordered_at, stage, processor_ref)
    VALUES (\(refund.id), \(id), \(refund.amount), \(refund.reason), \(refund.orderedBy), \(refund.orderedAt),
      \(refund.stage.rawValue), \(refund.ref))
    ON CONFLICT (id) DO UPDATE SET stage = excluded.stage, processor_ref = excluded.processor_ref
    """
  }

  static func put(_ dispute: PaymentDispute, of id: Payment.ID) -> SQL {
    """
    INSERT INTO payment_dispute (id, payment_id, amount, stage)
    VALUES (\(dispute.ref), \(id), \(dispute.amount), \(dispute.stage.rawValue))
    ON CONFLICT (id) DO UPDATE SET stage = excluded.stage
    """
  }

  static func add(_ movement: PaymentMovement, at now: Instant) -> SQL {
    """
    INSERT INTO payment_movement (id, payment_id, kind, amount, moved_at)
    VALUES (\(movement.id), \(movement.paymentID), \(movement.kind.rawValue), \(movement.amount), \(now))
    """
  }

  static func movements(of id: Payment.ID) -> SQL {
    "SELECT id, payment_id, kind, amount FROM payment_movement WHERE payment_id = \(id) ORDER BY id LIMIT 2000"
  }

  static func moved(from start: Instant, to end: Instant) -> SQL {
    """
    SELECT kind, COUNT(*), CAST(SUM(amount) AS BIGINT) FROM payment_movement
    WHERE moved_at >= \(start) AND moved_at < \(end) GROUP BY kind ORDER BY kind LIMIT 10
    """
  }

  /// Payments whose movements are not what their rows say: none, ever.
  static func unbalanced(limit: Int) -> SQL {
    """
    SELECT id FROM (
      SELECT payment.id AS id,
        payment.received
        - COALESCE((SELECT SUM(r.amount) FROM payment_refund r WHERE r.payment_id = payment.id AND r.stage = 'done'), 0)
        - COALESCE((SELECT SUM(d.amount) FROM payment_dispute d
            WHERE d.payment_id = payment.id AND d.stage IN ('open', 'lost')), 0)
        - COALESCE((SELECT SUM(m.amount) FROM payment_movement m WHERE m.payment_id = payment.id), 0) AS difference
      FROM payment) AS sums
    WHERE difference <> 0 ORDER BY id LIMIT \(limit)
    """
  }

  /// What the ledger has of what moved in a time.
  static func posted(from start: Instant, to end: Instant) -> SQL {
    """
    SELECT CAST(COALESCE(SUM(e.cents), 0) AS BIGINT) FROM payment_movement m
    JOIN ledger_entry e ON e.source = 'payment' AND e.external_id = m.id
    WHERE m.moved_at >= \(start) AND m.moved_at < \(end)
    """
  }

  /// Movements without an entry, or with another amount or statement: none, ever.
  static func unposted(limit: Int) -> SQL {
    """
    SELECT m.id FROM payment_movement m JOIN payment p ON p.id = m.payment_id
    LEFT JOIN ledger_entry e ON e.source = 'payment' AND e.external_id = m.id
    WHERE e.id IS NULL OR e.cents + m.amount <> 0 OR e.toward IS NULL OR e.toward <> p.statement_id
    ORDER BY m.id LIMIT \(limit)
    """
  }

  /// Entries of payments that nothing moved: none, ever.
  static func unmoved(limit: Int) -> SQL {
    """
    SELECT e.external_id FROM ledger_entry e
    WHERE e.source = 'payment' AND NOT EXISTS (SELECT 1 FROM payment_movement m WHERE m.id = e.external_id)
    ORDER BY e.external_id LIMIT \(limit)
    """
  }

  static func keep(_ sums: PaymentBooks.Sums, for day: CivilDate, at now: Instant) -> SQL {
    """
    INSERT INTO payment_report (day, made_at, moved, posted, differing, unknown_reports, unanswered)
    VALUES (\(day), \(now), \(sums.moved), \(sums.posted), \(sums.differing), \(sums.unknown),
      \(sums.unanswered))
    ON CONFLICT (day) DO NOTHING
    """
  }

  static func reports(of day: CivilDate) -> SQL { "SELECT COUNT(*) FROM payment_report WHERE day = \(day)" }
}

extension PaymentQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 20_000))
    let wish = Payment.Wish(
      for: Patient.ID("p"), by: "a", on: "s", paying: Cents(1), with: Payment.Source(.card, "c"))
    let payment = Payment(id: Payment.ID("p"), asked: "k", for: wish, at: now)
    let refund = PaymentRefund(id: PaymentRefund.ID("r"), Cents(1), reason: "", by: "b", at: now)
    return [
      enter("s"), insert(payment), one(payment.id), one(asked: "k"), one(charge: "c"), refunds(of: payment.id),
      disputes(of: payment.id), held(on: "s"), ids(on: "s", limit: 50), toAsk(at: now, limit: 20),
      refundsToSend(from: now, to: now, limit: 20), unanswered(since: now), update(payment, from: 0),
      put(refund, of: payment.id),
      put(PaymentDispute(ref: "d", amount: Cents(1), stage: .open), of: payment.id),
      add(PaymentMovement("m", of: payment.id, .charge, Cents(1)), at: now), movements(of: payment.id),
      moved(from: now, to: now), payable(on: Bill.ID("s")), isOn("s", Patient.ID("p")), payer(of: "s"),
      posted(from: now, to: now), reports(of: day),
      keep((Cents(1), Cents(1), 0, 0, 0), for: day, at: now),
    ]
  }

  static var readingEverything: [SQL] { [unbalanced(limit: 100), unposted(limit: 100), unmoved(limit: 100)] }
}
