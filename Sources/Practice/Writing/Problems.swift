import Kernel

/// A condition of the list: since when, and how it went on.
struct Problem {
  let concept: Concept
  let sinceDaysAgo: Int
  var endedDaysAgo: Int?
  var note: String?
}

/// Something a person does not tolerate.
struct Intolerance {
  /// How bad the reaction was.
  enum Severity: String { case mild, moderate, severe }

  let concept: Concept
  let category: String
  let reaction: String
  let severity: Severity

  static let penicillin = Intolerance(
    concept: .rxnorm("70618", "Penicillin"), category: "medication", reaction: "Hives", severity: .moderate)
  static let sulfa = Intolerance(
    concept: .rxnorm("10180", "Sulfa antibiotics"), category: "medication", reaction: "Skin rash", severity: .mild)
  static let peanut = Intolerance(
    concept: .snomed("256349002", "Peanut"), category: "food", reaction: "Swollen lips and trouble breathing",
    severity: .severe)
  static let shellfish = Intolerance(
    concept: .snomed(nil, "Shellfish"), category: "food", reaction: "Throwing up", severity: .moderate)
  static let bees = Intolerance(
    concept: .snomed(nil, "Bee stings"), category: "environment", reaction: "Large swelling", severity: .moderate)
  static let latex = Intolerance(
    concept: .snomed("111088007", "Latex"), category: "environment", reaction: "Itchy hands", severity: .mild)
}

/// Conditions, allergies, procedures and shots.
extension ChartWriter {
  /// A condition, active unless it has ended.
  @discardableResult
  mutating func problem(_ problem: Problem) -> ResourceID {
    let id = begin("Condition")
    let status = problem.endedDaysAgo == nil ? "active" : "resolved"
    coded("clinicalStatus", "http://terminology.hl7.org/CodeSystem/condition-clinical", status)
    coded("verificationStatus", "http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed")
    codedList("category", "http://terminology.hl7.org/CodeSystem/condition-category", "problem-list-item")
    concept("code", problem.concept)
    patientReference("subject")
    let since = max(plan.calendar.day(problem.sinceDaysAgo), person.birthDate)
    json.day("onsetDateTime", since)
    if let ended = problem.endedDaysAgo { json.day("abatementDateTime", plan.calendar.day(ended)) }
    json.day("recordedDate", since)
    clinicianReference("recorder", person.clinician)
    note(problem.note)
    done()
    return id
  }

  /// What is not tolerated and what it does.
  mutating func allergy(_ allergy: Intolerance, sinceDaysAgo: Int) {
    _ = begin("AllergyIntolerance")
    coded("clinicalStatus", "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "active")
    coded("verificationStatus", "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification", "confirmed")
    json.code("type", "allergy")
    json.openList("category")
    json.codeItem(allergy.category)
    json.closeList()
    json.code("criticality", allergy.severity == .severe ? "high" : "low")
    concept("code", allergy.concept)
    patientReference("patient")
    json.day("recordedDate", max(plan.calendar.day(sinceDaysAgo), person.birthDate))
    json.openList("reaction")
    json.openItem()
    json.openList("manifestation")
    json.openItem()
    json.words("text", allergy.reaction)
    json.close()
    json.closeList()
    json.code("severity", allergy.severity.rawValue)
    json.close()
    json.closeList()
    done()
  }

  /// Someone asked, and there is none: not the same as an empty list.
  mutating func noAllergies(askedDaysAgo: Int) {
    _ = begin("AllergyIntolerance")
    coded("clinicalStatus", "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "active")
    coded("verificationStatus", "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification", "confirmed")
    concept("code", .snomed("716186003", "No known allergies"))
    patientReference("patient")
    json.day("recordedDate", max(plan.calendar.day(askedDaysAgo), person.birthDate))
    done()
  }

  /// Something that was done, once.
  mutating func procedure(_ procedure: Concept, daysAgo: Int, note: String? = nil) {
    _ = begin("Procedure")
    json.code("status", "completed")
    concept("code", procedure)
    patientReference("subject")
    json.day("performedDateTime", max(plan.calendar.day(daysAgo), person.birthDate))
    self.note(note)
    done()
  }

  /// A shot given here, never after the last day.
  mutating func shot(_ vaccine: Vaccine, on day: CivilDate) {
    _ = begin("Immunization")
    json.code("status", "completed")
    concept("vaccineCode", vaccine.concept)
    patientReference("patient")
    json.day("occurrenceDateTime", min(max(day, person.birthDate), lastDay))
    json.yes("primarySource")
    json.words("lotNumber", lot())
    json.openList("performer")
    json.openItem()
    clinicianReference("actor", .tam)
    json.close()
    json.closeList()
    done()
  }

  private mutating func lot() -> String { "AC\(dice.number(1_000...9_999))" }
}
