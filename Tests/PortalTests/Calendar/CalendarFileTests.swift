import Chart
import Foundation
import Kernel
import Testing
import Web

@testable import Portal

@Suite("Visits as a file for calendars")
struct CalendarFileTests {
  private static let now = Instant("2026-11-23T17:00:00.000Z") ?? Instant(millisecondsSince1970: 0)

  @Test("a visit is its time on the practice's wall and the practice's name, and nothing else")
  func oneVisit() throws {
    let text = try Self.file([try Self.event("2026-12-03T17:20:00.000Z", end: "2026-12-03T17:40:00.000Z")])

    #expect(
      Self.lines(of: text, "VEVENT") == [
        "UID:v1@portico", "DTSTAMP:20261101T080000Z", "LAST-MODIFIED:20261101T080000Z", "SEQUENCE:2",
        "DTSTART;TZID=America/Denver:20261203T102000", "DTEND;TZID=America/Denver:20261203T104000",
        "SUMMARY:Visit at Alder Creek", "LOCATION:214 Mill Road\\, Suite 2",
        "URL:https://portal.example/me/visits/v1", "STATUS:CONFIRMED", "CLASS:PRIVATE", "TRANSP:OPAQUE",
      ])
    #expect(text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.hasSuffix("END:VCALENDAR\r\n"))
    #expect(text.contains("METHOD:PUBLISH\r\n"))
  }

  @Test("the title is in the reader's language, and a visit that will not take place is taken out")
  func spanishAndCancelled() throws {
    let cancelled = try Self.event("2026-12-03T17:20:00.000Z", standing: .cancelled)

    let text = try Self.file([cancelled], for: .cancelled, in: .spanish)

    #expect(text.contains("SUMMARY:Cita en Alder Creek\r\n") && text.contains("METHOD:CANCEL\r\n"))
    #expect(text.contains("STATUS:CANCELLED\r\n") && text.contains("TRANSP:TRANSPARENT\r\n"))
  }

  @Test(
    "the zone tells its two changes by their rule, wherever the practice is",
    arguments: [
      (
        "America/Denver",
        ["-0700 -0600 20250309T020000 3 2SU", "-0600 -0700 20251102T020000 11 1SU"]
      ),
      ("Europe/Berlin", ["+0100 +0200 20250330T020000 3 -1SU", "+0200 +0100 20251026T030000 10 -1SU"]),
      (
        "Australia/Lord_Howe",
        ["+1100 +1030 20250406T020000 4 1SU", "+1030 +1100 20251005T020000 10 1SU"]
      ),
      ("America/Phoenix", ["-0700 -0700 20241231T170000  "]),
    ])
  func zone(name: String, expected: [String]) throws {
    let zone = try #require(ClinicZone(name))

    let told = CalendarZone(zone, from: Self.now, to: Self.now).observances

    let parts = told.map { one -> String in
      var lines = CalendarLines()
      CalendarZone.write(one, in: &lines)
      let text = String(decoding: lines.bytes, as: UTF8.self)
      return ["TZOFFSETFROM:", "TZOFFSETTO:", "DTSTART:", "BYMONTH=", "BYDAY="]
        .map { Self.value(after: $0, in: text) }.joined(separator: " ")
    }
    #expect(parts == expected)
  }

  @Test("a zone that changes at no fixed date tells each change by itself, and what held before")
  func noRule() throws {
    let zone = try #require(ClinicZone("Africa/Casablanca"))

    let told = CalendarZone(zone, from: Self.now, to: Self.now).observances

    #expect(told.count > 4 && told.allSatisfy { $0.rule.isEmpty })
    #expect(told.first?.before == told.first?.after)
  }

  @Test("a time that the wall shows twice is told so that both can be told apart")
  func twice() throws {
    let first = try Self.event("2026-11-01T07:30:00.000Z")
    let second = try Self.event("2026-11-01T08:30:00.000Z")

    #expect(try Self.file([first]).contains("DTSTART;TZID=America/Denver:20261101T013000\r\n"))
    #expect(try Self.file([second]).contains("DTSTART:20261101T083000Z\r\n"))
  }

  @Test("of a visit whose hour is not known the day stands there")
  func wholeDay() throws {
    let day = try #require(CivilDate("2026-12-03"))
    let event = CalendarEvent(
      name: "v1@portico", when: .day(day), standing: .proposed, changes: 0, changedAt: Self.now)

    let text = try Self.file([event])

    #expect(text.contains("DTSTART;VALUE=DATE:20261203\r\n") && text.contains("STATUS:TENTATIVE\r\n"))
    #expect(!text.contains("DTEND"))
  }

  @Test("a name cannot end a line, and what it held of line ends is told as such")
  func lineBreaks() throws {
    for breaking in ["\r\n", "\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{B}"] {
      let text = try Self.file(
        [try Self.event("2026-12-03T17:20:00.000Z")], named: "Alder\(breaking)BEGIN:VALARM\u{0}; a, b\\c")

      #expect(text.contains("SUMMARY:Visit at Alder\\nBEGIN:VALARM\\; a\\, b\\\\c\r\n"), "\(breaking.unicodeScalars)")
      #expect(!text.split(separator: "\r\n").contains("BEGIN:VALARM"))
    }
  }

  @Test(
    "no line is longer than 75 octets, no letter is torn, and unfolding gives back what was said", arguments: 0..<80)
  func folding(shift: Int) throws {
    let name =
      String(repeating: "x", count: shift) + "Ñandú 診療所 👩‍⚕️ Ł"
      + String(repeating: "日本", count: 60)

    let text = try Self.file([try Self.event("2026-12-03T17:20:00.000Z")], named: name)

    let unfolded = text.utf8.reduce(into: [UInt8]()) { bytes, byte in
      bytes.append(byte)
      if bytes.suffix(3) == Array("\r\n ".utf8) { bytes.removeLast(3) }
    }
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      #expect(line.count <= 76 && String(validating: line, as: UTF8.self) != nil)
    }
    #expect(String(decoding: unfolded, as: UTF8.self).contains("SUMMARY:Visit at \(name)\r\n"))
  }

  @Test("a feed without visits is still a whole calendar, and the same visits give the same bytes")
  func feed() throws {
    let empty = try Self.file([], for: .feed)
    let later = try Self.file([], for: .feed, at: Self.now.adding(.seconds(86_400)))

    #expect(empty.contains("X-WR-CALNAME:Visits at Alder Creek\r\n") && empty.contains("BEGIN:VTIMEZONE"))
    #expect(!empty.contains("VEVENT"))
    #expect(empty == later)
  }

  private static func event(
    _ start: String, end: String? = nil, standing: CalendarEvent.Standing = .booked
  ) throws -> CalendarEvent {
    CalendarEvent(
      name: "v1@portico", when: .time(try #require(Instant(start)), end: end.flatMap { Instant($0) }),
      standing: standing, changes: 2, changedAt: try #require(Instant("2026-11-01T08:00:00.000Z")),
      place: "214 Mill Road, Suite 2", page: "https://portal.example/me/visits/v1")
  }

  private static func file(
    _ events: [CalendarEvent], for use: CalendarFile.Use = .visits, in language: Language = .english,
    named name: String = "Alder Creek", at now: Instant = CalendarFileTests.now
  ) throws -> String {
    let file = CalendarFile(
      practice: name, zone: try #require(ClinicZone("America/Denver")),
      words: try Strings.embedded().words(in: language), at: now)
    return String(decoding: file.bytes(events, for: use), as: UTF8.self)
  }

  private static func lines(of text: String, _ part: String) -> [String] {
    let lines = text.components(separatedBy: "\r\n ").joined().components(separatedBy: "\r\n")
    guard let start = lines.firstIndex(of: "BEGIN:\(part)"), let end = lines.firstIndex(of: "END:\(part)") else {
      return []
    }
    return Array(lines[(start + 1)..<end])
  }

  private static func value(after mark: String, in text: String) -> String {
    guard let found = text.firstRange(of: mark) else { return "" }
    return String(text[found.upperBound...].prefix { $0 != "\r\n" && $0 != ";" })
  }
}
