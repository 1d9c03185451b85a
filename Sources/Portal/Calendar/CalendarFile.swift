package import Kernel
package import Web

/// Visits as a file for calendars (iCalendar, RFC 5545). It says “Visit”, the practice's name, when and where: nothing
/// of anybody's health, for calendars are shared, synchronised and read over shoulders.
package struct CalendarFile: Sendable {
  /// What a calendar does with the file.
  package enum Use: Sendable {
    /// Visits to keep, each by itself.
    case visits
    /// All visits, asked for again and again.
    case feed
    /// Visits to take out.
    case cancelled
  }

  private let practice: String
  private let title: String
  private let listName: String
  private let zone: ClinicZone
  private let now: Instant

  /// - Parameters:
  ///   - practice: the name that stands in texts: a neutral one where the practice's own tells what it treats.
  ///   - now: only the years are taken from it, so that the same visits give the same bytes.
  package init(practice: String, zone: ClinicZone, words: Words, at now: Instant) {
    self.practice = practice
    title = words("calendar.title", ("practice", practice))
    listName = words("calendar.list", ("practice", practice))
    (self.zone, self.now) = (zone, now)
  }

  package func bytes(_ events: [CalendarEvent], for use: Use) -> [UInt8] {
    var lines = CalendarLines()
    lines.add("BEGIN", "VCALENDAR")
    lines.add("VERSION", "2.0")
    lines.add("PRODID", "-//Portico//Visits//EN")
    lines.add("CALSCALE", "GREGORIAN")
    lines.add("METHOD", use == .cancelled ? "CANCEL" : "PUBLISH")
    if use == .feed { describe(in: &lines) }
    let moments = events.map(\.moment) + [now]
    CalendarZone(zone, from: moments.min() ?? now, to: moments.max() ?? now).write(in: &lines)
    for event in events { write(event, in: &lines) }
    lines.add("END", "VCALENDAR")
    return lines.bytes
  }

  /// How the list is called, and how often to ask for it.
  private func describe(in lines: inout CalendarLines) {
    lines.text("NAME", listName)
    lines.text("X-WR-CALNAME", listName)
    lines.add("REFRESH-INTERVAL;VALUE=DURATION", "PT1H")
    lines.add("X-PUBLISHED-TTL", "PT1H")
  }

  private func write(_ event: CalendarEvent, in lines: inout CalendarLines) {
    lines.add("BEGIN", "VEVENT")
    lines.add("UID", event.name)
    // The moment of the last change, not of this file: a feed that has not changed is the same to the byte.
    lines.add("DTSTAMP", CalendarZone.utc(event.changedAt))
    lines.add("LAST-MODIFIED", CalendarZone.utc(event.changedAt))
    lines.add("SEQUENCE", "\(event.changes)")
    switch event.when {
    case .time(let start, let end):
      time("DTSTART", start, in: &lines)
      if let end, end > start { time("DTEND", end, in: &lines) }
    case .day(let day): lines.add("DTSTART;VALUE=DATE", CalendarZone.date(day))
    }
    lines.text("SUMMARY", title)
    if !event.place.isEmpty { lines.text("LOCATION", event.place) }
    if !event.page.isEmpty { lines.add("URL", event.page) }
    lines.add("STATUS", event.standing.rawValue)
    lines.add("CLASS", "PRIVATE")
    lines.add("TRANSP", event.standing == .cancelled ? "TRANSPARENT" : "OPAQUE")
    lines.add("END", "VEVENT")
  }

  /// The time on the practice's wall: it stays right when the law moves the clocks before the visit. A time that the
  /// wall shows twice that night would be read as the first, so the second is told in UTC.
  private func time(_ name: String, _ instant: Instant, in lines: inout CalendarLines) {
    let wall = zone.time(at: instant)
    guard instant.since(zone.instant(of: wall)) < .seconds(60) else {
      return lines.add(name, CalendarZone.utc(instant))
    }
    lines.add("\(name);TZID=\(zone.name)", CalendarZone.wall(wall.day, second: wall.minuteOfDay * 60))
  }
}
