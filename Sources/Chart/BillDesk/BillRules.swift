package import Kernel
package import Store

/// How the practice sends statements and reminds of them.
package struct BillRules: Sendable, Equatable, RowDecodable {
  /// Days from sending to the last day to pay.
  package var daysToPay = 30
  /// Less than this is not sent alone.
  package var least = Cents(500)
  /// Reminders: so many days before the last day, and twice so many after it.
  package var before = 5
  package var first = 3
  package var second = 20

  package init() {}

  package init(row: Row) throws {
    (daysToPay, least) = (Int(try row.integer(0)), try row.cents(1))
    (before, first, second) = (Int(try row.integer(2)), Int(try row.integer(3)), Int(try row.integer(4)))
  }

  package static func now(in reading: Reading) throws -> BillRules {
    try reading.first(BillRuleQueries.now()) ?? BillRules()
  }

  package func keep(in transaction: Transaction) throws { try transaction.run(BillRuleQueries.keep(self)) }

  /// When the last day is of what is sent now.
  package func due(_ today: CivilDate) -> CivilDate { today.adding(days: daysToPay) }

  /// The last days of statements of which one step reminds on a day. The spans do not overlap: who is late for one step
  /// gets the next and not both.
  package func span(of step: BillReminder.Step, on today: CivilDate) -> ClosedRange<CivilDate> {
    switch step {
    case .before: today...today.adding(days: before)
    case .first: today.adding(days: 1 - second)...today.adding(days: -first)
    case .second: today.adding(days: -second - BillRules.grace)...today.adding(days: -second)
    }
  }

  /// So many days after the last reminder was due it is not made up for any more.
  private static let grace = 14
}

/// Why somebody's statement is not sent now. A reason more is a line more in `ReadyBillQueries.standing`, and its
/// words.
package enum BillStay: String, Sendable, CaseIterable {
  /// Somebody of the practice said so.
  case held
  /// Nothing is owed of it, or the practice owes them.
  case nothingOwed = "nothing-owed"
  /// It comes to far more than its price before the visit (`EstimateHolds`).
  case overEstimate = "over-estimate"
  case belowLeast = "below-least"
  /// Another statement took it meanwhile; only in the rows of a batch.
  case gone
}
