import Kernel
import Store

/// Which visits people are reminded of, and what links and answers there are.
enum ReminderQueries {
  /// The two kinds name the index; only appointments have a time to be reminded of.
  static func due(_ days: Int, from soonest: Instant, to latest: Instant, limit: Int) -> SQL {
    """
    SELECT id, patient_id, at, resource_id, arrived_at FROM item
    WHERE kind IN ('appointment', 'referral') AND at > \(soonest) AND at <= \(latest)
      AND resource_type = 'Appointment' AND status = 'active' AND at_precision = 'time' AND held = 0
      AND NOT EXISTS (SELECT 1 FROM visit_reminder WHERE visit_reminder.item_id = item.id
        AND visit_reminder.visit_at = item.at AND visit_reminder.days = \(days))
    ORDER BY at, id LIMIT \(limit)
    """
  }

  static func take(_ due: DueReminder, _ days: Int, at now: Instant) -> SQL {
    """
    INSERT INTO visit_reminder (item_id, visit_at, days, patient_id, made_at)
    VALUES (\(due.itemID), \(due.start), \(days), \(due.patientID), \(now)) ON CONFLICT DO NOTHING
    """
  }

  static func stands(_ item: Item.ID, at start: Instant) -> SQL {
    """
    SELECT COUNT(*) FROM item WHERE id = \(item) AND at = \(start) AND status = 'active' AND held = 0
    """
  }

  /// The visit of a link, within what its holder may see.
  static func visit(_ link: VisitLink, within visibility: Visibility) -> SQL {
    """
    SELECT at, status, resource_id FROM item
    WHERE id = \(link.itemID) AND patient_id = \(link.patientID) AND kind = 'appointment' AND at_precision = 'time'
      AND held <= \(visibility.mostHeld) AND sensitivity <= \(visibility.mostSensitive.rawValue)
    """
  }

  static func insert(_ hash: String, _ link: VisitLink, at now: Instant) -> SQL {
    """
    INSERT INTO visit_link (token_hash, item_id, visit_at, patient_id, account_id, made_at)
    VALUES (\(hash), \(link.itemID), \(link.start), \(link.patientID), \(link.accountID), \(now))
    """
  }

  static func link(_ hash: String) -> SQL {
    "SELECT item_id, visit_at, patient_id, account_id FROM visit_link WHERE token_hash = \(hash)"
  }

  static func answer(to item: Item.ID, at start: Instant) -> SQL {
    "SELECT answer FROM visit_answer WHERE item_id = \(item) AND visit_at = \(start)"
  }

  static func keep(_ answer: VisitAnswer, to link: VisitLink, by actor: Actor, at now: Instant) -> SQL {
    """
    INSERT INTO visit_answer (item_id, visit_at, patient_id, answer, answered_by, answered_as, answered_at)
    VALUES (\(link.itemID), \(link.start), \(link.patientID), \(answer.rawValue), \(actor.id), \(actor.actingAs),
      \(now))
    ON CONFLICT (item_id, visit_at) DO UPDATE SET
      answer = excluded.answer, answered_by = excluded.answered_by, answered_as = excluded.answered_as,
      answered_at = excluded.answered_at
    """
  }
}

extension ReminderQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let link = VisitLink(itemID: Item.ID("i"), start: now, patientID: Patient.ID("p"), accountID: Account.ID("a"))
    let due = DueReminder(itemID: link.itemID, patientID: link.patientID, start: now, changedAt: now)
    return [
      self.due(3, from: now, to: now, limit: 500), take(due, 3, at: now), stands(link.itemID, at: now),
      visit(link, within: .nothing), insert("h", link, at: now), self.link("h"), answer(to: link.itemID, at: now),
      keep(.confirmed, to: link, by: .console, at: now),
    ]
  }
}
