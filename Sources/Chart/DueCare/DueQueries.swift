import Kernel
import Store

/// All questions about what people are due for.
enum DueQueries {
  static func rules(limit: Int) -> SQL {
    """
    SELECT id, name_en, name_es, type_code, evidence, evidence_codes, months, age_from, age_below, sex, condition_codes,
      season_from, season_until, approved_name, approved_at
    FROM due_rule WHERE ended_at IS NULL ORDER BY written_at, id LIMIT \(limit)
    """
  }

  static func insert(_ rule: DueRule, by actor: String, at now: Instant) -> SQL {
    """
    INSERT INTO due_rule (id, name_en, name_es, type_code, evidence, evidence_codes, months, age_from, age_below, sex,
      condition_codes, season_from, season_until, written_by, written_at)
    VALUES (\(rule.id), \(rule.name[.english, default: ""]), \(rule.name[.spanish, default: ""]), \(rule.typeCode),
      \(rule.evidence.rawValue), \(rule.evidenceCodes.joined(separator: " ")), \(rule.months), \(rule.ageFrom),
      \(rule.ageBelow), \(rule.sex?.rawValue ?? ""), \(rule.conditionCodes.joined(separator: " ")),
      \(rule.season?.from ?? 0), \(rule.season?.until ?? 0), \(actor), \(now))
    """
  }

  static func approve(_ id: DueRule.ID, by member: StaffMember, at now: Instant) -> SQL {
    """
    UPDATE due_rule SET approved_by = \(member.id), approved_name = \(member.signature), approved_at = \(now)
    WHERE id = \(id) AND approved_at IS NULL AND ended_at IS NULL
    """
  }

  static func hidden(of patient: Patient.ID, on today: CivilDate, limit: Int) -> SQL {
    "SELECT rule_id FROM due_answer WHERE patient_id = \(patient) AND until_day > \(today) LIMIT \(limit)"
  }

  static func answer(
    _ answer: DueAnswer, to rule: DueRule.ID, of patient: Patient.ID, until day: CivilDate, by actor: String,
    at now: Instant
  ) -> SQL {
    """
    INSERT INTO due_answer (patient_id, rule_id, answer, until_day, answered_by, answered_at)
    VALUES (\(patient), \(rule), \(answer.rawValue), \(day), \(actor), \(now))
    ON CONFLICT (patient_id, rule_id) DO UPDATE SET answer = excluded.answer, until_day = excluded.until_day,
      answered_by = excluded.answered_by, answered_at = excluded.answered_at
    """
  }
}

extension DueQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 0))
    let rule = DueRule(id: DueRule.ID("r"), name: [:], typeCode: "", evidence: .visit, months: 12)
    let member = StaffMember(
      id: StaffMember.ID("s"), email: "", name: PersonName(given: "A", family: "B"), role: .provider,
      language: .english)
    return [
      rules(limit: 100), insert(rule, by: "a", at: now), approve(rule.id, by: member, at: now),
      hidden(of: Patient.ID("p"), on: day, limit: 100),
      answer(.later, to: rule.id, of: Patient.ID("p"), until: day, by: "a", at: now),
    ]
  }
}
