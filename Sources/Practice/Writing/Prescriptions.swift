import Kernel

/// A medicine as it was prescribed to one person.
struct Prescription {
  /// Whether it is still taken.
  enum State {
    case taking
    case stopped(daysAgo: Int, why: String)
    case finished(daysAgo: Int)
  }

  let medicine: Medicine
  let sinceDaysAgo: Int
  var refillsLeft = 3
  var reason: Concept?
  var state = State.taking
  var note: String?
  /// The visit at which it was written.
  var visit: ResourceID?
}

/// Medicines.
extension ChartWriter {
  /// A medicine with directions and refills; a stopped one says why.
  mutating func prescribe(_ prescription: Prescription) {
    _ = begin("MedicationRequest")
    switch prescription.state {
    case .taking: json.code("status", "active")
    case .stopped(_, let why):
      json.code("status", "stopped")
      wordsConcept("statusReason", why)
    case .finished: json.code("status", "completed")
    }
    json.code("intent", "order")
    concept("medicationCodeableConcept", prescription.medicine.concept)
    patientReference("subject")
    if let visit = prescription.visit { json.reference("encounter", "Encounter", visit) }
    let since = past(prescription.sinceDaysAgo, 11, 20)
    moment("authoredOn", since)
    clinicianReference("requester", person.clinician)
    if let reason = prescription.reason {
      json.openList("reasonCode")
      conceptItem(reason)
      json.closeList()
    }
    note(prescription.note)
    dosage(prescription.medicine)
    dispense(prescription, since: since)
    done()
  }

  private mutating func dosage(_ medicine: Medicine) {
    json.openList("dosageInstruction")
    json.openItem()
    json.words("text", medicine.directions)
    json.close()
    json.closeList()
  }

  private mutating func dispense(_ prescription: Prescription, since: ClinicTime) {
    json.open("dispenseRequest")
    switch prescription.state {
    case .taking: break
    case .stopped(let daysAgo, _), .finished(let daysAgo):
      json.open("validityPeriod")
      json.day("start", since.day)
      json.day("end", max(plan.calendar.day(daysAgo), since.day))
      json.close()
    }
    json.number("numberOfRepeatsAllowed", prescription.refillsLeft)
    json.open("quantity")
    json.number("value", prescription.medicine.quantity)
    json.close()
    json.open("expectedSupplyDuration")
    json.number("value", prescription.medicine.days)
    json.code("unit", "days")
    json.code("system", "http://unitsofmeasure.org")
    json.code("code", "d")
    json.close()
    json.close()
  }
}
