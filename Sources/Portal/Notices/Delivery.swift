import Chart
import Kernel
import Store

/// How one message went.
struct Delivery: Sendable {
  enum Outcome: Sendable {
    case left(provider: String?)
    case failed(StaticString, CourierFault?)
  }

  private let claimed: ClaimedNotice
  private let outcome: Outcome

  init(_ claimed: ClaimedNotice, _ outcome: Outcome) {
    self.claimed = claimed
    self.outcome = outcome
  }

  var hasLeft: Bool { if case .left = outcome { true } else { false } }

  var isOfTheServer: Bool { if case .failed(_, let fault?) = outcome { fault.isOfTheServer } else { false } }

  func note(_ app: App, in transaction: Transaction, at now: Instant) throws {
    let notice = claimed.notice
    switch outcome {
    case .left(let provider):
      let wish =
        try notice.itemID == nil && notice.conversationID == nil
        ? nil : NoticeReader.find(Account.ID(notice.recipient), in: transaction)?.hours
      let hours = QuietHours(zone: app.practice.zone, wish: wish ?? .usual)
      try Outbox.sent(
        claimed, provider: provider, climbAt: Ladder.firstLook(after: notice, at: now, quiet: hours), in: transaction,
        at: now)
    case .failed(let problem, .badAddress):
      try Outbox.giveUp(claimed, problem: problem, in: transaction, at: now)
      try ReturnedNotice(app).take(notice, problem: problem, in: transaction, at: now)
    case .failed(let problem, .stopped):
      try Outbox.giveUp(claimed, problem: problem, in: transaction, at: now)
      // Who was only invited has no account yet: the phone's STOP holds all the same.
      let reader = try NoticeReader.find(Account.ID(notice.recipient), in: transaction)
      try Consent(
        id: Consent.ID(random: app.random), accountID: reader?.accountID, phone: notice.address,
        isGiven: false, way: .text, actor: "phone", at: now
      ).note(in: transaction)
      try ReturnedNotice(app).tellOtherwise(notice, in: transaction, at: now)
      try ReturnedNotice(app).takeInvitation(notice, in: transaction, at: now)
    case .failed(let problem, _): try Outbox.failed(claimed, problem: problem, in: transaction, at: now)
    }
  }
}
