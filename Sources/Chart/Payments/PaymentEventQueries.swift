import Kernel
package import Store

/// What the processor reported by itself.
enum PaymentEventQueries {
  private static let columns: StaticString = """
    id, named_payment, charge_ref, kind, object_ref, own_id, stage, amount, reason, said_at FROM payment_event
    """

  static func insert(_ event: PaymentEvent, at now: Instant) -> SQL {
    let parts = Parts(event.news.about)
    return """
      INSERT INTO payment_event (id, named_payment, charge_ref, kind, object_ref, own_id, stage, amount, reason,
        said_at, heard_at)
      VALUES (\(event.id), \(event.news.paymentID?.text ?? ""), \(event.news.chargeRef), \(parts.kind), \(parts.ref),
        \(parts.ownID), \(parts.stage), \(parts.amount), \(parts.reason), \(event.news.at), \(now))
      ON CONFLICT (id) DO NOTHING
      """
  }

  static func taken(_ id: String, at now: Instant) -> SQL {
    "UPDATE payment_event SET taken_at = \(now) WHERE id = \(id) AND taken_at IS NULL"
  }

  /// What came about a charge before it was known whose it is.
  static func waiting(for charge: String) -> SQL {
    "SELECT \(raw: columns) WHERE charge_ref = \(charge) AND taken_at IS NULL ORDER BY said_at, id LIMIT 500"
  }

  static func allWaiting(limit: Int) -> SQL {
    "SELECT \(raw: columns) WHERE taken_at IS NULL ORDER BY id LIMIT \(limit)"
  }

  static func count() -> SQL { "SELECT COUNT(*) FROM payment_event WHERE taken_at IS NULL" }

  /// News as columns.
  private struct Parts {
    var (kind, ref, ownID, stage, reason) = ("", "", "", "", "")
    var amount = Cents(0)

    init(_ about: PaymentNews.About) {
      switch about {
      case .charge(let stage, let received, let why):
        (kind, self.stage, amount, reason) = ("charge", stage.rawValue, received, why)
      case .refund(let stage, let amount, let ref, let ours):
        (kind, self.stage, self.amount, self.ref, ownID) = ("refund", stage.rawValue, amount, ref, ours?.text ?? "")
      case .dispute(let stage, let amount, let ref):
        (kind, self.stage, self.amount, self.ref) = ("dispute", stage.rawValue, amount, ref)
      }
    }
  }
}

extension PaymentEvent: RowDecodable {
  package init(row: Row) throws {
    let (stage, amount, ref) = (try row.text(6), try row.cents(7), try row.text(4))
    let (named, own, why) = (try row.text(1), try row.text(5), try row.text(8))
    let about: PaymentNews.About? =
      switch try row.text(3) {
      case "charge": ChargeStage(rawValue: stage).map { .charge($0, received: amount, reason: why) }
      case "refund":
        RefundStage(rawValue: stage).map { .refund($0, amount, ref: ref, ours: own.isEmpty ? nil : .init(own)) }
      default: DisputeStage(rawValue: stage).map { .dispute($0, amount, ref: ref) }
      }
    guard let about else { throw StoreFault.unexpectedValue(column: 6, wanted: "stage") }
    self.init(
      id: try row.text(0),
      PaymentNews(
        of: named.isEmpty ? nil : Payment.ID(named), charge: try row.text(2), about, at: try row.instant(9)))
  }
}

extension PaymentEventQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let news = PaymentNews(of: nil, charge: "c", .charge(.settled, received: Cents(1), reason: ""), at: now)
    return [
      insert(PaymentEvent(id: "e", news), at: now), taken("e", at: now), waiting(for: "c"), allWaiting(limit: 100),
      count(),
    ]
  }
}
