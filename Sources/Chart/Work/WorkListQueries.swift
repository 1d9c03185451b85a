import Kernel
import Store

/// The tabs of the inbox. Each follows the order of its own index, so ten thousand open entries cost no more than ten.
enum WorkListQueries {
  private static let joined: StaticString = """
    patient.given, patient.family, patient.birth_date, patient.sex, item.name, item.code_key, item.value_text, \
    item.unit, item.comparator, item.panel_size \
    FROM work LEFT JOIN patient ON patient.id = work.patient_id LEFT JOIN item ON item.id = work.item_id
    """

  static func held(by staff: StaffMember.ID, after place: WorkPlace?, awake now: Instant, limit: Int) -> SQL {
    let (group, due, id) = (place?.group ?? -1, place?.due ?? "", place?.id ?? "")
    return """
      SELECT \(raw: WorkQueries.columns), \(raw: joined)
      WHERE holder = \(staff.text) AND settled_at IS NULL AND (snoozed_until IS NULL OR snoozed_until <= \(now))
        AND (work_group, due_at, work.id) > (\(group), \(due), \(id))
      ORDER BY work_group, due_at, work.id LIMIT \(limit)
      """
  }

  static func team(_ team: WorkTeam, after place: WorkPlace?, awake now: Instant, limit: Int) -> SQL {
    let (group, due, id) = (place?.group ?? -1, place?.due ?? "", place?.id ?? "")
    return """
      SELECT \(raw: WorkQueries.columns), \(raw: joined)
      WHERE team = \(team.rawValue) AND settled_at IS NULL AND (snoozed_until IS NULL OR snoozed_until <= \(now))
        AND (work_group, due_at, work.id) > (\(group), \(due), \(id))
      ORDER BY work_group, due_at, work.id LIMIT \(limit)
      """
  }

  static func handed(by staff: StaffMember.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: WorkQueries.columns), \(raw: joined)
    WHERE handed_by = \(staff.text) AND settled_at IS NULL AND holder <> \(staff.text)
    ORDER BY due_at, work.id LIMIT \(limit)
    """
  }

  static func snoozed(by staff: StaffMember.ID, asleep now: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: WorkQueries.columns), \(raw: joined)
    WHERE holder = \(staff.text) AND settled_at IS NULL AND snoozed_until > \(now)
    ORDER BY work_group, due_at, work.id LIMIT \(limit)
    """
  }

  /// What somebody asked patients back who have not answered since.
  static func askedBack(by staff: StaffMember.ID, since moment: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: WorkQueries.columns), \(raw: joined) JOIN conversation ON conversation.id = work.subject
    WHERE settled_by = \(staff.text) AND settled_at >= \(moment) AND outcome = 'asked-back'
      AND conversation.last_at = settled_at AND conversation.closed_at IS NULL
    ORDER BY settled_at LIMIT \(limit)
    """
  }

  static func countAskedBack(by staff: StaffMember.ID, since moment: Instant, most: Int) -> SQL {
    """
    SELECT COUNT(*) FROM (SELECT 1 FROM work JOIN conversation ON conversation.id = work.subject
      WHERE settled_by = \(staff.text) AND settled_at >= \(moment) AND outcome = 'asked-back'
        AND conversation.last_at = settled_at AND conversation.closed_at IS NULL LIMIT \(most)) AS counted
    """
  }

  static func done(by staff: StaffMember.ID, since moment: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: WorkQueries.columns), \(raw: joined)
    WHERE settled_by = \(staff.text) AND settled_at IS NOT NULL AND settled_at > \(moment)
    ORDER BY settled_at DESC LIMIT \(limit)
    """
  }

  /// The rows with these ids, for a batch that is looked at again before it is done.
  static func these(_ ids: [WorkEntry.ID], limit: Int) -> SQL {
    """
    SELECT \(raw: WorkQueries.columns), \(raw: joined) WHERE work.id IN (\(list: ids)) LIMIT \(limit)
    """
  }

  static func countHeld(by staff: StaffMember.ID, awake now: Instant, most: Int) -> SQL {
    """
    SELECT COUNT(*) FROM (SELECT 1 FROM work WHERE holder = \(staff.text) AND settled_at IS NULL
      AND (snoozed_until IS NULL OR snoozed_until <= \(now)) LIMIT \(most)) AS counted
    """
  }

  static func countTeam(_ team: WorkTeam, awake now: Instant, most: Int) -> SQL {
    """
    SELECT COUNT(*) FROM (SELECT 1 FROM work WHERE team = \(team.rawValue) AND settled_at IS NULL
      AND (snoozed_until IS NULL OR snoozed_until <= \(now)) LIMIT \(most)) AS counted
    """
  }

  static func countHanded(by staff: StaffMember.ID, most: Int) -> SQL {
    """
    SELECT COUNT(*) FROM (SELECT 1 FROM work WHERE handed_by = \(staff.text) AND settled_at IS NULL
      AND holder <> \(staff.text) LIMIT \(most)) AS counted
    """
  }

  static func countSnoozed(by staff: StaffMember.ID, asleep now: Instant, most: Int) -> SQL {
    """
    SELECT COUNT(*) FROM (SELECT 1 FROM work WHERE holder = \(staff.text) AND settled_at IS NULL
      AND snoozed_until > \(now) LIMIT \(most)) AS counted
    """
  }

  /// What is late, whoever holds it, the longest first.
  static func overdue(at now: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: WorkQueries.columns), \(raw: joined)
    WHERE settled_at IS NULL AND due_at < \(now) ORDER BY due_at, work.id LIMIT \(limit)
    """
  }
}

extension WorkListQueries: QueryExamples {
  static var examples: [SQL] {
    let now = Instant(millisecondsSince1970: 0)
    let staff = StaffMember.ID("s")
    return [
      held(by: staff, after: nil, awake: now, limit: 30), team(.nurses, after: nil, awake: now, limit: 30),
      handed(by: staff, limit: 30), snoozed(by: staff, asleep: now, limit: 30), done(by: staff, since: now, limit: 30),
      askedBack(by: staff, since: now, limit: 30), countAskedBack(by: staff, since: now, most: 100),
      these([WorkEntry.ID("w")], limit: 100), countHeld(by: staff, awake: now, most: 100),
      countTeam(.nurses, awake: now, most: 100), countHanded(by: staff, most: 100),
      countSnoozed(by: staff, asleep: now, most: 100), overdue(at: now, limit: 50),
    ]
  }
}
