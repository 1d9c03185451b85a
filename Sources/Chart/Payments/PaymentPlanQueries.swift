import Kernel
import Store

/// Bills that are paid in parts.
enum PaymentPlanQueries {
  private static let columns: StaticString = """
    id, bill_id, account_id, method_id, total, agreed_at, ended_at, ended_as FROM payment_plan
    """
  private static let partColumns: StaticString = """
    i.plan_id, i.number, i.due_on, i.amount, i.state, i.payment_id, i.tries, i.failed, i.try_on, p.stage
    FROM payment_instalment i LEFT JOIN payment p ON p.id = i.payment_id
    """

  static func one(_ id: PaymentPlan.ID) -> SQL { "SELECT \(raw: columns) WHERE id = \(id)" }

  static func one(asked key: String) -> SQL { "SELECT \(raw: columns) WHERE request_key = \(key)" }

  static func running(on bill: Bill.ID) -> SQL {
    "SELECT \(raw: columns) WHERE bill_id = \(bill) AND ended_at IS NULL ORDER BY agreed_at, id LIMIT 1"
  }

  static func parts(of id: PaymentPlan.ID) -> SQL {
    "SELECT \(raw: partColumns) WHERE i.plan_id = \(id) ORDER BY i.number LIMIT 36"
  }

  static func insert(
    _ id: PaymentPlan.ID, asked key: String, on bill: Bill.ID, by account: Account.ID, with method: SavedMethod.ID,
    _ total: Cents, at now: Instant
  ) -> SQL {
    """
    INSERT INTO payment_plan (id, request_key, bill_id, account_id, method_id, total, agreed_at, ended_as)
    VALUES (\(id), \(key), \(bill), \(account), \(method), \(total), \(now), '')
    """
  }

  static func insert(_ part: PlanTerms.Part, of id: PaymentPlan.ID) -> SQL {
    """
    INSERT INTO payment_instalment (plan_id, number, due_on, amount, state, tries, failed, try_on)
    VALUES (\(id), \(part.number), \(part.day), \(part.amount), 'open', 0, 0, \(part.day))
    """
  }

  static func end(_ id: PaymentPlan.ID, as end: PaymentPlan.End, at now: Instant) -> SQL {
    """
    UPDATE payment_plan SET ended_at = \(now), ended_as = \(end.rawValue) WHERE id = \(id) AND ended_at IS NULL
    """
  }

  static func restore(_ id: PaymentPlan.ID) -> SQL {
    "UPDATE payment_plan SET ended_at = NULL, ended_as = '' WHERE id = \(id) AND ended_as = 'cancelled'"
  }

  static func due(on day: CivilDate, limit: Int) -> SQL {
    """
    SELECT \(raw: partColumns) JOIN payment_plan l ON l.id = i.plan_id
    WHERE i.state = 'open' AND i.due_on <= \(day) AND l.ended_at IS NULL
    ORDER BY i.try_on, i.plan_id, i.number LIMIT \(limit)
    """
  }

  static func tried(_ part: PlanPart, by payment: Payment.ID, again day: CivilDate) -> SQL {
    """
    UPDATE payment_instalment SET payment_id = \(payment), tries = \(part.tries + 1), try_on = \(day)
    WHERE plan_id = \(part.planID) AND number = \(part.number) AND tries = \(part.tries) AND state = 'open'
    """
  }

  static func noteFailure(_ part: PlanPart) -> SQL {
    """
    UPDATE payment_instalment SET failed = \(part.tries)
    WHERE plan_id = \(part.planID) AND number = \(part.number) AND failed < \(part.tries)
    """
  }

  static func close(_ part: PlanPart, as state: PlanPart.State) -> SQL {
    """
    UPDATE payment_instalment SET state = \(state.rawValue)
    WHERE plan_id = \(part.planID) AND number = \(part.number) AND state = 'open'
    """
  }

  static func open(of id: PaymentPlan.ID) -> SQL {
    "SELECT COUNT(*) FROM payment_instalment WHERE plan_id = \(id) AND state = 'open'"
  }
}

extension PaymentPlanQueries: QueryExamples {
  static var examples: [SQL] {
    let (id, bill, account) = (PaymentPlan.ID("l"), Bill.ID("b"), Account.ID("a"))
    let (now, day) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 20_000))
    let part = PlanPart(of: id, number: 1, on: day, Cents(1))
    let terms = PlanTerms.Part(number: 1, day: day, amount: Cents(1))
    return [
      one(id), one(asked: "k"), running(on: bill), parts(of: id),
      insert(id, asked: "k", on: bill, by: account, with: SavedMethod.ID("m"), Cents(1), at: now),
      insert(terms, of: id), end(id, as: .paid, at: now), restore(id), due(on: day, limit: 20),
      tried(part, by: Payment.ID("p"), again: day), noteFailure(part), close(part, as: .paid), open(of: id),
    ]
  }
}
