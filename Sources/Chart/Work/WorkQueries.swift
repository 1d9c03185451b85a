import Kernel
import Store

/// The queue's entries, one by one.
enum WorkQueries {
  static let columns: StaticString = """
    work.id, work.patient_id, work.kind, work.subject, work.item_id, work.was, work.headline, work.tag, \
    work.work_group, work.holder, work.team, work.handed_by, work.opened_at, work.due_at, work.snoozed_until, \
    work.settled_at, work.outcome
    """

  static func open(_ work: NewWork, id: WorkEntry.ID, at now: Instant) -> SQL {
    """
    INSERT INTO work (id, patient_id, kind, subject, item_id, was, headline, tag, work_group, holder, team, cause,
      opened_at, due_at)
    VALUES (\(id), \(work.patientID), \(work.kind.rawValue), \(work.subject), \(work.itemID), \(work.was),
      \(work.headline), \(work.tag?.rawValue ?? ""), \(work.group.rawValue), \(work.owner?.text ?? ""),
      \(work.team.rawValue), \(work.cause), \(now), \(work.dueAt))
    ON CONFLICT (cause) DO NOTHING
    """
  }

  static func one(_ id: WorkEntry.ID) -> SQL { "SELECT \(raw: columns) FROM work WHERE id = \(id)" }

  static func settle(_ id: WorkEntry.ID, as outcome: WorkOutcome, by actor: String, at now: Instant) -> SQL {
    """
    UPDATE work SET settled_at = \(now), settled_by = \(actor), outcome = \(outcome.rawValue), snoozed_until = NULL
    WHERE id = \(id) AND settled_at IS NULL
    """
  }

  static func settle(cause: String, as outcome: WorkOutcome, by actor: String, at now: Instant) -> SQL {
    """
    UPDATE work SET settled_at = \(now), settled_by = \(actor), outcome = \(outcome.rawValue), snoozed_until = NULL
    WHERE cause = \(cause) AND settled_at IS NULL
    """
  }

  static func reopen(_ id: WorkEntry.ID) -> SQL {
    """
    UPDATE work SET settled_at = NULL, settled_by = NULL, outcome = NULL WHERE id = \(id) AND settled_at IS NOT NULL
    """
  }

  /// By the causes that a review can have, which are indexed.
  static func reopen(about subject: String, settledAt moment: Instant) -> SQL {
    """
    UPDATE work SET settled_at = NULL, settled_by = NULL, outcome = NULL
    WHERE cause IN (\("review/" + subject), \("unseen/" + subject)) AND settled_at = \(moment)
    """
  }

  static func hand(
    _ id: WorkEntry.ID, to team: WorkTeam, _ holder: StaffMember.ID?, by giver: StaffMember.ID
  ) -> SQL {
    """
    UPDATE work SET team = \(team.rawValue), holder = \(holder?.text ?? ""), handed_by = \(giver.text),
      snoozed_until = NULL
    WHERE id = \(id) AND settled_at IS NULL
    """
  }

  static func snooze(_ id: WorkEntry.ID, until moment: Instant?) -> SQL {
    "UPDATE work SET snoozed_until = \(moment) WHERE id = \(id) AND settled_at IS NULL"
  }

  static func postpone(_ id: WorkEntry.ID, dueAt due: Instant) -> SQL {
    "UPDATE work SET due_at = \(due) WHERE id = \(id) AND settled_at IS NULL"
  }

  static func promote(_ id: WorkEntry.ID, to holder: StaffMember.ID) -> SQL {
    """
    UPDATE work SET work_group = 0, tag = 'call', holder = \(holder.text), snoozed_until = NULL
    WHERE id = \(id) AND settled_at IS NULL
    """
  }

  static func raise(cause: String) -> SQL {
    "UPDATE work SET work_group = 0, tag = 'call', snoozed_until = NULL WHERE cause = \(cause) AND settled_at IS NULL"
  }

  static func remark(_ remark: WorkRemark) -> SQL {
    """
    INSERT INTO work_remark (id, work_id, patient_id, written_by, written_at, text)
    VALUES (\(remark.id), \(remark.workID), \(remark.patientID), \(remark.writtenBy), \(remark.writtenAt),
      \(remark.text))
    """
  }

  static func remarks(on id: WorkEntry.ID, limit: Int) -> SQL {
    """
    SELECT work_remark.id, work_id, patient_id, written_by, written_at, text, staff.given, staff.family, staff.title
    FROM work_remark JOIN staff ON staff.id = written_by
    WHERE work_id = \(id) ORDER BY written_at, work_remark.id LIMIT \(limit)
    """
  }

  static func look(at id: WorkEntry.ID, by staff: StaffMember.ID, now: Instant) -> SQL {
    """
    INSERT INTO work_presence (work_id, staff_id, seen_at) VALUES (\(id), \(staff), \(now))
    ON CONFLICT (work_id, staff_id) DO UPDATE SET seen_at = excluded.seen_at
    """
  }

  static func others(at id: WorkEntry.ID, than staff: StaffMember.ID, since moment: Instant, limit: Int) -> SQL {
    """
    SELECT staff.given, staff.family, staff.title FROM work_presence JOIN staff ON staff.id = staff_id
    WHERE work_id = \(id) AND staff_id <> \(staff) AND seen_at > \(moment) ORDER BY seen_at DESC LIMIT \(limit)
    """
  }
}

extension WorkQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let (id, staff) = (WorkEntry.ID("w"), StaffMember.ID("s"))
    let work = NewWork(
      .result, about: "r", of: Patient.ID("p"), group: .results, team: .providers, dueAt: now, cause: "c")
    return [
      open(work, id: id, at: now), one(id), settle(id, as: .done, by: "s", at: now),
      settle(cause: "c", as: .done, by: "s", at: now), reopen(id), reopen(about: "r", settledAt: now),
      hand(id, to: .nurses, nil, by: staff),
      snooze(id, until: now), postpone(id, dueAt: now), promote(id, to: staff), raise(cause: "c"),
      remark(example(on: id, by: staff, at: now)),
      remarks(on: id, limit: 50), look(at: id, by: staff, now: now),
      others(at: id, than: staff, since: now, limit: 5),
    ]
  }

  private static func example(on id: WorkEntry.ID, by staff: StaffMember.ID, at now: Instant) -> WorkRemark {
    let entry = WorkEntry(
      id: id, patientID: nil, kind: .task, subject: "", itemID: nil, was: "", headline: "", tag: nil, group: .tasks,
      holder: nil, team: .nurses, handedBy: nil, openedAt: now, dueAt: now, snoozedUntil: nil, settledAt: nil,
      outcome: nil)
    let member = StaffMember(
      id: staff, email: "", name: PersonName(given: "", family: ""), role: .nurse, language: .english)
    return WorkRemark(id: Kernel.ID<WorkRemark>("m"), on: entry, by: member, at: now, text: "")
  }
}
