import Kernel
import Store

/// What the gates of the roll-out look at.
enum PlanGateQueries {
  /// The roles of which somebody did something since a moment.
  static func rolesHere(since moment: Instant) -> SQL {
    """
    SELECT DISTINCT role FROM staff
    WHERE disabled_at IS NULL AND (SELECT event.at FROM audit_event event WHERE event.actor_id = staff.id
      ORDER BY event.sequence DESC LIMIT 1) >= \(moment)
    ORDER BY role
    """
  }

  /// When the patient of a result opened what was shared with a note; any one.
  static func resultRead() -> SQL {
    """
    SELECT seen.seen_at FROM staff
    JOIN result_share share ON share.shared_by = staff.id
    JOIN item_seen seen ON seen.item_id = share.item_id
    WHERE share.kind = 'note' AND share.withdrawn_at IS NULL AND seen.seen_at >= share.shared_at
    LIMIT 1
    """
  }

  /// When the newest invitation was opened that left by itself.
  static func inviteOpened() -> SQL {
    """
    SELECT opened_at FROM (
      SELECT sent_at, opened_at, created_at, id FROM invitation
      WHERE created_at > '' ORDER BY created_at DESC, id DESC LIMIT 500) latest
    WHERE sent_at IS NOT NULL AND opened_at IS NOT NULL ORDER BY created_at DESC, id DESC LIMIT 1
    """
  }

  static func lastFile() -> SQL {
    """
    SELECT created, unchanged, replaced, refused FROM (
      SELECT format, stage, created, unchanged, replaced, refused, brought_at, id FROM money_file
      WHERE brought_at > '' ORDER BY brought_at DESC, id DESC LIMIT 100) latest
    WHERE format = 'csv' AND stage = 'taken-in' ORDER BY brought_at DESC, id DESC LIMIT 1
    """
  }

  /// What the newest statement says, and the sum of the rows on it.
  static func lastBill() -> SQL {
    """
    SELECT latest.issued_at, latest.cents, CAST(SUM(entry.cents) AS BIGINT)
    FROM (SELECT id, issued_at, cents, number FROM bill WHERE number > 0 ORDER BY number DESC LIMIT 50) latest
    JOIN bill_line line ON line.bill_id = latest.id
    JOIN ledger_entry entry ON entry.id = line.entry_id
    GROUP BY latest.id, latest.issued_at, latest.cents, latest.number
    ORDER BY latest.number DESC LIMIT 1
    """
  }

  static func routesSet() -> SQL { "SELECT COUNT(*) FROM message_route" }
}

extension PlanGateQueries: QueryExamples {
  static var examples: [SQL] {
    [
      rolesHere(since: Instant(millisecondsSince1970: 0)), resultRead(), inviteOpened(), lastFile(),
      lastBill(), routesSet(),
    ]
  }
}
