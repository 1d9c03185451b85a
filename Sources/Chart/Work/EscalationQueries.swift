import Kernel
import Store

/// What is late and whom that was told.
enum EscalationQueries {
  /// Late entries of some kinds that nobody was told of, the longest late first.
  static func due(_ kinds: [String], from start: Instant, after id: String, at now: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: WorkQueries.columns) FROM work
    WHERE settled_at IS NULL AND due_at < \(now) AND (due_at, work.id) > (\(start), \(id))
      AND kind IN (\(list: kinds))
      AND NOT EXISTS (SELECT 1 FROM work_escalation WHERE work_id = work.id)
    ORDER BY due_at, work.id LIMIT \(limit)
    """
  }

  static func note(
    _ id: WorkEntry.ID, from holder: StaffMember.ID?, to person: StaffMember.ID?, _ team: WorkTeam, at now: Instant
  ) -> SQL {
    """
    INSERT INTO work_escalation (work_id, at, from_holder, to_holder, to_team)
    VALUES (\(id), \(now), \(holder?.text ?? ""), \(person?.text ?? ""), \(team.rawValue))
    ON CONFLICT (work_id) DO NOTHING
    """
  }

  static func of(_ ids: [WorkEntry.ID], limit: Int) -> SQL {
    """
    SELECT work_id, at, to_holder, to_team, COALESCE(staff.given, ''), COALESCE(staff.family, ''),
      COALESCE(staff.title, '')
    FROM work_escalation LEFT JOIN staff ON staff.id = to_holder WHERE work_id IN (\(list: ids)) LIMIT \(limit)
    """
  }

  /// Gives a late entry to who covers its holder, if that is still so.
  static func give(_ id: WorkEntry.ID, from holder: StaffMember.ID, to other: StaffMember.ID) -> SQL {
    """
    UPDATE work SET holder = \(other.text), snoozed_until = NULL
    WHERE id = \(id) AND holder = \(holder.text) AND settled_at IS NULL
    """
  }

  /// Ends what was opened for others because an entry was late, once that entry is done.
  static func settleDone(by actor: String, at now: Instant) -> SQL {
    """
    UPDATE work SET settled_at = \(now), settled_by = \(actor), outcome = 'replaced', snoozed_until = NULL
    WHERE settled_at IS NULL AND due_at > '' AND tag = 'late'
      AND EXISTS (SELECT 1 FROM work AS first WHERE first.id = work.subject AND first.settled_at IS NOT NULL)
    """
  }

  static func cover(of staff: StaffMember.ID, on day: CivilDate) -> SQL {
    """
    SELECT covered_by, ends_on, other.given, other.family, other.title, staff.given, staff.family, staff.title
    FROM cover JOIN staff ON staff.id = staff_id JOIN staff AS other ON other.id = covered_by
    WHERE staff_id = \(staff) AND ends_on >= \(day) AND starts_on <= \(day) AND ended_at IS NULL
    ORDER BY starts_on, cover.id LIMIT 1
    """
  }

  /// Who had an entry before their cover got it.
  static func mover(of id: WorkEntry.ID) -> SQL {
    "SELECT from_holder FROM work_escalation WHERE work_id = \(id) AND to_holder <> ''"
  }

  /// The conversation of a patient that waits the longest.
  static func openMessage(of patient: Patient.ID) -> SQL {
    """
    SELECT \(raw: WorkQueries.columns) FROM work
    WHERE patient_id = \(patient) AND kind = 'message' AND settled_at IS NULL ORDER BY due_at, work.id LIMIT 1
    """
  }

  /// The entries of a conversation, the newest first.
  static func ofConversation(_ id: Conversation.ID, of patient: Patient.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: WorkQueries.columns) FROM work
    WHERE patient_id = \(patient) AND subject = \(id.text) AND kind = 'message'
    ORDER BY opened_at DESC, work.id DESC LIMIT \(limit)
    """
  }
}

extension EscalationQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (id, staff) = (WorkEntry.ID("w"), StaffMember.ID("s"))
    return [
      due(["message"], from: now, after: "", at: now, limit: 100), note(id, from: nil, to: nil, .managers, at: now),
      of([id], limit: 100), give(id, from: staff, to: staff), settleDone(by: "job", at: now),
      cover(of: staff, on: CivilDate(daysSince1970: 0)), mover(of: id),
      openMessage(of: Patient.ID("p")),
      ofConversation(Conversation.ID("c"), of: Patient.ID("p"), limit: 2),
    ]
  }
}
