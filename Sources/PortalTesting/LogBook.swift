package import Logging
import Synchronization
import Web

/// A log that keeps every line, down to the finest level, so that a test can look for what must not stand there.
package final class LogBook: Sendable {
  private let kept = Mutex<[String]>([])

  package init() {}

  package var lines: [String] { kept.withLock { $0 } }

  package var logger: Logger {
    Logger(label: "test") { label in
      var handler = JSONLines(label: label, now: { "" }, write: { line in self.kept.withLock { $0.append(line) } })
      handler.logLevel = .trace
      return handler
    }
  }
}
