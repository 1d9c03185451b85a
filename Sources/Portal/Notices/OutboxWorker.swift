import Chart
import Kernel
import Logging
import Store
import Web

/// Delivers what waits in the outbox: takes some, carries them outside any transaction, notes how it went. At least
/// once: who dies with a letter in hand leaves it to be sent again, and its id tells the receiver.
package struct OutboxWorker: Sendable {
  private static let mostAtOnce = 20

  private let app: App

  package init(_ app: App) {
    self.app = app
  }

  /// Delivers what is due now, and says how many letters left.
  ///
  /// - Throws: the store's fault. A letter that could not be delivered is no fault: it is tried again later.
  @discardableResult
  package func deliverDue() async throws -> Int {
    let now = app.clock.now
    let claimed = try await app.database.write { transaction in
      try Outbox.claim(in: transaction, at: now, limit: OutboxWorker.mostAtOnce)
    }
    var sent = 0
    for notice in claimed {
      if try await deliver(notice) { sent += 1 }
    }
    return sent
  }

  /// Delivers again and again until the task is cancelled. A database that does not answer is waited for.
  package func run(every pause: Duration) async {
    while !Task.isCancelled {
      do {
        // A full hand means that more may wait.
        if try await deliverDue() == OutboxWorker.mostAtOnce { continue }
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

  private func deliver(_ claimed: ClaimedNotice) async throws -> Bool {
    let notice = claimed.notice
    let letter = NoticeText.letter(
      notice, from: (app.practice.fullName, app.practice.phone), at: app.practice.origin,
      app.strings.words(in: notice.language))
    do {
      try await app.courier.deliver(letter)
    } catch {
      let problem = (error as? any Fault)?.code ?? "mail.unknown"
      app.logger.warning("outbox.not-delivered", metadata: ["notice": "\(notice.id)", "fault": "\(problem)"])
      let now = app.clock.now
      try await app.database.write { transaction in
        try Outbox.failed(claimed, problem: problem, in: transaction, at: now)
      }
      return false
    }
    let now = app.clock.now
    try await app.database.write { transaction in try Outbox.sent(notice.id, in: transaction, at: now) }
    return true
  }
}
