import Kernel
import Store

/// Statements as the desk sees them. A span of days bounds each question, however old the practice is.
enum OpenBillQueries {
  private static let owed: StaticString = """
    CAST(b.cents + COALESCE((SELECT SUM(late.cents) FROM ledger_entry late WHERE late.toward = b.id), 0) AS BIGINT)
    """
  private static let columns: StaticString = """
    o.id, o.number, o.guarantor_id, o.issued_at, o.due_on, o.cents, o.owed, g.patient_id,
    COALESCE(p.given, a.given, ''), COALESCE(p.family, a.family, '')
    """
  private static let names: StaticString = """
    JOIN guarantor g ON g.id = o.guarantor_id LEFT JOIN patient p ON p.id = g.patient_id
    LEFT JOIN account a ON a.id = g.account_id
    """

  static func open(_ span: ClosedRange<CivilDate>, after place: BillPlace, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM (
      SELECT b.id, b.number, b.guarantor_id, b.issued_at, b.due_on, b.cents, \(raw: owed) AS owed FROM bill b
      WHERE b.due_on >= \(max(span.lowerBound, place.day)) AND b.due_on <= \(span.upperBound)) AS o \(raw: names)
    WHERE o.owed > 0 AND (o.due_on > \(place.day) OR (o.due_on = \(place.day) AND o.id > \(place.id)))
    ORDER BY o.due_on, o.id LIMIT \(limit)
    """
  }

  static func count(_ span: ClosedRange<CivilDate>) -> SQL {
    """
    SELECT COUNT(*), CAST(COALESCE(SUM(o.owed), 0) AS BIGINT), MIN(o.due_on) FROM (
      SELECT b.due_on, \(raw: owed) AS owed FROM bill b
      WHERE b.due_on >= \(span.lowerBound) AND b.due_on <= \(span.upperBound)) AS o
    WHERE o.owed > 0
    """
  }

  static func one(_ id: Bill.ID) -> SQL {
    """
    SELECT \(raw: columns) FROM (
      SELECT b.id, b.number, b.guarantor_id, b.issued_at, b.due_on, b.cents, \(raw: owed) AS owed FROM bill b
      WHERE b.id = \(id)) AS o \(raw: names)
    """
  }

  /// The day of sending, the day of the last that came in, and how many statements: of those that are paid.
  static func paidDays(from start: Instant, to end: Instant, issuedFrom first: Instant) -> SQL {
    """
    SELECT issued, paid, COUNT(*) FROM (
      SELECT SUBSTR(b.issued_at, 1, 10) AS issued,
        SUBSTR((SELECT MAX(late.posted_at) FROM ledger_entry late WHERE late.toward = b.id), 1, 10) AS paid,
        \(raw: owed) AS owed
      FROM bill b WHERE b.issued_at >= \(first) AND b.issued_at < \(end) AND b.cents > 0) AS o
    WHERE o.owed <= 0 AND o.paid >= SUBSTR(\("\(start)"), 1, 10)
    GROUP BY issued, paid ORDER BY issued, paid LIMIT 50000
    """
  }

  static func declined(since moment: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns), 'declined', o.payment_id, o.amount, o.stage_at FROM (
      SELECT b.id, b.number, b.guarantor_id, b.issued_at, b.due_on, b.cents, \(raw: owed) AS owed,
        y.id AS payment_id, y.amount, y.stage_at
      FROM payment y JOIN bill b ON b.id = y.statement_id
      WHERE y.stage = 'declined' AND y.stage_at >= \(moment)
        AND NOT EXISTS (SELECT 1 FROM payment later WHERE later.statement_id = y.statement_id
          AND later.begun_at > y.begun_at AND later.stage <> 'cancelled')) AS o \(raw: names)
    WHERE o.owed > 0 ORDER BY o.stage_at DESC, o.payment_id LIMIT \(limit)
    """
  }

