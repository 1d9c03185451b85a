import Kernel
import Store

/// How the sources of the portal do.
enum SourceQueries {
  /// What should have left and did not, unless it is the message's own fault: how many, and since when.
  static func stuck(_ channel: NoticeChannel, before moment: Instant, limit: Int) -> SQL {
    """
    SELECT COUNT(*), MIN(created_at) FROM (
      SELECT created_at FROM notice
      WHERE state IN ('waiting', 'sending') AND created_at < \(moment) AND channel = \(channel.rawValue)
        AND (due_at < \(moment) OR problem IN ('mail.unreachable', 'mail.sign-in-refused', 'mail.not-trusted',
          'mail.not-configured'))
      ORDER BY created_at, id LIMIT \(limit)) AS stuck
    """
  }

  /// Payments of which the processor said nothing.
  static func unanswered(before moment: Instant, limit: Int) -> SQL {
    """
    SELECT COUNT(*), MIN(stage_at) FROM (SELECT stage_at FROM payment WHERE stage = 'sent' AND stage_at < \(moment)
      LIMIT \(limit)) AS unanswered
    """
  }

  static func feed() -> SQL { "SELECT heard_at, days FROM record_feed WHERE id = 1" }

  static func hear(at now: Instant, on day: CivilDate) -> SQL {
    """
    INSERT INTO record_feed (id, heard_at, heard_on, days) VALUES (1, \(now), \(day), 1)
    ON CONFLICT (id) DO UPDATE SET
      days = record_feed.days + CASE WHEN record_feed.heard_on = excluded.heard_on THEN 0 ELSE 1 END,
      heard_at = CASE WHEN record_feed.heard_at > excluded.heard_at THEN record_feed.heard_at
        ELSE excluded.heard_at END,
      heard_on = excluded.heard_on
    """
  }

  private static let lineColumns: StaticString = "id, english, spanish, made_by, made_at, ends_at FROM status_line"

  static func lines(at now: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: lineColumns) WHERE ended_at IS NULL AND ends_at > \(now) ORDER BY ends_at, id LIMIT \(limit)
    """
  }

  static func write(_ line: StatusLine) -> SQL {
    """
    INSERT INTO status_line (id, english, spanish, made_by, made_at, ends_at)
    VALUES (\(line.id), \(line.text[.english] ?? ""), \(line.text[.spanish] ?? ""), \(line.madeBy), \(line.madeAt),
      \(line.endsAt))
    """
  }

  static func end(_ id: StatusLine.ID, at now: Instant) -> SQL {
    "UPDATE status_line SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL"
  }
}

extension SourceQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 0))
    let line = StatusLine(StatusLine.ID("l"), [:], by: StaffMember.ID("s"), at: now, endsAt: now)
    return [
      stuck(.email, before: now, limit: 1_000), unanswered(before: now, limit: 100), feed(), hear(at: now, on: day),
      lines(at: now, limit: 5), write(line), end(line.id, at: now),
    ]
  }
}
