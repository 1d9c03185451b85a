import Kernel
import Store

/// What visitors wrote, and how much each address sent lately.
enum VisitorQueries {
  static func insert(_ note: VisitorNote) -> SQL {
    """
    INSERT INTO visitor_note (id, name, reach, topic, text, language, sent_at, patient_id, ways)
    VALUES (\(note.id), \(note.name), \(note.reach.stored), \(note.topic.rawValue), \(note.text),
      \(note.language.rawValue), \(note.sentAt), \(note.patientID),
      \(note.ways.map(\.rawValue).joined(separator: " ")))
    """
  }

  static func one(_ id: VisitorNote.ID) -> SQL {
    """
    SELECT id, name, reach, topic, text, language, sent_at, answered_at, how, patient_id, ways
    FROM visitor_note WHERE id = \(id)
    """
  }

  static func answer(_ id: VisitorNote.ID, _ how: VisitorAnswer, by staff: StaffMember.ID, at now: Instant) -> SQL {
    """
    UPDATE visitor_note SET answered_at = \(now), answered_by = \(staff), how = \(how.rawValue)
    WHERE id = \(id) AND answered_at IS NULL
    """
  }

  static func forgettable(before moment: Instant, limit: Int) -> SQL {
    """
    SELECT id FROM visitor_note WHERE answered_at IS NOT NULL AND answered_at < \(moment)
    ORDER BY answered_at LIMIT \(limit)
    """
  }

  static func forgetRemarks(on id: VisitorNote.ID) -> SQL {
    "DELETE FROM work_remark WHERE work_id IN (SELECT id FROM work WHERE cause = \(VisitorNote.cause(of: id)))"
  }

  /// Who had it open goes with it.
  static func forgetWork(on id: VisitorNote.ID) -> SQL { "DELETE FROM work WHERE cause = \(VisitorNote.cause(of: id))" }

  static func forget(_ id: VisitorNote.ID) -> SQL { "DELETE FROM visitor_note WHERE id = \(id)" }

  static func take(_ place: Int, from address: String, freeSince moment: Instant, at now: Instant) -> SQL {
    """
    INSERT INTO visitor_place (address, place, taken_at) VALUES (\(address), \(place), \(now))
    ON CONFLICT (address, place) DO UPDATE SET taken_at = excluded.taken_at WHERE visitor_place.taken_at <= \(moment)
    """
  }

  static func firstTaken(by address: String) -> SQL {
    "SELECT taken_at FROM visitor_place WHERE address = \(address) ORDER BY taken_at LIMIT 1"
  }

  static func forgetPlaces(before moment: Instant) -> SQL { "DELETE FROM visitor_place WHERE taken_at < \(moment)" }
}

extension VisitorQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, id) = (Instant(millisecondsSince1970: 0), VisitorNote.ID("v"))
    let note = VisitorNote(
      id: id, from: "", .phone("+15550100142"), about: .other, text: "", in: .english, at: now)
    return [
      insert(note), one(id), answer(id, .called, by: StaffMember.ID("s"), at: now),
      forgettable(before: now, limit: 200), forgetRemarks(on: id), forgetWork(on: id), forget(id),
      take(0, from: "a", freeSince: now, at: now), firstTaken(by: "a"), forgetPlaces(before: now),
    ]
  }
}
