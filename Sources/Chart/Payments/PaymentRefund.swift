package import Kernel
package import Store

/// Money that goes back, ordered by staff with a reason, or by hand at the processor.
package struct PaymentRefund: Sendable, Hashable {
  package typealias ID = Kernel.ID<PaymentRefund>

  package enum Stage: String, Sendable, CaseIterable {
    case ordered, sent, pending, done, failed

    /// A refund only goes forward. A failed one may have been done before: the bank sent it back.
    var rank: Int { Stage.allCases.firstIndex(of: self) ?? 0 }
  }

  package let id: ID
  package let amount: Cents
  package let reason: String
  package let orderedBy: String
  package let orderedAt: Instant
  package internal(set) var stage: Stage
  /// What the processor calls it; empty until it told.
  package internal(set) var ref: String

  package init(id: ID, _ amount: Cents, reason: String, by orderedBy: String, at orderedAt: Instant) {
    (self.id, self.amount, self.reason) = (id, amount, reason)
    (self.orderedBy, self.orderedAt) = (orderedBy, orderedAt)
    (stage, ref) = (.ordered, "")
  }

  init(row: Row, from column: Int) throws {
    (id, amount, reason) = (try row.id(column), try row.cents(column + 1), try row.text(column + 2))
    (orderedBy, orderedAt) = (try row.text(column + 3), try row.instant(column + 4))
    guard let stage = Stage(rawValue: try row.text(column + 5)) else {
      throw StoreFault.unexpectedValue(column: column + 5, wanted: "stage of a refund")
    }
    (self.stage, ref) = (stage, try row.text(column + 6))
  }
}

extension PaymentRefund: RowDecodable {
  package init(row: Row) throws { try self.init(row: row, from: 0) }
}

/// Somebody told their bank that a payment was not theirs.
package struct PaymentDispute: Sendable, Hashable {
  /// What the processor calls it.
  package let ref: String
  package let amount: Cents
  package internal(set) var stage: DisputeStage
}

extension PaymentDispute: RowDecodable {
  package init(row: Row) throws {
    guard let stage = DisputeStage(rawValue: try row.text(2)) else {
      throw StoreFault.unexpectedValue(column: 2, wanted: "stage of a dispute")
    }
    (ref, amount, self.stage) = (try row.text(0), try row.cents(1), stage)
  }
}
