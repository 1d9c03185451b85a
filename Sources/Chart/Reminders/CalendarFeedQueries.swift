import Kernel
import Store

/// The questions about calendar feeds.
enum CalendarFeedQueries {
  private static let columns: StaticString = "id, account_id, patient_id, made_at, ended_at"

  static func withToken(_ hash: String) -> SQL {
    "SELECT \(raw: columns) FROM calendar_feed WHERE token_hash = \(hash)"
  }

  static func open(of account: Account.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) FROM calendar_feed WHERE account_id = \(account) AND ended_at IS NULL
    ORDER BY made_at, id LIMIT \(limit)
    """
  }

  static func endOpen(of account: Account.ID, _ patient: Patient.ID, at now: Instant) -> SQL {
    """
    UPDATE calendar_feed SET ended_at = \(now)
    WHERE account_id = \(account) AND patient_id = \(patient) AND ended_at IS NULL
    """
  }

  static func insert(
    _ id: CalendarFeed.ID, _ hash: String, for account: Account.ID, of patient: Patient.ID, at now: Instant
  ) -> SQL {
    """
    INSERT INTO calendar_feed (id, account_id, patient_id, token_hash, made_at)
    VALUES (\(id), \(account), \(patient), \(hash), \(now))
    """
  }

  static func end(_ id: CalendarFeed.ID, of account: Account.ID, at now: Instant) -> SQL {
    """
    UPDATE calendar_feed SET ended_at = \(now) WHERE id = \(id) AND account_id = \(account) AND ended_at IS NULL
    RETURNING \(raw: columns)
    """
  }

  static func refuse(_ id: CalendarFeed.ID, on day: CivilDate) -> SQL {
    """
    UPDATE calendar_feed SET refused_on = \(day)
    WHERE id = \(id) AND (refused_on IS NULL OR refused_on <> \(day))
    """
  }
}

extension CalendarFeedQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, feed, account) = (Instant(millisecondsSince1970: 0), CalendarFeed.ID("f"), Account.ID("a"))
    return [
      withToken("h"), open(of: account, limit: 30), endOpen(of: account, Patient.ID("p"), at: now),
      insert(feed, "h", for: account, of: Patient.ID("p"), at: now), end(feed, of: account, at: now),
      refuse(feed, on: CivilDate(daysSince1970: 0)),
    ]
  }
}
