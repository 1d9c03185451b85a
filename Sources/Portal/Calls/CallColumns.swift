import BillFiles
import Chart
import Kernel

/// Which column of a phone system's list is what.
struct CallColumns: Sendable, Equatable {
  /// What a column can be.
  enum Column: String, Sendable, CaseIterable {
    case time, number, duration, outcome, id

    /// What phone systems call it.
    fileprivate var names: [String] {
      switch self {
      case .time: ["time", "date", "start", "begin", "called", "hora", "fecha"]
      case .number: ["from", "number", "caller", "phone", "ani", "número", "numero"]
      case .duration: ["duration", "length", "seconds", "talk", "duración", "duracion"]
      case .outcome: ["outcome", "status", "result", "disposition", "estado"]
      case .id: ["call id", "callid", "uuid", "unique", "id"]
      }
    }
  }

  var headings: [Column: String]

  /// What the headings look like: each column is guessed once, and a person looks at it before anything is taken in.
  init(guessing headings: [String]) {
    var found: [Column: String] = [:]
    for column in Column.allCases {
      let names = column.names
      let isFree = { (heading: String) in !found.values.contains(heading) }
      let exact = headings.first { isFree($0) && names.contains($0.lowercased()) }
      found[column] =
        exact
        ?? headings.first { heading in
          isFree(heading) && column != .id && names.contains { heading.lowercased().contains($0) }
        }
    }
    self.headings = found
  }

  /// `time=Start Time`, a line each, as it is kept.
  init(text: String) {
    headings = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2, let column = Column(rawValue: parts[0]) { headings[column] = parts[1] }
    }
  }

  var text: String {
    Column.allCases.compactMap { column in headings[column].map { "\(column.rawValue)=\($0)" } }.joined(separator: "\n")
  }

  /// Without a time nothing can be taken in.
  var isWhole: Bool { headings[.time] != nil }
}

/// A phone system's list as it is read: each row a call, or why it is none.
struct CallRows: Sendable {
  let headings: [String]
  let calls: [NewCall]
  /// The lines that cannot be read.
  let unread: [Int]

  static let mostBytes = 2_000_000
  static let mostRows = 20_000

  /// - Throws: `CSVFault`.
  init(_ bytes: [UInt8], _ columns: CallColumns?, in zone: ClinicZone, at now: Instant) throws(CSVFault) {
    var limits = CSVLimits()
    (limits.bytes, limits.rows) = (CallRows.mostBytes, CallRows.mostRows)
    let document = try CSVDocument(bytes, limits: limits)
    headings = document.headings
    let columns = columns ?? CallColumns(guessing: document.headings)
    var places: [CallColumns.Column: Int] = [:]
    for (column, heading) in columns.headings { places[column] = document.column(heading) }
    var (calls, unread): ([NewCall], [Int]) = ([], [])
    for row in document.rows {
      let text = { (column: CallColumns.Column) in places[column].map { CallRows.trimmed(row.text($0)) } ?? "" }
      if let call = CallRows.call(text, zone, now) { calls.append(call) } else { unread.append(row.line) }
    }
    (self.calls, self.unread) = (calls, unread)
  }

  private static func call(_ text: (CallColumns.Column) -> String, _ zone: ClinicZone, _ now: Instant) -> NewCall? {
    guard let at = CallTime.instant(text(.time), in: zone), at <= now.adding(.seconds(3_600)) else { return nil }
    var call = NewCall(.notNoted, at: at)
    let number = text(.number)
    call.callerPhone = PhoneNumber.international(number) ?? ""
    let seconds = text(.duration).isEmpty ? nil : CallTime.seconds(text(.duration))
    if !text(.duration).isEmpty, seconds == nil { return nil }
    (call.seconds, call.source) = (seconds, .file)
    guard let outcome = outcome(text(.outcome), seconds) else { return nil }
    call.outcome = outcome
    let own = text(.id)
    guard own.utf8.count <= 120 else { return nil }
    // Without the system's own id the same moment, number and length are the same call.
    let made = "\(text(.time))\n\(number)\n\(text(.duration))"
    call.outsideID = own.isEmpty ? "row:" + Hash.sha256(Array(made.utf8)) : "own:" + own
    return call
  }

