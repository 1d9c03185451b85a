import Kernel
import Store

/// The practice's table of ages, and what is private for teens.
enum AgeRuleQueries {
  static func all() -> SQL { "SELECT from_age, scope, most FROM age_rule ORDER BY from_age, scope LIMIT 200" }

  static func forgetAll() -> SQL { "DELETE FROM age_rule" }

  static func add(_ line: AgeRules.Line, by staff: String, at now: Instant) -> SQL {
    """
    INSERT INTO age_rule (from_age, scope, most, set_by, set_at)
    VALUES (\(line.age), \(line.scope.rawValue), \(line.most?.rawValue ?? "none"), \(staff), \(now))
    """
  }

  static func privateTests() -> SQL { "SELECT system, code, name FROM teen_private ORDER BY name, code LIMIT 500" }

  static func addPrivate(_ test: TeenPrivacy.Test, by staff: String, at now: Instant) -> SQL {
    """
    INSERT INTO teen_private (system, code, name, set_by, set_at)
    VALUES (\(test.system), \(test.code), \(test.name), \(staff), \(now)) ON CONFLICT (system, code) DO NOTHING
    """
  }

  static func removePrivate(_ system: String, _ code: String) -> SQL {
    "DELETE FROM teen_private WHERE system = \(system) AND code = \(code)"
  }

  /// The rights of those who answer for children who are born in a span of days, and whom nobody told yet of an age.
  static func nearing(_ age: Int, bornFrom first: CivilDate, to last: CivilDate, limit: Int) -> SQL {
    """
    SELECT patient.id, patient.birth_date, helper_grant.id, helper_grant.account_id FROM patient
    JOIN helper_grant ON helper_grant.patient_id = patient.id
    WHERE patient.birth_date >= \(first) AND patient.birth_date <= \(last) AND patient.merged_into IS NULL
      AND helper_grant.basis = 'parent' AND helper_grant.revoked_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM age_notice WHERE age_notice.grant_id = helper_grant.id AND age_notice.age = \(age))
    ORDER BY patient.id, helper_grant.id LIMIT \(limit)
    """
  }

  static func told(_ grant: HelperGrant.ID, of patient: Patient.ID, _ age: Int, at now: Instant) -> SQL {
    """
    INSERT INTO age_notice (grant_id, age, patient_id, told_at) VALUES (\(grant), \(age), \(patient), \(now))
    ON CONFLICT (grant_id, age) DO NOTHING
    """
  }

  /// Marks rows of a chart as the patient's own: a test that is private for teens.
  static func keepPrivate(_ key: String, of patient: Patient.ID) -> SQL {
    """
    UPDATE item SET sensitivity = 1 WHERE patient_id = \(patient) AND code_key = \(key) AND sensitivity = 0
    """
  }
}

extension AgeRuleQueries: QueryExamples {
  static var examples: [SQL] {
    let (now, day) = (Instant(millisecondsSince1970: 0), CivilDate(daysSince1970: 0))
    let test = TeenPrivacy.Test(system: "s", code: "c", name: "n")
    return [
      all(), forgetAll(), add(AgeRules.Line(12, .notes, nil), by: "s", at: now), privateTests(),
      addPrivate(test, by: "s", at: now), removePrivate("s", "c"),
      nearing(12, bornFrom: day, to: day, limit: 200),
      told(HelperGrant.ID("g"), of: Patient.ID("p"), 12, at: now),
      keepPrivate("loinc|1-2", of: Patient.ID("p")),
    ]
  }
}
