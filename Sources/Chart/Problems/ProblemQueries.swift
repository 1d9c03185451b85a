import Kernel
package import Store

/// Problems and what was done about them.
enum ProblemQueries {
  private static let columns: StaticString = """
    problem.id, problem.page, problem.kind, problem.text, problem.language, problem.width, problem.version, \
    problem.side, problem.account_id, problem.staff_id, problem.reach, problem.patient_id, problem.reported_at, \
    problem.owner_id, owner.given, owner.family, owner.title, problem.due_on, problem.touched_at, problem.told_step, \
    problem.closed_at, problem.outcome, problem.fix_en, problem.fix_es, problem.is_public, problem.seen_at \
    FROM problem LEFT JOIN staff owner ON owner.id = problem.owner_id
    """

  static func insert(_ id: Problem.ID, _ new: NewProblem, at now: Instant, nextStepAt: Instant?) -> SQL {
    """
    INSERT INTO problem (id, page, kind, text, language, width, version, side, account_id, staff_id, reach, patient_id,
      reported_at, touched_at, next_step_at)
    VALUES (\(id), \(new.page), \(new.kind.rawValue), \(new.text), \(new.language), \(new.width), \(new.version),
      \(new.reporter.side), \(new.reporter.accountID), \(new.reporter.staffID), \(new.reporter.reach),
      \(new.patientID), \(now), \(now), \(nextStepAt))
    """
  }

  static func one(_ id: Problem.ID) -> SQL { "SELECT \(raw: columns) WHERE problem.id = \(id)" }

  /// Those that nobody touched for the longest time first.
  static func open(limit: Int) -> SQL {
    """
    SELECT \(raw: columns) WHERE problem.closed_at IS NULL ORDER BY problem.touched_at, problem.id LIMIT \(limit)
    """
  }

