package import Kernel

/// Days and times as people in the United States write them in English and in Spanish.
package struct DateText: Sendable {
  private let words: DateWords

  package init(_ language: Language) {
    words = language == .english ? .english : .spanish
  }

  /// `Thursday, December 3` · `jueves 3 de diciembre`
  package func weekday(_ day: CivilDate) -> String {
    let name = words.weekdays[day.weekday]
    return words.isEnglish ? name + ", " + dayOfMonth(day) : name + " " + dayOfMonth(day)
  }

  /// `Thursday, December 3, 2026` · `jueves 3 de diciembre de 2026`
  package func full(_ day: CivilDate) -> String { withYear(weekday(day), day.year) }

  /// `December 3` · `3 de diciembre`
  package func dayOfMonth(_ day: CivilDate) -> String {
    words.isEnglish ? "\(month(day.month)) \(day.day)" : "\(day.day) de \(month(day.month))"
  }

  /// `December 3, 2026` · `3 de diciembre de 2026`
  package func long(_ day: CivilDate) -> String { withYear(dayOfMonth(day), day.year) }

  /// `December 3`, with the year only when it is another than this one's.
  package func near(_ day: CivilDate, today: CivilDate) -> String {
    day.year == today.year ? dayOfMonth(day) : long(day)
  }

  /// `Dec 3` · `3 dic`: for tight places that have the long form nearby.
  package func short(_ day: CivilDate) -> String {
    words.isEnglish ? "\(shortMonth(day.month)) \(day.day)" : "\(day.day) \(shortMonth(day.month))"
  }

  /// `Dec 3, 2026` · `3 dic 2026`
  package func shortWithYear(_ day: CivilDate) -> String {
    words.isEnglish ? "\(short(day)), \(day.year)" : "\(short(day)) \(day.year)"
  }

  /// `Nov 2026` · `nov 2026`
  package func shortMonthYear(_ day: CivilDate) -> String { "\(shortMonth(day.month)) \(day.year)" }

  /// `November 2026` · `noviembre de 2026`
  package func monthYear(_ day: CivilDate) -> String {
    words.isEnglish ? "\(month(day.month)) \(day.year)" : "\(month(day.month)) de \(day.year)"
  }

  /// A day of which perhaps only the year or the month is known: `2019`, `May 2019`, `May 4, 2019`.
  package func partial(year: Int, month: Int? = nil, day: Int? = nil) -> String {
    guard let month, (1...12).contains(month) else { return "\(year)" }
    if let day, let whole = CivilDate(year: year, month: month, day: day) { return long(whole) }
    return words.isEnglish ? "\(self.month(month)) \(year)" : "\(self.month(month)) de \(year)"
  }

  /// `December` · `diciembre`; 1 is January.
  package func month(_ number: Int) -> String {
    (1...12).contains(number) ? words.months[number - 1] : "\(number)"
  }

  /// `Dec` · `dic`
  package func shortMonth(_ number: Int) -> String {
    (1...12).contains(number) ? words.shortMonths[number - 1] : "\(number)"
  }

  /// `Thursday` · `jueves`
  package func weekdayName(_ day: CivilDate) -> String { words.weekdays[day.weekday] }

  /// `Thu` · `jue`
  package func shortWeekday(_ day: CivilDate) -> String { words.shortWeekdays[day.weekday] }

  /// `10:20 AM` · `10:20 a. m.`
  package func time(minuteOfDay: Int) -> String {
    let hour = minuteOfDay / 60 % 24
    let twelve = hour % 12 == 0 ? 12 : hour % 12
    return "\(twelve):" + Digits.text(minuteOfDay % 60, width: 2) + "\u{A0}"
      + (hour < 12 ? words.morning : words.afternoon)
  }

  package func time(_ time: ClinicTime) -> String { self.time(minuteOfDay: time.minuteOfDay) }

  /// `8 AM` on the hour, else as `time`: for opening hours.
  package func hour(minuteOfDay: Int) -> String {
    guard minuteOfDay % 60 == 0 else { return time(minuteOfDay: minuteOfDay) }
    let hour = minuteOfDay / 60 % 24
    return "\(hour % 12 == 0 ? 12 : hour % 12)\u{A0}" + (hour < 12 ? words.morning : words.afternoon)
  }

  /// `Thursday, December 3, 10:20 AM` · `jueves 3 de diciembre, 10:20 a. m.`
  package func dayAndTime(_ time: ClinicTime) -> String { weekday(time.day) + ", " + self.time(time) }

  /// `today`, `tomorrow`, `in 10 days`, `3 days ago`; past 60 days by months. Never without the day beside it.
  package func relative(_ day: CivilDate, today: CivilDate) -> String {
    let days = day.daysSince1970 - today.daysSince1970
    switch days {
    case 0: return words.today
    case 1: return words.tomorrow
    case -1: return words.yesterday
    default: break
    }
    let count = abs(days)
    let unit =
      count <= 60 ? (count, words.days) : count < 700 ? (count / 30, words.monthsLong) : (count / 365, words.years)
    return days > 0
      ? words.ahead + "\(unit.0) \(unit.1)" + words.aheadEnd : words.past + "\(unit.0) \(unit.1)" + words.pastEnd
  }

  /// `Monday, November 30 to Friday, December 4` for screen readers; days with an en dash for eyes is `shortSpan`.
  package func span(_ first: CivilDate, _ last: CivilDate) -> String {
    words.isEnglish
      ? dayOfMonth(first) + " to " + dayOfMonth(last) : "del " + dayOfMonth(first) + " al " + dayOfMonth(last)
  }

  /// `Nov 30 – Dec 4` · `30 nov – 4 dic`
  package func shortSpan(_ first: CivilDate, _ last: CivilDate) -> String { short(first) + " – " + short(last) }

  private func withYear(_ text: String, _ year: Int) -> String {
    words.isEnglish ? "\(text), \(year)" : "\(text) de \(year)"
  }
}

/// The words of dates in one language. Kept here rather than in a catalog: no page chooses among them.
struct DateWords: Sendable {
  let isEnglish: Bool
  let months: [String]
  let shortMonths: [String]
  let weekdays: [String]
  let shortWeekdays: [String]
  let morning: String
  let afternoon: String
  let today: String
  let tomorrow: String
  let yesterday: String
  let ahead: String
  let aheadEnd: String
  let past: String
  let pastEnd: String
  let days: String
  let monthsLong: String
  let years: String

  static let english = DateWords(
    isEnglish: true,
    months: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ],
    shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    weekdays: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
    shortWeekdays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
    morning: "AM", afternoon: "PM", today: "today", tomorrow: "tomorrow", yesterday: "yesterday",
    ahead: "in ", aheadEnd: "", past: "", pastEnd: " ago", days: "days", monthsLong: "months", years: "years")

  static let spanish = DateWords(
    isEnglish: false,
    months: [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
      "diciembre",
    ],
    shortMonths: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
    weekdays: ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"],
    shortWeekdays: ["dom", "lun", "mar", "mié", "jue", "vie", "sáb"],
    morning: "a.\u{A0}m.", afternoon: "p.\u{A0}m.", today: "hoy", tomorrow: "mañana", yesterday: "ayer",
    ahead: "en ", aheadEnd: "", past: "hace ", pastEnd: "", days: "días", monthsLong: "meses", years: "años")
}
