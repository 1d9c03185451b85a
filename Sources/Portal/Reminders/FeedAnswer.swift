import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// What a calendar gets that asks at an address with a secret: time and practice of the visits from a month ago to two
/// years from now. An address that was ended, and one whose owner lost the right, answer as one that never was.
enum FeedAnswer {
  static let daysBack = 30
  static let daysAhead = 730

  static func send(_ visit: OpenVisit) async throws -> WebResponse {
    let (app, now) = (visit.app, visit.app.clock.now)
    let asked = visit.parameter("feed")
    guard asked.hasSuffix(".ics"), let token = Token(String(asked.dropLast(4))) else { throw ChartFault.notFound }
    let found = try await app.database.read { reading -> (feed: CalendarFeed, viewer: Viewer?, language: Language)? in
      guard let feed = try CalendarFeed.withToken(token, in: reading) else { return nil }
      let language = try NoticeReader.find(feed.accountID, in: reading)?.language ?? .english
      return (feed, try Viewer.behind(feed, from: visit.origin, in: reading, at: now, on: visit.app.today), language)
    }
    guard let found else { throw ChartFault.notFound }
    guard let viewer = found.viewer else {
      try await noteRefusal(of: found.feed, visit)
      throw ChartFault.notFound
    }
    let file = CalendarFile(app.practice, app.strings.words(in: found.language), at: now)
    let base: ChartBase =
      if case .helper = viewer.person { .helping(found.feed.patientID) } else { .own }
    let known = visit.request.headers[.ifNoneMatch] ?? ""
    let answer = try await app.chart(for: viewer).read(
      "calendar feed", unlessKnown: { (bytes: [UInt8]) in isNamed(mark(of: bytes), in: known) },
      { chart in
        let visits = try chart.calendarVisits(
          from: now.adding(.seconds(-daysBack * 86_400)), to: now.adding(.seconds(daysAhead * 86_400)))
        let sites = try chart.beside { try app.schedule.book(in: $0).sites }
        let events = visits.compactMap {
          CalendarEvent($0, at: app.practice, sites, page: Path.chart(base, .visit($0.id)).url)
        }
        return file.bytes(events, for: .feed)
      })
    return response(answer, known)
  }

  private static func response(_ bytes: [UInt8], _ known: String) -> WebResponse {
    let mark = mark(of: bytes)
    var response = WebResponse(
      .ok,
      headers: [
        .contentType: "text/calendar; charset=utf-8", .eTag: mark, .cacheControl: "private, no-cache",
        .contentDisposition: "inline; filename=\"visits.ics\"",
      ])
    if isNamed(mark, in: known) {
      response.status = .notModified
      response.headers[.contentType] = nil
      response.headers[.contentDisposition] = nil
    } else {
      response.body = bytes
    }
    return response
  }

  /// Names what the file says; the same for the compressed one.
  private static func mark(of bytes: [UInt8]) -> String { "W/\"\(Hash.sha256(bytes).prefix(32))\"" }

  /// Whether a calendar says that it has just this. Only who had it knows the mark.
  private static func isNamed(_ mark: String, in known: String) -> Bool {
    known.split(separator: ",").contains { part in
      let name = part.filter { $0 != " " }
      return name == mark || name == mark.dropFirst(2)
    }
  }

  private static func noteRefusal(of feed: CalendarFeed, _ visit: OpenVisit) async throws {
    let (app, now, today) = (visit.app, visit.app.clock.now, visit.app.today)
    try await app.database.write { [audit = app.audit] transaction in
      guard try feed.isFirstRefusal(on: today, in: transaction) else { return }
      try audit.append(
        AuditEvent(
          at: now, actor: .stranger, patientID: feed.patientID, action: .read, object: "calendar feed/\(feed.id)",
          outcome: .refused, origin: visit.origin),
        in: transaction)
    }
  }
}
