import Chart
import Kernel
import Logging
import Store
import Web

/// Delivers what waits in the outbox: takes some, carries them outside any transaction, notes how it went. At least
/// once: who dies with a letter in hand leaves it to be sent again, and its id tells the receiver.
///
/// Many processes may do so at once. E-mail and text messages go their ways side by side.
package struct OutboxWorker: Sendable {
  /// How many are taken at once: enough for many threads, few enough that none waits long in hand.
  private static let most = 200
  /// After so many outcomes they are noted, so that little is sent again when the process dies.
  private static let noted = 50
  /// So many failures of the server in a row, and the rest goes back untried.
  private static let patience = 3

  private let app: App

  package init(_ app: App) {
    self.app = app
  }

  /// Delivers what is due now, and says how many messages left.
  ///
  /// - Throws: the store's fault. A message that could not be delivered is no fault: it is tried again later.
  @discardableResult
  package func deliverDue() async throws -> Int {
    let (letters, texts) = (try await round(.email), try await round(.sms))
    return letters.sent + texts.sent
  }

  /// Delivers again and again until the task is cancelled. A database that does not answer is waited for.
  package func run(every pause: Duration) async {
    await withTaskGroup { group in
      for channel in [NoticeChannel.email, .sms] { group.addTask { await run(channel, every: pause) } }
    }
  }

  private func run(_ channel: NoticeChannel, every pause: Duration) async {
    while !Task.isCancelled {
      do {
        // A full hand means that more may wait.
        let round = try await round(channel)
        if round.claimed == OutboxWorker.most, round.sent > 0 { continue }
      } catch {
        app.logger.error("outbox.not-read", metadata: ["fault": "\((error as? any Fault)?.code ?? "unknown")"])
      }
      do {
        try await Task.sleep(for: pause)
      } catch {
        return
      }
    }
  }

  /// Takes what is due on one channel and carries it, some at the same time.
  private func round(_ channel: NoticeChannel) async throws -> (claimed: Int, sent: Int) {
    let now = app.clock.now
    let claimed = try await app.database.write { transaction in
      let claimed = try Outbox.claim(channel, in: transaction, at: now, limit: OutboxWorker.most)
      return try stillTrue(claimed, in: transaction, at: now)
    }
    var hand = Hand(claimed, channel)
    let width = channel == .email ? app.courier.width : 4
    try await withThrowingTaskGroup(of: Delivery.self) { group in
      while hand.canBegin(width) { group.addTask { [next = hand.begin()] in await deliver(next) } }
      while let delivery = try await group.next() {
        hand.end(delivery)
        if hand.ended.count >= OutboxWorker.noted { try await note(hand.takeEnded()) }
        if hand.failuresInARow >= OutboxWorker.patience || Task.isCancelled { hand.stop() }
        while hand.canBegin(width) { group.addTask { [next = hand.begin()] in await deliver(next) } }
      }
    }
    try await note(hand.takeEnded())
    try await giveBack(hand.untried)
    return (claimed.count, hand.sent)
  }

  /// What a message is about may have gone, or be held back, since it was put in: then it does not leave now.
  private func stillTrue(
    _ claimed: [ClaimedNotice], in transaction: Transaction, at now: Instant
  ) throws -> [ClaimedNotice] {
    var (fitting, waiting): ([ClaimedNotice], [ClaimedNotice]) = ([], [])
    for claim in claimed {
      if let start = claim.notice.visitAt, let item = claim.notice.itemID,
        try !DueReminder.isStillTrue(
          item, at: start, in: transaction, latest: app.practice.reminders.latest, now: now)
      {
        try Outbox.forget(claim, in: transaction, at: now)
        continue
      }
      if claim.notice.topic == .bills, BillReminder.isReminder(claim.notice.cause),
        let bill = BillReminder.bill(ofCause: claim.notice.cause), try !BillReminder.isStillTrue(bill, in: transaction)
      {
        try Outbox.forget(claim, in: transaction, at: now)
        continue
      }
      if let invitation = OpenInvitation.id(ofCause: claim.notice.cause),
        try !OpenInvitation.isStillOpen(invitation, in: transaction, at: now)
      {
        try Outbox.forget(claim, in: transaction, at: now)
        continue
      }
      if claim.notice.template == .signInCode, try !SentCode.isWanted(claim.notice.cause, in: transaction, at: now) {
        try Outbox.forget(claim, in: transaction, at: now)
        continue
      }
      guard let item = claim.notice.itemID, let patient = claim.notice.patientID else {
        fitting.append(claim)
        continue
      }
      let found = try NewsItem.find(item, of: patient, in: transaction)
      if let found, found.isHeld {
        waiting.append(claim)
      } else if found == nil {
        try Outbox.giveUp(claim, problem: "news.gone", in: transaction, at: now)
      } else {
        fitting.append(claim)
      }
    }
    try Outbox.release(waiting, until: now.adding(.seconds(900)), in: transaction)
    return fitting
  }

  private func deliver(_ claimed: ClaimedNotice) async -> Delivery {
    let notice = claimed.notice
    let words = app.strings.words(in: notice.language)
    do {
      switch notice.channel {
      case .sms:
        let message = NoticeText.message(
          notice, from: app.practice.neutralName, at: app.practice.origin, words, in: app.practice.zone,
          digits: app.digits(of: notice), phone: app.practice.phone)
        return Delivery(claimed, .left(provider: try await app.texts.deliver(message)))
      case .email, .letter, .none:
        let body = try await Self.body(of: notice, in: app)
        let letter = NoticeText.letter(
          notice, from: (app.practice.fullName, app.practice.phone), at: app.practice.origin, words,
          on: app.clock.now, in: app.practice.zone, digits: app.digits(of: notice),
          body: body)
        try await app.courier.deliver(letter)
        return Delivery(claimed, .left(provider: nil))
      }
    } catch {
      let fault = error as? CourierFault
      let problem = fault?.code ?? (error as? any Fault)?.code ?? "mail.unknown"
      app.logger.warning("outbox.not-delivered", metadata: ["notice": "\(notice.id)", "fault": "\(problem)"])
      return Delivery(claimed, .failed(problem, fault))
    }
  }

  /// The numbers of the morning, as they were written down for its mail; empty for every other message.
  private static func body(of notice: Chart.Notice, in app: App) async throws -> String {
    guard notice.template == .huddle, let day = Huddles.day(ofCause: notice.cause) else { return "" }
    return try await app.database.read { try Huddles.mail(on: day, in: notice.language, in: $0) } ?? ""
  }

  /// Notes how it went, many in one commit.
  private func note(_ deliveries: [Delivery]) async throws {
    guard !deliveries.isEmpty else { return }
    let (now, app) = (app.clock.now, app)
    try await app.database.write { transaction in
      for delivery in deliveries { try delivery.note(app, in: transaction, at: now) }
    }
  }

  private func giveBack(_ untried: [ClaimedNotice]) async throws {
    guard !untried.isEmpty else { return }
    let due = app.clock.now.adding(.seconds(60))
    try await app.database.write { transaction in
      try Outbox.release(untried, until: due, in: transaction)
    }
  }
}

/// The messages that one round took, and how far it is with them.
private struct Hand {
  private(set) var untried: [ClaimedNotice]
  private(set) var ended: [Delivery] = []
  private(set) var sent = 0
  private(set) var failuresInARow = 0
  private var underWay = 0
  private var isStopped = false

  init(_ claimed: [ClaimedNotice], _ channel: NoticeChannel) {
    untried = claimed.reversed()
  }

  func canBegin(_ width: Int) -> Bool { !isStopped && !untried.isEmpty && underWay < width }

  mutating func begin() -> ClaimedNotice {
    underWay += 1
    return untried.removeLast()
  }

  mutating func end(_ delivery: Delivery) {
    underWay -= 1
    ended.append(delivery)
    if delivery.hasLeft { sent += 1 }
    failuresInARow = delivery.isOfTheServer ? failuresInARow + 1 : 0
  }

  mutating func stop() { isStopped = true }

  mutating func takeEnded() -> [Delivery] {
    defer { ended = [] }
    return ended
  }
}
