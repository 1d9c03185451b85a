import Kernel

/// The fields that many resources share.
extension ChartWriter {
  var today: CivilDate { plan.calendar.today }

  /// The last day on which something can have been done for this person: today, or the week before they died.
  var lastDay: CivilDate { person.died.map { $0.day.adding(days: -7) } ?? today }

  /// A moment in office hours that has passed.
  func past(_ daysAgo: Int, _ hour: Int, _ minute: Int = 0) -> ClinicTime { plan.calendar.past(daysAgo, hour, minute) }

  /// So many minutes later, never after now.
  func later(_ time: ClinicTime, minutes: Int) -> ClinicTime {
    plan.calendar.notAfterNow(plan.calendar.later(time, minutes: minutes))
  }

  /// A moment in the practice's time, with its distance from UTC.
  mutating func moment(_ name: StaticString, _ time: ClinicTime) {
    json.moment(name, time, offset: plan.calendar.offset(at: time))
  }

  /// The patient whose chart this is.
  mutating func patientReference(_ name: StaticString) { json.reference(name, "Patient", patient) }

  /// A clinician of the practice, with the name as shown.
  mutating func clinicianReference(_ name: StaticString, _ clinician: Clinician) {
    json.open(name)
    clinicianFields(clinician)
    json.close()
  }

  /// The same, as an item of a list.
  mutating func clinicianItem(_ clinician: Clinician) {
    json.openItem()
    clinicianFields(clinician)
    json.close()
  }

  private mutating func clinicianFields(_ clinician: Clinician) {
    json.address("reference", "Practitioner", plan.practitioners[clinician.rawValue])
    json.words("display", clinician.shown)
  }

  /// A CodeableConcept: the code, where there is one, and the words.
  mutating func concept(_ name: StaticString, _ concept: Concept) {
    json.open(name)
    conceptFields(concept)
    json.close()
  }

  /// The same, as an item of a list.
  mutating func conceptItem(_ concept: Concept) {
    json.openItem()
    conceptFields(concept)
    json.close()
  }

  private mutating func conceptFields(_ concept: Concept) {
    if let code = concept.code {
      json.openList("coding")
      coding(concept.system.rawValue, code)
      json.closeList()
    }
    json.words("text", concept.text)
  }

  /// A concept that is nothing but a code of HL7: a status, a category.
  mutating func coded(_ name: StaticString, _ system: String, _ code: String) {
    json.open(name)
    json.openList("coding")
    coding(system, code)
    json.closeList()
    json.close()
  }

  /// The same, as the one item of a list.
  mutating func codedList(_ name: StaticString, _ system: String, _ code: String) {
    json.openList(name)
    json.openItem()
    json.openList("coding")
    coding(system, code)
    json.closeList()
    json.close()
    json.closeList()
  }

  /// One code of a system, as an item of `coding`.
  mutating func coding(_ system: String, _ code: String) {
    json.openItem()
    json.code("system", system)
    json.code("code", code)
    json.close()
  }

  /// A remark, if there is one.
  mutating func note(_ text: String?) {
    guard let text else { return }
    json.openList("note")
    json.openItem()
    json.words("text", text)
    json.close()
    json.closeList()
  }

  /// A CodeableConcept of words alone.
  mutating func wordsConcept(_ name: StaticString, _ text: String) {
    json.open(name)
    json.words("text", text)
    json.close()
  }

  /// A quantity with its unit in words and in UCUM.
  mutating func quantity(_ name: StaticString, _ amount: Amount, _ facts: LabFacts, comparator: String? = nil) {
    json.open(name)
    json.number("value", amount)
    if let comparator { json.code("comparator", comparator) }
    quantityUnit(facts)
    json.close()
  }

  /// The unit in words and in UCUM.
  mutating func quantityUnit(_ facts: LabFacts) {
    if !facts.unit.isEmpty { json.code("unit", facts.unit) }
    json.code("system", "http://unitsofmeasure.org")
    json.code("code", facts.ucum)
  }
}
