import Kernel
import Store

/// The practice's plan, and the beginning of its roll-out.
enum PlanQueries {
  static func notes() -> SQL {
    """
    SELECT plan_step.step, plan_step.owner_id, plan_step.due, plan_step.evidence, plan_step.done_at, staff.given,
      staff.family, staff.title
    FROM plan_step LEFT JOIN staff ON staff.id = plan_step.owner_id ORDER BY plan_step.step LIMIT 100
    """
  }

  /// - Parameter keeping: whether what was noted before stays.
  static func note(
    _ step: PlanStep, owner: StaffMember.ID?, due: CivilDate?, evidence: String, at now: Instant,
    keeping: Bool = false
  ) -> SQL {
    if keeping {
      return """
        INSERT INTO plan_step (step, changed_at) VALUES (\(step.rawValue), \(now)) ON CONFLICT (step) DO NOTHING
        """
    }
    return """
      INSERT INTO plan_step (step, owner_id, due, evidence, changed_at)
      VALUES (\(step.rawValue), \(owner), \(due), \(evidence), \(now))
      ON CONFLICT (step) DO UPDATE SET owner_id = excluded.owner_id, due = excluded.due, evidence = excluded.evidence,
        changed_at = excluded.changed_at
      """
  }

  static func tick(_ step: PlanStep, _ done: (at: Instant, by: StaffMember.ID)?, at now: Instant) -> SQL {
    """
    UPDATE plan_step SET done_at = \(done?.at), done_by = \(done?.by), changed_at = \(now)
    WHERE step = \(step.rawValue)
    """
  }

  static func begun() -> SQL { "SELECT begun_at FROM rollout WHERE id = 1" }

  static func begin(by who: String, at now: Instant) -> SQL {
    """
    INSERT INTO rollout (id, begun_at, begun_by) VALUES (1, \(now), \(who)) ON CONFLICT (id) DO NOTHING
    """
  }

  /// Whether what a step wants is there; nil for steps that people judge.
  static func sees(_ step: PlanStep) -> SQL? {
    switch step {
    case .name: "SELECT COUNT(*) FROM (SELECT 1 AS one FROM practice_version LIMIT 1) found"
    case .phrases:
      "SELECT COUNT(*) FROM (SELECT 1 AS one FROM phrase WHERE version_in_use IS NOT NULL LIMIT 1) found"
    case .records: "SELECT COUNT(*) FROM (SELECT 1 AS one FROM patient WHERE id > '' LIMIT 1) found"
    case .rules:
      "SELECT COUNT(*) FROM (SELECT 1 AS one FROM approved_rule WHERE withdrawn_at IS NULL LIMIT 1) found"
    case .schedule: "SELECT COUNT(*) FROM (SELECT 1 AS one FROM weekly_hours LIMIT 1) found"
    case .bills: "SELECT COUNT(*) FROM (SELECT 1 AS one FROM bill WHERE number > 0 LIMIT 1) found"
    case .accounts:
      """
      SELECT COUNT(*) FROM (SELECT 1 AS one FROM staff WHERE disabled_at IS NULL GROUP BY disabled_at
        HAVING COUNT(DISTINCT role) > 1) found
      """
    case .begin: "SELECT COUNT(*) FROM rollout"
    case .wave: "SELECT COUNT(*) FROM (SELECT 1 AS one FROM invite_wave WHERE begun_at > '' LIMIT 1) found"
    case .colours, .features, .training, .gates, .desk, .baseline, .weekly, .survey, .problems: nil
    }
  }
}

extension PlanQueries: QueryExamples {
  static var examples: [SQL] {
    let (staff, now) = (StaffMember.ID("s"), Instant(millisecondsSince1970: 0))
    return [
      notes(), note(.desk, owner: staff, due: nil, evidence: "", at: now),
      note(.desk, owner: nil, due: nil, evidence: "", at: now, keeping: true), tick(.desk, (now, staff), at: now),
      begun(), begin(by: "console", at: now),
    ] + PlanStep.allCases.compactMap { sees($0) }
  }
}
