import Kernel

/// A time of day, without day and without zone: `09:30:00` (R4 §2.24.0.1 `time`).
package struct FHIRTime: Hashable, Sendable {
  /// 0 to 86,400: a leap second counts as the first of the next minute.
  package let secondOfDay: Int
  package let millisecond: Int
  package let precision: FHIRDate.Precision

  /// Nil when the clock has no such time. `24:00` is refused.
  package init?(_ text: String) {
    self.init(Array(text.utf8)[...], shortest: .second)
  }

  /// `shortest` is `.minute` where real senders leave the seconds out.
  init?(_ bytes: ArraySlice<UInt8>, shortest: FHIRDate.Precision) {
    let bytes = Array(bytes)
    guard bytes.count >= 5, bytes[2] == UInt8(ascii: ":"), let hour = Digits.number(bytes[0..<2]),
      let minute = Digits.number(bytes[3..<5]), hour < 24, minute < 60
    else { return nil }
    guard bytes.count > 5 else {
      guard shortest == .minute else { return nil }
      (secondOfDay, millisecond, precision) = (hour * 3_600 + minute * 60, 0, .minute)
      return
    }
    guard bytes.count >= 8, bytes[5] == UInt8(ascii: ":"), let second = Digits.number(bytes[6..<8]), second <= 60,
      let fraction = FHIRTime.millisecond(bytes[8...])
    else { return nil }
    secondOfDay = hour * 3_600 + minute * 60 + second
    millisecond = fraction
    precision = bytes.count > 8 ? .millisecond : .second
  }

  /// Thousandths of a second of `.5` or `.123456`; finer parts are cut off.
  private static func millisecond(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let point = bytes.first else { return 0 }
    let digits = bytes.dropFirst()
    guard point == UInt8(ascii: "."), (1...18).contains(digits.count), Digits.number(digits) != nil else { return nil }
    return Digits.number(Array((Array(digits) + [48, 48]).prefix(3)))
  }
}
