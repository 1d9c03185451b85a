import Kernel
import Store

/// The routing guide.
enum RouteQueries {
  static func all(limit: Int) -> SQL {
    "SELECT reason, team, reply_within, may_cost FROM message_route ORDER BY reason LIMIT \(limit)"
  }

  static func one(_ reason: MessageReason) -> SQL {
    "SELECT reason, team, reply_within, may_cost FROM message_route WHERE reason = \(reason.rawValue)"
  }

  static func set(_ route: MessageRoute, by staff: StaffMember.ID, at now: Instant) -> SQL {
    """
    INSERT INTO message_route (reason, team, reply_within, may_cost, changed_by, changed_at)
    VALUES (\(route.reason.rawValue), \(route.team.rawValue), \(route.replyWithin), \(route.mayCost ? 1 : 0), \(staff),
      \(now))
    ON CONFLICT (reason) DO UPDATE SET team = excluded.team, reply_within = excluded.reply_within,
      may_cost = excluded.may_cost, changed_by = excluded.changed_by, changed_at = excluded.changed_at
    """
  }
}

extension RouteQueries: QueryExamples {
  static var examples: [SQL] {
    [
      all(limit: 20), one(.bill),
      set(.standard(for: .bill), by: StaffMember.ID("s"), at: Instant(millisecondsSince1970: 0)),
    ]
  }
}
