/// A moment, to the millisecond, in UTC.
package struct Instant: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let millisecondsSince1970: Int64

  package init(millisecondsSince1970: Int64) {
    self.millisecondsSince1970 = millisecondsSince1970
  }

  /// Reads `2025-07-01T09:30:00.000Z`, the form in which moments are stored, and nothing else.
  package init?(_ text: some StringProtocol) {
    guard text.utf8.count == 24 else { return nil }
    let read =
      text.utf8.withContiguousStorageIfAvailable(Instant.milliseconds)
      ?? Array(text.utf8).withUnsafeBufferPointer(Instant.milliseconds)
    guard let read else { return nil }
    millisecondsSince1970 = read
  }

  /// The same for text as such, read where it lies: each row of an answer holds several moments.
  package init?(_ text: String) {
    guard text.utf8.count == 24 else { return nil }
    var text = text
    guard let read = text.withUTF8(Instant.milliseconds) else { return nil }
    millisecondsSince1970 = read
  }

  /// The same for its bytes, wherever they lie: no text is made of them.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 24, let read = Instant.milliseconds(bytes) else { return nil }
    millisecondsSince1970 = read
  }

  private static func milliseconds(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard bytes[4] == 45, bytes[7] == 45, bytes[10] == 84, bytes[13] == 58, bytes[16] == 58, bytes[19] == 46,
      bytes[23] == 90
    else { return nil }
    // One look at the end tells whether all of them were digits: every row of an answer holds several moments.
    var areDigits = true
    let year = number(bytes, 0, 4, &areDigits)
    let month = number(bytes, 5, 2, &areDigits)
    let dayOfMonth = number(bytes, 8, 2, &areDigits)
    let hour = number(bytes, 11, 2, &areDigits)
    let minute = number(bytes, 14, 2, &areDigits)
    let second = number(bytes, 17, 2, &areDigits)
    let millisecond = number(bytes, 20, 3, &areDigits)
    guard areDigits, hour < 24, minute < 60, second < 60,
      let day = CivilDate(ofAnyYear: year, month: month, day: dayOfMonth)
    else { return nil }
    return Instant(day: day, secondOfDay: hour * 3_600 + minute * 60 + second, millisecond: millisecond)
      .millisecondsSince1970
  }

  @inline(__always)
  private static func number(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int, _ areDigits: inout Bool
  ) -> Int {
    var value = 0
    for index in start..<(start + count) {
      let digit = Int(bytes[index]) - 48
      if !(0...9).contains(digit) { areDigits = false }
      value = value * 10 + digit
    }
    return value
  }

  /// The moment `secondOfDay` seconds after midnight UTC of a day.
  package init(day: CivilDate, secondOfDay: Int, millisecond: Int = 0) {
    millisecondsSince1970 = Int64(day.daysSince1970) * 86_400_000 + Int64(secondOfDay) * 1_000 + Int64(millisecond)
  }

  /// The day in UTC. For the day in the practice ask `ClinicZone`.
  package var utcDay: CivilDate { CivilDate(daysSince1970: Int(wholeDays)) }

  package var secondOfUTCDay: Int { Int((millisecondsSince1970 - wholeDays * 86_400_000) / 1_000) }

  private var wholeDays: Int64 {
    let (days, rest) = millisecondsSince1970.quotientAndRemainder(dividingBy: 86_400_000)
    return rest < 0 ? days - 1 : days
  }

  package func adding(_ duration: Duration) -> Instant {
    let parts = duration.components
    return Instant(
      millisecondsSince1970: millisecondsSince1970 + parts.seconds * 1_000 + parts.attoseconds / 1_000_000_000_000_000)
  }

  package func since(_ earlier: Instant) -> Duration {
    .milliseconds(millisecondsSince1970 - earlier.millisecondsSince1970)
  }

  /// `2025-07-01T09:30:00.000Z`: fixed width, so text order is time order.
  package var description: String {
    let day = utcDay
    let second = secondOfUTCDay
    let millisecond = Int(millisecondsSince1970 - wholeDays * 86_400_000) % 1_000
    guard (1_000...9_999).contains(day.year) else {
      return "\(day)T" + Digits.text(second / 3_600, width: 2) + ":" + Digits.text(second / 60 % 60, width: 2) + ":"
        + Digits.text(second % 60, width: 2) + "." + Digits.text(millisecond, width: 3) + "Z"
    }
    // Every statement with a moment in it spells one: the digits go straight to their places.
    return String(unsafeUninitializedCapacity: 24) { room in
      _ = room.initialize(from: "0000-00-00T00:00:00.000Z".utf8)
      let parts = [
        (day.year, 0, 4), (day.month, 5, 2), (day.day, 8, 2), (second / 3_600, 11, 2), (second / 60 % 60, 14, 2),
        (second % 60, 17, 2), (millisecond, 20, 3),
      ]
      for (number, place, width) in parts {
        var rest = number
        for index in stride(from: place + width - 1, through: place, by: -1) {
          room[index] = UInt8(ascii: "0") + UInt8(rest % 10)
          rest /= 10
        }
      }
      return 24
    }
  }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.millisecondsSince1970 < right.millisecondsSince1970
  }
}
