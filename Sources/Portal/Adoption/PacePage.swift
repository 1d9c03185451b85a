import Chart
import HTTPTypes
import Kernel
import Store
import Web

/// One's own times at the inbox. Nobody else sees them by name; the practice sees sums by kind of work.
struct PacePage {
  static func show(_ visit: StaffVisit) async throws -> WebResponse {
    let paces = try await visit.app.database.read { try WorkTime.paces(of: visit.member.id, in: $0) }
    let words = visit.words
    let rows: [[DataTable.Cell]] = WorkKind.allCases.compactMap { kind in
      guard let pace = paces[kind] else { return nil }
      return [
        .text(words("adoption.kind.\(kind.rawValue)")), .text(SecondsText.text(pace.median, words)),
        .text(words.numbers.whole(pace.entries)),
      ]
    }
    try await visit.app.noteSeen(visit.session)
    return .page(
      visit.frame(words("adoption.pace.title"), current: .inbox).staffPage { h in
        h.h1(h.words("adoption.pace.title"))
        h.p(.class("lead"), h.words("adoption.pace.lead"))
        h.section(.class("card")) { h in
          if rows.isEmpty {
            h.p(h.words("adoption.ledger.few"))
          } else {
            h.dataTable(
              DataTable(
                .heard(h.words("adoption.pace.title")),
                ["kind", "usual", "entries"].map { DataTable.Column(h.words("adoption.column.\($0)")) }, rows))
          }
        }
        h.p(.class("meta"), h.words("adoption.pace.about"))
      })
  }

  /// What the open entry's page tells when it is left: the seconds in which somebody did something.
  static func beat(_ visit: StaffVisit) async throws -> WebResponse {
    var reader = try visit.request.form().reader()
    let seconds = reader.number("seconds", in: 0...WorkTime.mostSeconds)
    let (id, member, now) = (WorkEntry.ID(visit.visit.parameter("work")), visit.member.id, visit.app.clock.now)
    // What is nonsense, or about an entry that one has not open, is let go by: nobody waits for an answer.
    if let seconds, seconds > 0, reader.errors.isEmpty {
      try await visit.app.database.write { try WorkTime.add(seconds, to: id, by: member, in: $0, at: now) }
    }
    return WebResponse(.noContent)
  }
}

/// Seconds as people say them.
enum SecondsText {
  /// `45 seconds`, `4 minutes`, `2 hours 10 minutes`; with a minus where it is negative.
  static func text(_ seconds: Int, _ words: Words) -> String {
    let (sign, size) = (seconds < 0 ? "−" : "", abs(seconds))
    if size < 90 { return sign + words.plural("adoption.seconds", count: size) }
    let minutes = (size + 30) / 60
    if minutes < 120 { return sign + words.plural("adoption.minutes", count: minutes) }
    let hours = sign + words.plural("adoption.hours", count: minutes / 60)
    return minutes % 60 == 0 ? hours : hours + " " + words.plural("adoption.minutes", count: minutes % 60)
  }
}