  /// Nil for a word that nobody knows. A list without the column tells by the length.
  private static func outcome(_ word: String, _ seconds: Int?) -> PhoneCall.Outcome? {
    switch word.lowercased() {
    case "": seconds == 0 ? .missed : .answered
    case "answered", "completed", "connected", "ok", "yes", "contestada": .answered
    case "missed", "no answer", "no-answer", "unanswered", "voicemail", "busy", "perdida": .missed
    case "abandoned", "cancelled", "canceled", "hung up", "abandonada": .abandoned
    default: nil
    }
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

/// Moments and lengths as phone systems write them.
enum CallTime {
  /// `2026-11-24T15:04:05Z`, with an offset, or without: then it is the practice's own time.
  /// `2026-11-24 15:04`, `11/24/2026 3:04 PM`. An hour that the clock change leaves out is the one after it.
  static func instant(_ text: String, in zone: ClinicZone) -> Instant? {
    guard text.utf8.count <= 40 else { return nil }
    let parts = text.replacing("T", with: " ").split(separator: " ").map(String.init)
    guard let first = parts.first, let day = day(first) else { return nil }
    guard parts.count > 1 else { return nil }
    var (clock, offset) = (parts[1], Int?.none)
    if clock.hasSuffix("Z") { (clock, offset) = (String(clock.dropLast()), 0) }
    if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      guard let found = minutes(ofOffset: clock[sign...]) else { return nil }
      (clock, offset) = (String(clock[..<sign]), found)
    }
    guard let time = seconds(ofClock: clock, parts.count > 2 ? parts[2] : "") else { return nil }
    if let offset {
      return Instant(day: day, secondOfDay: time).adding(.seconds(-offset * 60))
    }
    return zone.instant(of: ClinicTime(day: day, minuteOfDay: time / 60)).adding(.seconds(time % 60))
  }

  /// `245`, `4:05`, `0:04:05`
  static func seconds(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts.allSatisfy({ $0.utf8.count <= 6 }) else { return nil }
    var sum = 0
    for (index, part) in parts.enumerated() {
      guard let number = Digits.number(part), index == 0 || number < 60 else { return nil }
      sum = sum * 60 + number
    }
    return sum <= 86_400 ? sum : nil
  }

  private static func day(_ text: String) -> CivilDate? {
    if let day = CivilDate(text) { return day }
    let parts = text.split(separator: "/")
    guard parts.count == 3, let month = Digits.number(parts[0]), let day = Digits.number(parts[1]),
      parts[2].utf8.count == 4, let year = Digits.number(parts[2])
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  private static func seconds(ofClock clock: String, _ half: String) -> Int? {
    let whole = clock.split(separator: ".", maxSplits: 1).first.map(String.init) ?? clock
    let parts = whole.split(separator: ":", omittingEmptySubsequences: false).map { Digits.number($0) }
    guard (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1], minute < 60 else { return nil }
    let second = parts.count == 3 ? parts[2] : 0
    guard let second, second < 60 else { return nil }
    var hours = hour
    switch half.uppercased() {
    case "": break
    case "AM": hours = hour == 12 ? 0 : hour
    case "PM": hours = hour == 12 ? 12 : hour + 12
    default: return nil
    }
    guard hours < 24, half.isEmpty || (1...12).contains(hour) else { return nil }
    return (hours * 60 + minute) * 60 + second
  }

  /// `+02:00`, `-0500`
  private static func minutes(ofOffset text: Substring) -> Int? {
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.utf8.count == 4, let number = Digits.number(digits) else { return nil }
    let (hours, minutes) = (number / 100, number % 100)
    guard hours <= 14, minutes < 60 else { return nil }
    return (text.first == "-" ? -1 : 1) * (hours * 60 + minutes)
  }
}
