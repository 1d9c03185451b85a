import Foundation
import Synchronization

/// How far a zone's wall is ahead of UTC, remembered by stretches of three days: a page shows the times of dozens of
/// moments, and asking the system's calendar costs more than all else of a line.
final class ZoneOffsets: Sendable {
  /// No zone puts its clocks twice within three days, so a stretch that ends as it began is even.
  private static let stretch: Int64 = 3 * 86_400_000
  /// The stretches that are remembered: those of 2000 to 2060. Others are asked for each time.
  private static let remembered = Int64(10_957 / 3)..<Int64(33_240 / 3)

  private let zone: TimeZone
  /// By stretch: the offset where it is even, else a mark.
  private let known = Mutex([Int32](repeating: .min, count: remembered.count))
  /// The clocks are put within the stretch.
  private static let uneven = Int32.max

  init(of zone: TimeZone) { self.zone = zone }

  func seconds(at millisecondsSince1970: Int64) -> Int {
    let (rounded, rest) = millisecondsSince1970.quotientAndRemainder(dividingBy: ZoneOffsets.stretch)
    let number = rest < 0 ? rounded - 1 : rounded
    guard ZoneOffsets.remembered.contains(number) else { return asked(millisecondsSince1970) }
    let index = Int(number - ZoneOffsets.remembered.lowerBound)
    var offset = known.withLock { $0[index] }
    if offset == .min {
      let first = asked(number * ZoneOffsets.stretch)
      let isEven = first == asked((number + 1) * ZoneOffsets.stretch)
      offset = isEven ? Int32(first) : ZoneOffsets.uneven
      known.withLock { [offset] in $0[index] = offset }
    }
    return offset == ZoneOffsets.uneven ? asked(millisecondsSince1970) : Int(offset)
  }

  private func asked(_ millisecondsSince1970: Int64) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(millisecondsSince1970) / 1_000))
  }
}
