import Kernel

/// An aim that a clinician has set with a patient.
struct Aim {
  let words: String
  var test: LabTest?
  /// Results below this meet the aim.
  var below: Double?
  let sinceDaysAgo: Int
}

/// Something ordered that has not come back, or a referral.
struct Order {
  /// What is ordered, as a SNOMED code of the category.
  enum Kind: String { case laboratory = "108252007", imaging = "363679005", referral = "3457005" }

  let concept: Concept
  let kind: Kind
  let orderedAt: ClinicTime
  var reason: Concept?
  var instruction: String?
  var status = "active"
  /// The visit at which it was ordered.
  var visit: ResourceID?
}

/// Goals, plans, teams, orders and insurance.
extension ChartWriter {
  /// A goal. One with a test and a number can be drawn on the number line.
  @discardableResult
  mutating func goal(_ aim: Aim) -> ResourceID {
    let id = begin("Goal")
    json.code("lifecycleStatus", "active")
    coded("achievementStatus", "http://terminology.hl7.org/CodeSystem/goal-achievement", "in-progress")
    wordsConcept("description", aim.words)
    patientReference("subject")
    json.day("startDate", plan.calendar.day(aim.sinceDaysAgo))
    if let test = aim.test, let below = aim.below {
      json.openList("target")
      json.openItem()
      concept("measure", .loinc(test.facts.code, test.facts.name))
      quantity("detailQuantity", Amount(below, decimals: test.facts.decimals), test.facts, comparator: "<")
      json.close()
      json.closeList()
    }
    clinicianReference("expressedBy", person.clinician)
    done()
    return id
  }

  /// A plan with its steps and the goals it serves.
  mutating func carePlan(
    _ title: String, steps: [String], goals: [ResourceID], sinceDaysAgo: Int, visit: ResourceID? = nil
  ) {
    _ = begin("CarePlan")
    json.code("status", "active")
    json.code("intent", "plan")
    codedList("category", "http://hl7.org/fhir/us/core/CodeSystem/careplan-category", "assess-plan")
    json.words("title", title)
    json.words("description", steps.joined(separator: " "))
    patientReference("subject")
    if let visit { json.reference("encounter", "Encounter", visit) }
    json.open("period")
    json.day("start", plan.calendar.day(sinceDaysAgo))
    json.close()
    clinicianReference("author", person.clinician)
    if !goals.isEmpty {
      json.openList("goal")
      for goal in goals {
        json.openItem()
        json.address("reference", "Goal", goal)
        json.close()
      }
      json.closeList()
    }
    json.openList("activity")
    for step in steps {
      json.openItem()
      json.open("detail")
      json.code("status", "in-progress")
      json.words("description", step)
      json.close()
      json.close()
    }
    json.closeList()
    done()
  }

  /// Who looks after the patient.
  mutating func careTeam(_ members: [Clinician]) {
    _ = begin("CareTeam")
    json.code("status", "active")
    json.words("name", "Your care team")
    patientReference("subject")
    json.openList("participant")
    for clinician in members {
      json.openItem()
      json.openList("role")
      json.openItem()
      json.words("text", clinician.title)
      json.close()
      json.closeList()
      clinicianReference("member", clinician)
      json.close()
    }
    json.closeList()
    done()
  }

  /// An order that is still open, unless its status says otherwise.
  @discardableResult
  mutating func order(_ order: Order) -> ResourceID {
    let id = begin("ServiceRequest")
    json.code("status", order.status)
    json.code("intent", "order")
    codedList("category", "http://snomed.info/sct", order.kind.rawValue)
    concept("code", order.concept)
    patientReference("subject")
    if let visit = order.visit { json.reference("encounter", "Encounter", visit) }
    moment("authoredOn", order.orderedAt)
    clinicianReference("requester", person.clinician)
    if let reason = order.reason {
      json.openList("reasonCode")
      conceptItem(reason)
      json.closeList()
    }
    if let instruction = order.instruction { json.words("patientInstruction", instruction) }
    done()
    return id
  }

  /// Insurance. A child's is held by the guardian.
  mutating func coverage(_ insurer: String, sinceDaysAgo: Int) {
    let holder = person.guardian.map { relatedPerson($0) }
    _ = begin("Coverage")
    json.code("status", "active")
    wordsConcept("type", "Health insurance")
    if let holder {
      json.reference("subscriber", "RelatedPerson", holder)
    } else {
      patientReference("subscriber")
    }
    json.words("subscriberId", "HP\(dice.number(10_000_000...99_999_999))")
    patientReference("beneficiary")
    coded(
      "relationship", "http://terminology.hl7.org/CodeSystem/subscriber-relationship", holder == nil ? "self" : "child")
    json.open("period")
    json.day("start", max(plan.calendar.day(sinceDaysAgo), person.birthDate))
    json.close()
    json.openList("payor")
    json.openItem()
    json.words("display", insurer)
    json.close()
    json.closeList()
    coverageClasses(of: insurer)
    done()
  }

  /// Group and plan, as the insurers of this town print them on their cards. Public ones know no groups.
  private mutating func coverageClasses(of insurer: String) {
    let classes: [(code: String, text: String)] =
      switch insurer {
      case "High Plains Health Plan": [("group", "ALDER-2207"), ("plan", "Silver Choice")]
      case "Summit Mutual": [("group", "SM-5518"), ("plan", "Valley Plus")]
      case "State Medicaid": [("plan", "Family Care")]
      default: []
      }
    guard !classes.isEmpty else { return }
    json.openList("class")
    for (code, text) in classes {
      json.openItem()
      coded("type", "http://terminology.hl7.org/CodeSystem/coverage-class", code)
      json.words("value", text)
      json.close()
    }
    json.closeList()
  }

  private mutating func relatedPerson(_ guardian: PersonName) -> ResourceID {
    let id = begin("RelatedPerson")
    json.yes("active")
    patientReference("patient")
    codedList("relationship", "http://terminology.hl7.org/CodeSystem/v3-RoleCode", "PRN")
    json.openList("name")
    json.openItem()
    json.code("family", guardian.family)
    json.openList("given")
    json.codeItem(guardian.given)
    json.closeList()
    json.close()
    json.closeList()
    done()
    return id
  }
}
