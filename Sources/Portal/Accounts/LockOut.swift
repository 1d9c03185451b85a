package import Kernel

/// How many wrong tries are allowed before one has to wait, and until when.
///
/// A stranger's tries count against the name from devices that never signed in with it; the owner's own device is
/// counted apart, so nobody can lock the owner out of it.
package struct LockOut: Sendable {
  package static let window: Duration = .seconds(3_600)
  package static let triesPerSubject = 10
  package static let triesPerAddress = 100

  /// Newest last.
  private let bySubject: [Instant]
  private let byAddress: [Instant]

  /// The times of the failures within the window.
  package init(bySubject: [Instant], byAddress: [Instant]) {
    self.bySubject = bySubject.sorted()
    self.byAddress = byAddress.sorted()
  }

  /// When the next try is allowed; nil when it is allowed now.
  package func ends(at now: Instant) -> Instant? {
    [
      LockOut.end(of: bySubject, allowing: LockOut.triesPerSubject, at: now),
      LockOut.end(of: byAddress, allowing: LockOut.triesPerAddress, at: now),
    ].compactMap { $0 }.max()
  }

  private static func end(of failures: [Instant], allowing most: Int, at now: Instant) -> Instant? {
    let recent = failures.filter { now.since($0) < window }
    guard recent.count >= most else { return nil }
    return recent[recent.count - most].adding(window)
  }
}
