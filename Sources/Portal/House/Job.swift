package import Kernel
import Logging

/// Something that the practice does by itself again and again. Every process of the practice runs every job, so a job
/// takes its work by compare-and-set.
package struct Job: Sendable {
  /// For the log.
  package let name: StaticString
  package let every: Duration
  package let run: @Sendable (App) async throws -> Void

  package init(_ name: StaticString, every: Duration, run: @escaping @Sendable (App) async throws -> Void) {
    self.name = name
    self.every = every
    self.run = run
  }

  /// Runs once. What it throws is logged by its code; the next time tries again.
  package func perform(in app: App) async {
    do {
      try await run(app)
    } catch is CancellationError {
      return
    } catch {
      app.logger.error(
        "job.failed", metadata: ["job": "\(name)", "fault": "\((error as? any Fault)?.code ?? "unknown")"])
    }
  }

  /// How long to wait before the next time: the pause, a tenth shorter or longer, so that processes do not march in
  /// step.
  package func pause(_ random: RandomSource) -> Duration {
    let byte = random.bytes(1).first ?? 128
    return every * (900 + Int(byte) * 200 / 255) / 1_000
  }
}
