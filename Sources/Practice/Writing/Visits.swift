import Kernel

/// Why people come.
enum VisitKind: Sendable, CaseIterable {
  case followUp, checkUp, sick, nurse, video, wellChild, prenatal, hospital, emergency

  /// The name of the visit in plain words.
  var name: String {
    switch self {
    case .followUp: "Follow-up visit"
    case .checkUp: "Yearly check-up"
    case .sick: "Sick visit"
    case .nurse: "Nurse visit"
    case .video: "Video visit"
    case .wellChild: "Well-child visit"
    case .prenatal: "Pregnancy visit"
    case .hospital: "Hospital stay"
    case .emergency: "Emergency room visit"
    }
  }

  var minutes: Int {
    switch self {
    case .followUp, .sick, .video, .prenatal: 20
    case .checkUp: 40
    case .wellChild: 30
    case .nurse: 10
    case .hospital: 3 * 1_440
    case .emergency: 260
    }
  }

  fileprivate var setting: String {
    switch self {
    case .video: "VR"
    case .hospital: "IMP"
    case .emergency: "EMER"
    default: "AMB"
    }
  }
}

/// A visit that took place.
struct PastVisit {
  let kind: VisitKind
  let at: ClinicTime
  var reason: Concept?
  var clinician: Clinician?
}

/// A visit on the calendar.
struct PlannedVisit {
  /// Still on, or called off.
  enum State: String { case booked, cancelled }

  let at: ClinicTime
  let title: String
  var minutes = 20
  var state = State.booked
  /// What the patient should do before coming.
  var instruction: String?
  var cancelledWhy: String?
}

/// Visits, past (Encounter) and planned (Appointment).
extension ChartWriter {
  /// A visit that is over, here or in the hospital.
  @discardableResult
  mutating func visit(_ visit: PastVisit) -> ResourceID {
    let id = begin("Encounter")
    let away = visit.kind == .hospital || visit.kind == .emergency
    json.code("status", "finished")
    json.open("class")
    json.code("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode")
    json.code("code", visit.kind.setting)
    json.close()
    json.openList("type")
    json.openItem()
    json.words("text", visit.kind.name)
    json.close()
    json.closeList()
    patientReference("subject")
    if !away { participants(visit.clinician ?? person.clinician) }
    json.open("period")
    moment("start", visit.at)
    moment("end", later(visit.at, minutes: visit.kind.minutes))
    json.close()
    if let reason = visit.reason {
      json.openList("reasonCode")
      conceptItem(reason)
      json.closeList()
    }
    if away { place("Alder Valley Hospital") } else { ownPlace() }
    done()
    return id
  }

  /// A visit on the calendar.
  @discardableResult
  mutating func appointment(_ visit: PlannedVisit, with clinician: Clinician? = nil) -> ResourceID {
    let id = begin("Appointment")
    json.code("status", visit.state.rawValue)
    if let why = visit.cancelledWhy { wordsConcept("cancelationReason", why) }
    json.openList("serviceType")
    json.openItem()
    json.words("text", visit.title)
    json.close()
    json.closeList()
    json.words("description", visit.title)
    moment("start", visit.at)
    moment("end", plan.calendar.later(visit.at, minutes: visit.minutes))
    json.number("minutesDuration", visit.minutes)
    if let instruction = visit.instruction { json.words("patientInstruction", instruction) }
    attendants(clinician ?? person.clinician)
    done()
    return id
  }

  private mutating func participants(_ clinician: Clinician) {
    json.openList("participant")
    json.openItem()
    clinicianReference("individual", clinician)
    json.close()
    json.closeList()
  }

  private mutating func ownPlace() {
    json.openList("location")
    json.openItem()
    json.open("location")
    json.address("reference", "Location", plan.location)
    json.words("display", plan.facility.name)
    json.close()
    json.close()
    json.closeList()
    json.reference("serviceProvider", "Organization", plan.organization)
  }

  private mutating func place(_ name: String) {
    json.open("serviceProvider")
    json.words("display", name)
    json.close()
  }

  private mutating func attendants(_ clinician: Clinician) {
    json.openList("participant")
    json.openItem()
    patientReference("actor")
    json.code("status", "accepted")
    json.close()
    json.openItem()
    clinicianReference("actor", clinician)
    json.code("status", "accepted")
    json.close()
    json.openItem()
    json.reference("actor", "Location", plan.location)
    json.code("status", "accepted")
    json.close()
    json.closeList()
  }
}