  static func settled(since moment: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns), 'settled', o.payment_id, o.amount, o.stage_at FROM (
      SELECT b.id, b.number, b.guarantor_id, b.issued_at, b.due_on, b.cents, \(raw: owed) AS owed,
        y.id AS payment_id, y.amount, y.stage_at
      FROM payment y JOIN bill b ON b.id = y.statement_id
      WHERE y.stage = 'settled' AND y.stage_at >= \(moment) ORDER BY y.stage_at DESC, y.id LIMIT \(limit)) AS o
      \(raw: names)
    ORDER BY o.stage_at DESC, o.payment_id
    """
  }

  static func disputed(limit: Int) -> SQL {
    """
    SELECT \(raw: columns), 'disputed', o.payment_id, o.amount, o.stage_at FROM (
      SELECT b.id, b.number, b.guarantor_id, b.issued_at, b.due_on, b.cents, \(raw: owed) AS owed,
        y.id AS payment_id, d.amount, y.stage_at
      FROM payment_dispute d JOIN payment y ON y.id = d.payment_id JOIN bill b ON b.id = y.statement_id
      WHERE d.stage = 'open') AS o \(raw: names)
    ORDER BY o.stage_at DESC, o.payment_id LIMIT \(limit)
    """
  }

  /// Bills that are paid in parts, and those whose plan failed since a moment; failed ones first.
  static func plans(failedSince moment: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns), o.ended_as, o.parts, o.paid, o.next_on FROM (
      SELECT b.id, b.number, b.guarantor_id, b.issued_at, b.due_on, b.cents, \(raw: owed) AS owed,
        plan.ended_as, plan.agreed_at,
        (SELECT COUNT(*) FROM payment_instalment part WHERE part.plan_id = plan.id) AS parts,
        (SELECT COUNT(*) FROM payment_instalment part WHERE part.plan_id = plan.id AND part.state = 'paid') AS paid,
        (SELECT MIN(part.try_on) FROM payment_instalment part
          WHERE part.plan_id = plan.id AND part.state = 'open') AS next_on
      FROM payment_plan plan JOIN bill b ON b.id = plan.bill_id
      WHERE plan.ended_as = '' OR (plan.ended_as = 'failed' AND plan.ended_at >= \(moment))) AS o \(raw: names)
    WHERE o.owed > 0 ORDER BY o.ended_as DESC, o.agreed_at, o.id LIMIT \(limit)
    """
  }

  static func payments(on bill: Bill.ID) -> SQL {
    """
    SELECT y.id, y.amount, y.stage, y.begun_at, CAST(COALESCE((
      SELECT SUM(r.amount) FROM payment_refund r WHERE r.payment_id = y.id AND r.stage <> 'failed'), 0) AS BIGINT)
    FROM payment y WHERE y.statement_id = \(bill) ORDER BY y.begun_at DESC, y.id LIMIT 50
    """
  }

  static func refundsFailed(since moment: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns), 'refund', o.payment_id, o.amount, o.ordered_at FROM (
      SELECT b.id, b.number, b.guarantor_id, b.issued_at, b.due_on, b.cents, \(raw: owed) AS owed,
        y.id AS payment_id, r.amount, r.ordered_at
      FROM payment_refund r JOIN payment y ON y.id = r.payment_id JOIN bill b ON b.id = y.statement_id
      WHERE r.stage = 'failed' AND r.ordered_at >= \(moment)) AS o \(raw: names)
    ORDER BY o.ordered_at DESC, o.payment_id LIMIT \(limit)
    """
  }
}

extension OpenBillQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (day, place) = (CivilDate(daysSince1970: 20_000), ReadyBills.start)
    return [
      open(day...day, after: place, limit: 26), count(day...day), one(Bill.ID("b")),
      paidDays(from: now, to: now, issuedFrom: now), declined(since: now, limit: 25), disputed(limit: 25),
      settled(since: now, limit: 8), plans(failedSince: now, limit: 25),
      payments(on: Bill.ID("b")),
      refundsFailed(since: now, limit: 25),
    ]
  }
}
