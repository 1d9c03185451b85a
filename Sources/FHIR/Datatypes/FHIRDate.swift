package import Kernel

/// A date as precise as it was written: a year, a month, a day, or a moment with its offset from UTC.
///
/// Reads FHIR `date`, `dateTime` and `instant` (R4 §2.24.0.1). Refused: days the calendar does not have, a time without
/// offset, years outside 1850 to 2200.
package struct FHIRDate: Hashable, Sendable {
  /// As it came in: `2025-07`, `2025-07-01T09:30:00-06:00`.
  package let text: String
  package let precision: Precision
  /// The first day that is meant, in the writer's own zone.
  package let day: CivilDate
  private let time: Time?

  /// How much of the date is known.
  package enum Precision: Int, Sendable, Comparable {
    case year, month, day, minute, second, millisecond

    package static func < (left: Precision, right: Precision) -> Bool { left.rawValue < right.rawValue }
  }

  private struct Time: Hashable {
    let clock: FHIRTime
    let offsetInMinutes: Int
  }

  /// Nil when the text is no date that exists, or has anything around it.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count <= 48, let day = FHIRDate.day(bytes) else { return nil }
    self.text = text
    self.day = day
    guard bytes.count > 10 else {
      precision = bytes.count == 4 ? .year : bytes.count == 7 ? .month : .day
      time = nil
      return
    }
    guard bytes[10] == UInt8(ascii: "T"), let (clock, offset) = FHIRDate.time(bytes[11...]) else { return nil }
    time = Time(clock: clock, offsetInMinutes: offset)
    precision = clock.precision
  }

  /// Whether a time of day is known.
  package var hasTime: Bool { time != nil }

  /// The earliest moment that is meant. A date without time begins at midnight in the practice.
  package func start(in zone: ClinicZone) -> Instant {
    guard let time else { return zone.start(of: day) }
    return Instant(
      day: day, secondOfDay: time.clock.secondOfDay - time.offsetInMinutes * 60, millisecond: time.clock.millisecond)
  }

  /// The first moment that is no longer meant: the next day for a day, January of the next year for a year.
  package func end(in zone: ClinicZone) -> Instant {
    switch precision {
    case .year: zone.start(of: FHIRDate.lastDay(year: day.year, month: 12).adding(days: 1))
    case .month: zone.start(of: FHIRDate.lastDay(year: day.year, month: day.month).adding(days: 1))
    case .day: zone.start(of: day.adding(days: 1))
    case .minute: start(in: zone).adding(.seconds(60))
    case .second: start(in: zone).adding(.seconds(1))
    case .millisecond: start(in: zone).adding(.milliseconds(1))
    }
  }

  /// `2025-07-01T09:30:00.000Z`, the earliest moment in UTC: text order is time order.
  package func sortText(in zone: ClinicZone) -> String { start(in: zone).description }

  /// The day as the practice's calendar shows it: for a moment the day it falls on there, else the first day that is
  /// meant.
  package func day(in zone: ClinicZone) -> CivilDate { hasTime ? zone.today(at: start(in: zone)) : day }

  private static func day(_ bytes: [UInt8]) -> CivilDate? {
    guard bytes.count >= 4, let year = Digits.number(bytes[0..<4]) else { return nil }
    if bytes.count == 4 { return CivilDate(year: year, month: 1, day: 1) }
    guard bytes.count >= 7, bytes[4] == UInt8(ascii: "-"), let month = Digits.number(bytes[5..<7]) else { return nil }
    if bytes.count == 7 { return CivilDate(year: year, month: month, day: 1) }
    guard bytes.count >= 10, bytes[7] == UInt8(ascii: "-"), let day = Digits.number(bytes[8..<10]) else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private static func time(_ bytes: ArraySlice<UInt8>) -> (FHIRTime, Int)? {
    if bytes.last == UInt8(ascii: "Z") {
      return FHIRTime(bytes.dropLast(), shortest: .minute).map { ($0, 0) }
    }
    let offset = Array(bytes.suffix(6))
    guard bytes.count > 6, offset[3] == UInt8(ascii: ":"), let hours = Digits.number(offset[1..<3]),
      let minutes = Digits.number(offset[4..<6]), minutes < 60, hours * 60 + minutes <= 14 * 60,
      let clock = FHIRTime(bytes.dropLast(6), shortest: .minute)
    else { return nil }
    switch offset[0] {
    case UInt8(ascii: "+"): return (clock, hours * 60 + minutes)
    case UInt8(ascii: "-"): return (clock, -(hours * 60 + minutes))
    default: return nil
    }
  }

  private static func lastDay(year: Int, month: Int) -> CivilDate {
    let first = CivilDate(year: year, month: month, day: 1) ?? CivilDate(daysSince1970: 0)
    return first.adding(days: CivilDate.days(in: month, of: year) - 1)
  }
}
