/// A day of the calendar. A birthday has no zone and no hour.
package struct CivilDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Nil for a day that the (Gregorian) calendar does not have, or outside 1850 to 2200.
  package init?(year: Int, month: Int, day: Int) {
    guard (1850...2200).contains(year), (1...12).contains(month),
      (1...CivilDate.days(in: month, of: year)).contains(day)
    else { return nil }
    self.init(unchecked: (year, month, day))
  }

  /// A day of any year with four digits. For moments: in UTC the last evening of 2200 lies in 2201.
  init?(ofAnyYear year: Int, month: Int, day: Int) {
    guard (1...9_999).contains(year), (1...12).contains(month),
      (1...CivilDate.days(in: month, of: year)).contains(day)
    else { return nil }
    self.init(unchecked: (year, month, day))
  }

  /// Reads `2025-07-01` and nothing else.
  package init?(_ text: some StringProtocol) { self.init(bytes: Array(text.utf8)) }

  package init?(_ text: String) { self.init(bytes: Array(text.utf8)) }

  private init?(bytes: [UInt8]) {
    guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45,
      let year = Digits.number(bytes[0..<4]), let month = Digits.number(bytes[5..<7]),
      let day = Digits.number(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day that lies `daysSince1970` days after 1 January 1970.
  package init(daysSince1970 days: Int) {
    // Days from civil, after Howard Hinnant's public description: an era is 400 years of 146,097 days.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.init(unchecked: (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1))
  }

  private init(unchecked parts: (Int, Int, Int)) {
    (year, month, day) = parts
  }

  package var daysSince1970: Int {
    let year = month <= 2 ? self.year - 1 : self.year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// 0 is Sunday, 6 is Saturday.
  package var weekday: Int { ((daysSince1970 % 7) + 11) % 7 }

  package func adding(days: Int) -> CivilDate { CivilDate(daysSince1970: daysSince1970 + days) }

  /// Whole years lived on `day` by someone born on this day. Born on 29 February, one is a year older on 1 March.
  package func age(on day: CivilDate) -> Int {
    day.year - year - ((day.month, day.day) < (month, self.day) ? 1 : 0)
  }

  /// `2025-07-01`
  package var description: String {
    Digits.text(year, width: 4) + "-" + Digits.text(month, width: 2) + "-" + Digits.text(day, width: 2)
  }

  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  package static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
