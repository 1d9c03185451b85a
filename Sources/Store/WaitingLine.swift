import Dispatch
import Synchronization

/// A bounded queue between tasks that ask and the threads that do.
final class WaitingLine<Job: Sendable>: Sendable {
  private struct State {
    var jobs: [Job] = []
    var head = 0
    var idleThreads = 0
    var isClosed = false

    var waiting: Int { jobs.count - head }

    mutating func takeFirst(_ limit: Int) -> [Job] {
      let end = min(head + limit, jobs.count)
      let taken = Array(jobs[head..<end])
      head = end
      // The front is cut off only now and then, so taking one job does not move all others.
      if head == jobs.count || head > 256 {
        jobs.removeFirst(head)
        head = 0
      }
      return taken
    }
  }

  private let bound: Int
  private let state = Mutex(State())
  private let wake = DispatchSemaphore(value: 0)

  init(bound: Int) {
    self.bound = bound
  }

  /// Adds a job, or says why it was refused.
  func add(_ job: Job) -> StoreFault? {
    let (refusal, wakesOne): (StoreFault?, Bool) = state.withLock { state in
      if state.isClosed { return (.closed, false) }
      if state.waiting >= bound { return (.tooManyWaiting, false) }
      state.jobs.append(job)
      guard state.idleThreads > 0 else { return (nil, false) }
      state.idleThreads -= 1
      return (nil, true)
    }
    if wakesOne { wake.signal() }
    return refusal
  }

  /// Takes what waits, in order, `limit` at most; sleeps while nothing does. Nil when closed and empty.
  func take(atMost limit: Int) -> [Job]? {
    while true {
      let (jobs, isOver): ([Job], Bool) = state.withLock { state in
        if state.waiting > 0 { return (state.takeFirst(limit), false) }
        if state.isClosed { return ([], true) }
        state.idleThreads += 1
        return ([], false)
      }
      if isOver { return nil }
      if !jobs.isEmpty { return jobs }
      wake.wait()
    }
  }

  /// Refuses new jobs; those that wait are still done.
  func close() {
    let sleeping = state.withLock { state in
      state.isClosed = true
      defer { state.idleThreads = 0 }
      return state.idleThreads
    }
    for _ in 0..<sleeping { wake.signal() }
  }

  var count: Int { state.withLock { $0.waiting } }
}
