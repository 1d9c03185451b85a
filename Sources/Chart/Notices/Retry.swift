package import Kernel

/// What happens to a notice that could not be delivered: tried again later and later, then put aside for a person.
package struct Retry: Sendable {
  private static let waits: [Duration] = [
    .seconds(60), .seconds(300), .seconds(1_800), .seconds(7_200), .seconds(21_600), .seconds(86_400),
  ]

  package enum Next: Sendable, Equatable {
    case again(at: Instant)
    case giveUp
  }

  /// What comes after the `attempts`-th try failed.
  package static func after(attempts: Int, at now: Instant) -> Next {
    guard attempts >= 1, attempts <= waits.count else { return .giveUp }
    return .again(at: now.adding(waits[attempts - 1]))
  }
}
