import HummingbirdCore
import Logging
import NIOCore

/// A kind of connection whose tasks run on the event loop that its bytes come in on.
///
/// Swift's own pool has other threads: each request would be handed to one of them and its answer back, and on a small
/// machine these switches are a sixth of a page. What takes long is done elsewhere, because the loop's other
/// connections wait meanwhile: writes, slow reads and passwords have threads of their own, papers and files Swift's.
struct OnItsOwnLoop<Inner: ServerChildChannel>: ServerChildChannel {
  typealias Value = Inner.Value

  private let inner: Inner
  private let executors: [LoopExecutor]

  /// - Parameter group: the loops that the server's connections are given to.
  init(_ inner: Inner, of group: any EventLoopGroup) {
    self.inner = inner
    executors = group.makeIterator().map { LoopExecutor($0) }
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Inner.Value> {
    inner.setup(channel: channel, logger: logger)
  }

  func handle(value: Inner.Value, logger: Logger) async {
    let loop = value.channel.eventLoop
    // A connection of a loop that is not the group's is served as it would be without us.
    let executor = executors.first { $0.loop === loop }
    await withTaskExecutorPreference(executor) { await inner.handle(value: value, logger: logger) }
  }
}

/// Runs the steps of tasks on one event loop.
private final class LoopExecutor: TaskExecutor {
  let loop: any EventLoop

  init(_ loop: any EventLoop) {
    self.loop = loop
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
