import Foundation
import Portal
import Synchronization

/// A few threads with one session each to the mail server: libcurl waits, and must not keep a thread that serves pages.
/// A session without work says good-bye after a while.
final class SMTPSessions: Sendable {
  private struct Job {
    let text: [UInt8]
    let address: String
    let done: @Sendable (Result<Void, any Error>) -> Void
  }

  private struct State {
    var jobs: [Job] = []
    var threads = 0
    var idle = 0
  }

  private static let patience = 20

  private let settings: SMTPCourier.Settings
  private let state = Mutex(State())
  private let ready = DispatchSemaphore(value: 0)

  init(_ settings: SMTPCourier.Settings) {
    self.settings = settings
  }

  func send(_ text: [UInt8], to address: String) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      let wantsThread = state.withLock { state in
        state.jobs.append(Job(text: text, address: address) { continuation.resume(with: $0) })
        guard state.idle < state.jobs.count, state.threads < max(1, settings.sessions) else { return false }
        state.threads += 1
        return true
      }
      if wantsThread { start() }
      ready.signal()
    }
  }

  private func start() {
    let thread = Thread { [self] in work() }
    thread.name = "portico.smtp"
    thread.start()
  }

  /// Sends until there was nothing to do for a while; the next letter starts a thread anew.
  private func work() {
    let session = SMTPSession(settings)
    while let job = next() {
      job.done(Result { try session.send(job.text, to: job.address) })
    }
  }

  /// The next letter; nil when there was none for a while. Whoever puts one in from then on sees that this thread is
  /// gone.
  private func next() -> Job? {
    state.withLock { $0.idle += 1 }
    _ = ready.wait(timeout: .now() + .seconds(SMTPSessions.patience))
    return state.withLock { state in
      state.idle -= 1
      if !state.jobs.isEmpty { return state.jobs.removeFirst() }
      state.threads -= 1
      return nil
    }
  }
}