  static func open(of owner: StaffMember.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) WHERE problem.owner_id = \(owner) AND problem.closed_at IS NULL
    ORDER BY problem.touched_at, problem.id LIMIT \(limit)
    """
  }

  static func reported(by staff: StaffMember.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) WHERE problem.staff_id = \(staff) ORDER BY problem.reported_at DESC, problem.id
    LIMIT \(limit)
    """
  }

  static func reported(by account: Account.ID, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) WHERE problem.account_id = \(account) ORDER BY problem.reported_at DESC, problem.id
    LIMIT \(limit)
    """
  }

  static func closed(since moment: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) WHERE problem.closed_at IS NOT NULL AND problem.closed_at >= \(moment)
    ORDER BY problem.closed_at DESC, problem.id LIMIT \(limit)
    """
  }

  static func count(by account: Account.ID, since moment: Instant, most: Int) -> SQL {
    """
    SELECT COUNT(*) FROM (SELECT 1 FROM problem WHERE account_id = \(account) AND reported_at > \(moment)
      LIMIT \(most)) AS counted
    """
  }

  static func toTell(at now: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) WHERE problem.next_step_at IS NOT NULL AND problem.next_step_at <= \(now)
    ORDER BY problem.next_step_at, problem.id LIMIT \(limit)
    """
  }

  /// Compare-and-set: of two that tell the same silence, one does.
  static func tell(
    _ id: Problem.ID, _ step: ProblemStep, was told: ProblemStep, touchedAt: Instant, nextStepAt: Instant?
  ) -> SQL {
    """
    UPDATE problem SET told_step = \(step.rawValue), next_step_at = \(nextStepAt)
    WHERE id = \(id) AND told_step = \(told.rawValue) AND touched_at = \(touchedAt) AND closed_at IS NULL
    """
  }

  static func touch(
    _ id: Problem.ID, owner: StaffMember.ID?, dueOn: CivilDate?, was: StaffMember.ID?, nextStepAt: Instant?,
    at now: Instant
  ) -> SQL {
    """
    UPDATE problem SET owner_id = \(owner), due_on = \(dueOn), touched_at = \(now), told_step = 0,
      next_step_at = \(nextStepAt)
    WHERE id = \(id) AND closed_at IS NULL AND COALESCE(owner_id, '') = \(was?.text ?? "")
    """
  }

  static func close(_ id: Problem.ID, _ answer: ProblemAnswer, by staff: StaffMember.ID, at now: Instant) -> SQL {
    """
    UPDATE problem SET closed_at = \(now), closed_by = \(staff), outcome = \(answer.outcome.rawValue),
      fix_en = \(answer.english), fix_es = \(answer.spanish), is_public = \(answer.isPublic ? 1 : 0),
      touched_at = \(now), next_step_at = NULL, told_step = 0, seen_at = NULL
    WHERE id = \(id) AND closed_at IS NULL
    """
  }

  static func reopen(_ id: Problem.ID, nextStepAt: Instant?, at now: Instant) -> SQL {
    """
    UPDATE problem SET closed_at = NULL, closed_by = NULL, outcome = NULL, is_public = 0, touched_at = \(now),
      told_step = 0, next_step_at = \(nextStepAt), due_on = NULL
    WHERE id = \(id) AND closed_at IS NOT NULL
    """
  }

  static func see(_ id: Problem.ID, at now: Instant) -> SQL {
    "UPDATE problem SET seen_at = \(now) WHERE id = \(id) AND closed_at IS NOT NULL AND seen_at IS NULL"
  }

  static func add(
    _ id: String, to problem: Problem.ID, _ kind: ProblemTouch.Kind, by staff: StaffMember.ID?, _ text: String,
    to other: StaffMember.ID?, dueOn: CivilDate?, at now: Instant
  ) -> SQL {
    """
    INSERT INTO problem_touch (id, problem_id, kind, done_by, text, to_staff, due_on, at)
    VALUES (\(id), \(problem), \(kind.rawValue), \(staff?.text ?? ""), \(text), \(other), \(dueOn), \(now))
    """
  }

  static func touches(of id: Problem.ID, limit: Int) -> SQL {
    """
    SELECT problem_touch.kind, doer.given, doer.family, doer.title, problem_touch.text, other.given, other.family,
      other.title, problem_touch.due_on, problem_touch.at
    FROM problem_touch LEFT JOIN staff doer ON doer.id = problem_touch.done_by
      LEFT JOIN staff other ON other.id = problem_touch.to_staff
    WHERE problem_touch.problem_id = \(id) ORDER BY problem_touch.at, problem_touch.id LIMIT \(limit)
    """
  }

  /// What was fixed and is told to everybody.
  static func told(since moment: Instant, limit: Int) -> SQL {
    """
    SELECT \(raw: columns) WHERE problem.closed_at IS NOT NULL AND problem.closed_at >= \(moment)
      AND problem.is_public = 1
    ORDER BY problem.closed_at DESC, problem.id LIMIT \(limit)
    """
  }

  static func role(of staff: StaffMember.ID) -> SQL {
    "SELECT role FROM staff WHERE id = \(staff) AND disabled_at IS NULL"
  }
}

extension ProblemQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, id, staff) = (Instant(millisecondsSince1970: 0), Problem.ID("p"), StaffMember.ID("s"))
    let new = NewProblem(.broken, on: "", text: "", in: .english, by: .visitor(""), version: "1")
    let answer = ProblemAnswer(.fixed, english: "", spanish: "", isPublic: false)
    return [
      insert(id, new, at: now, nextStepAt: nil), one(id), open(limit: 200), open(of: staff, limit: 100),
      reported(by: staff, limit: 50), reported(by: Account.ID("a"), limit: 50), closed(since: now, limit: 200),
      count(by: Account.ID("a"), since: now, most: 5), toTell(at: now, limit: 100),
      tell(id, .owner, was: .none, touchedAt: now, nextStepAt: nil),
      touch(id, owner: staff, dueOn: nil, was: nil, nextStepAt: now, at: now), close(id, answer, by: staff, at: now),
      reopen(id, nextStepAt: now, at: now), see(id, at: now),
      add("t", to: id, .note, by: staff, "", to: nil, dueOn: nil, at: now), touches(of: id, limit: 200),
      told(since: now, limit: 20), role(of: staff),
    ]
  }
}

extension Problem: RowDecodable {
  package init(row: Row) throws {
    id = try row.id(0)
    page = try row.text(1)
    kind = Kind(rawValue: try row.text(2)) ?? .broken
    text = try row.text(3)
    language = Language(rawValue: try row.text(4)) ?? .english
    width = try row.integerOrNil(5).map { Int($0) }
    version = try row.text(6)
    switch try row.text(7) {
    case "person": reporter = .person(Account.ID(try row.textOrNil(8) ?? ""))
    case "staff": reporter = .staff(StaffMember.ID(try row.textOrNil(9) ?? ""))
    default: reporter = .visitor(try row.text(10))
    }
    patientID = try row.idOrNil(11)
    reportedAt = try row.instant(12)
    ownerID = try row.idOrNil(13)
    owner = try ProblemQueries.name(row, from: 14)
    dueOn = try row.dayOrNil(17)
    touchedAt = try row.instant(18)
    told = ProblemStep(rawValue: Int(try row.integer(19))) ?? .none
    closedAt = try row.instantOrNil(20)
    outcome = try row.textOrNil(21).flatMap(Outcome.init(rawValue:))
    fix = [.english: try row.text(22), .spanish: try row.text(23)]
    isPublic = try row.flag(24)
    seenAt = try row.instantOrNil(25)
  }
}

extension ProblemTouch: RowDecodable {
  package init(row: Row) throws {
    kind = Kind(rawValue: try row.text(0)) ?? .note
    doneBy = try ProblemQueries.name(row, from: 1)
    text = try row.text(4)
    toStaff = try ProblemQueries.name(row, from: 5)
    dueOn = try row.dayOrNil(8)
    at = try row.instant(9)
  }
}

extension ProblemQueries {
  /// A name of somebody of the practice that may be missing.
  static func name(_ row: Row, from column: Int) throws -> PersonName? {
    guard let given = try row.textOrNil(column) else { return nil }
    return PersonName(
      given: given, family: try row.textOrNil(column + 1) ?? "", prefix: try row.textOrNil(column + 2) ?? "")
  }
}
