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
  /// How long one fill lasts, where it is not the usual time.
  var fillDays: Int?

  var days: Int { fillDays ?? medicine.days }
}

/// Medicines.
extension ChartWriter {
  /// A medicine with directions and refills; a stopped one says why.
  mutating func prescribe(_ prescription: Prescription) {
    let id = begin("MedicationRequest")
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
    if case .taking = prescription.state { handOver(prescription, id) }
  }

  /// The last fill, as the pharmacy reported it: people fetch the next one when one is used up.
  private mutating func handOver(_ prescription: Prescription, _ request: ResourceID) {
    begin("MedicationDispense", ResourceID(seed: plan.seed, name: "dispense/\(request.text)"))
    json.code("status", "completed")
    concept("medicationCodeableConcept", prescription.medicine.concept)
    patientReference("subject")
    json.openList("performer")
    json.openItem()
    json.open("actor")
    json.words("display", plan.facility.pharmacy)
    json.close()
    json.close()
    json.closeList()
    json.openList("authorizingPrescription")
    json.openItem()
    json.address("reference", "MedicationRequest", request)
    json.close()
    json.closeList()
    days("daysSupply", prescription.days)
    moment("whenHandedOver", past(prescription.sinceDaysAgo % max(prescription.days, 1), 16, 10))
    done()
  }

  private mutating func days(_ name: StaticString, _ count: Int) {
    json.open(name)
    json.number("value", count)
    json.code("unit", "days")
    json.code("system", "http://unitsofmeasure.org")
    json.code("code", "d")
    json.close()
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
    days("expectedSupplyDuration", prescription.days)
    json.close()
  }
}
