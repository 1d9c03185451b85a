package import Kernel

/// One attempt to pay an amount. A pure value: each transition returns what it is then, or refuses.
///
/// ```
/// intended → sent → needs-action | processing → settled → (partly) refunded, disputed
///      └─────┴──────────┴───────────┴→ declined, cancelled
/// ```
///
/// What the processor says is joined in, never written over: the same news twice, or in any order, come to the same.
/// Money that came in is never forgotten; among other news the newest counts.
package struct Payment: Sendable, Hashable {
  package typealias ID = Kernel.ID<Payment>

  package enum Stage: String, Sendable, CaseIterable {
    /// Written down; the processor knows nothing of it.
    case intended
    /// On its way to the processor, whose answer is not known. It stays so until the processor is asked again.
    case sent
    case needsAction = "needs-action"
    case processing, declined, cancelled, settled

    /// Which of two stages of the same moment counts.
    var rank: Int { Stage.allCases.firstIndex(of: self) ?? 0 }

    /// Whether nothing more is to be expected unless somebody does something.
    package var isOver: Bool { [.declined, .cancelled, .settled].contains(self) }
  }

  package enum Method: String, Sendable { case card, bank }

  /// What people are told.
  package enum Standing: Sendable, Hashable {
    case open(Stage)
    case settled, partlyRefunded, refunded
    /// Taken back by the payer's bank, for now or for good.
    case disputed, lost
  }

  /// What was asked for, all of it decided by the server.
  package struct Wish: Sendable, Hashable {
    package let patientID: Patient.ID
    /// Empty for a guest.
    package let accountID: String
    package let statementID: String
    package let amount: Cents
    package let method: Method
    /// What the processor calls the card or bank account.
    package let source: String

    package init(
      for patientID: Patient.ID, by accountID: String, on statementID: String, paying amount: Cents,
      with source: Source
    ) {
      (self.patientID, self.accountID, self.statementID, self.amount) = (patientID, accountID, statementID, amount)
      (method, self.source) = (source.method, source.ref)
    }
  }

  /// What is paid with: the processor's name for it, never a number.
  package struct Source: Sendable, Hashable {
    package let method: Method
    package let ref: String

    package init(_ method: Method, _ ref: String) {
      (self.method, self.ref) = (method, ref)
    }
  }

  /// Also the key under which the processor does it once.
  package let id: ID
  /// The form or link that asked: pressed twice it is one attempt.
  package let requestKey: String
  package let wish: Wish
  package let begunAt: Instant
  package internal(set) var stage: Stage
  package internal(set) var stageAt: Instant
  /// What the processor calls the charge; nil until it told.
  package internal(set) var chargeRef: String?
  package internal(set) var received: Cents
  /// The processor's word for why not.
  package internal(set) var reason: String
  /// When the processor is asked next, if nothing is heard, and how often it was.
  package internal(set) var askAt: Instant
  package internal(set) var asked: Int
  package internal(set) var version: Int64
  package internal(set) var refunds: [PaymentRefund] = []
  package internal(set) var disputes: [PaymentDispute] = []

  package init(id: ID, asked requestKey: String, for wish: Wish, at now: Instant) {
    (self.id, self.requestKey, self.wish, begunAt) = (id, requestKey, wish, now)
    (stage, stageAt, chargeRef, received, reason) = (.intended, now, nil, Cents(0), "")
    (askAt, asked, version) = (now.adding(Payment.patience(after: 0)), 0, 0)
  }

  package var amount: Cents { wish.amount }

  /// What the practice has of it.
  package var net: Cents {
    let back = refunds.filter { $0.stage == .done }.reduce(Cents(0)) { $0 + $1.amount }
    return received - back - disputes.filter { $0.stage != .won }.reduce(Cents(0)) { $0 + $1.amount }
  }

  /// What could still be given back: refunds that are on their way are gone already.
  package var refundable: Cents {
    let back = refunds.filter { $0.stage != .failed }.reduce(Cents(0)) { $0 + $1.amount }
    return received - back - disputes.filter { $0.stage != .won }.reduce(Cents(0)) { $0 + $1.amount }
  }

  /// What of a statement it holds: until it is over nobody else may pay the same.
  package var holds: Cents { stage.isOver ? Cents(0) : amount }

  package var standing: Standing {
    guard stage == .settled else { return .open(stage) }
    if disputes.contains(where: { $0.stage == .open }) { return .disputed }
    if disputes.contains(where: { $0.stage == .lost }) { return .lost }
    let back = refunds.filter { $0.stage == .done }.reduce(Cents(0)) { $0 + $1.amount }
    if back.count == 0 { return .settled }
    return back < received ? .partlyRefunded : .refunded
  }

  /// A processor keeps a key for a day. After that the same key could charge a second time, so what has no answer by
  /// then is left as it is, for a person to look up.
  package static let keyIsSafe: Duration = .seconds(20 * 3_600)

  /// How long to wait before the processor is asked: longer and longer, a day at most.
  package static func patience(after asks: Int) -> Duration {
    .seconds([30, 60, 300, 1_800, 7_200, 21_600, 86_400][min(max(asks, 0), 6)])
  }
}
