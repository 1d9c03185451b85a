import FHIR
import Kernel
import Store

/// Booked visits as FHIR R4 Appointments in the chart, so that they stand beside those of the record system.
extension BookingDesk {
  /// Puts the visit into the chart as it stands now.
  func keep(_ booking: Booking, _ type: VisitType, reason: String = "") throws {
    guard let patient = try transaction.first(PatientQueries.one(booking.patientID), as: Patient.self) else {
      throw BookingFault.notFound
    }
    let json = appointment(booking, type, patient, reason)
    let arrival = Arrival(type: Appointment.type, id: booking.resourceID, resource: try Resource(parsing: json))
    let keeper = RecordKeeper(in: transaction, at: now, zone: calendar.zone, random: random, from: .portal)
    let kept = try keeper.keep([arrival])
    // Somebody else's chart has this id: it cannot be, and if it is, nothing is booked.
    guard kept.refused.isEmpty else { throw BookingFault.notFound }
  }

  private func appointment(
    _ booking: Booking, _ type: VisitType, _ patient: Patient, _ reason: String
  ) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("resourceType", "Appointment")
      json.member("id", booking.resourceID)
      json.array("identifier") { json in
        json.object { json in
          json.member("system", Booking.identifierSystem)
          json.member("value", booking.id.text)
        }
      }
      json.member("status", booking.state.appointmentStatus)
      if booking.state == .cancelled, !reason.isEmpty {
        json.object("cancelationReason") { $0.member("text", reason) }
      }
      json.array("serviceType") { json in
        json.object { json in
          json.array("coding") { json in
            json.object { json in
              json.member("system", VisitType.codeSystem)
              json.member("code", type.code)
              json.member("display", type.name(in: .english))
            }
          }
          json.member("text", type.name(in: .english))
        }
      }
      json.member("start", booking.start.description)
      json.member("end", booking.end.description)
      json.member("minutesDuration", type.minutes)
      json.member("created", calendar.zone.today(at: booking.bookedAt).description)
      if let prepare = type.prepare[patient.language], !prepare.isEmpty {
        json.member("patientInstruction", prepare)
      }
      json.array("participant") { json in
        person(&json, "Patient", reference: "Patient/\(patient.fhirID)", display: nil)
        person(&json, "Practitioner", reference: nil, display: book.person(booking.staffID)?.name ?? "")
        person(&json, "Location", reference: nil, display: book.site(booking.siteID)?.name ?? "")
      }
    }
    return json.bytes
  }

  private func person(_ json: inout JSONWriter, _ type: String, reference: String?, display: String?) {
    if display?.isEmpty == true { return }
    json.object { json in
      json.object("actor") { json in
        json.member("reference", reference)
        json.member("type", type)
        json.member("display", display)
      }
      json.member("status", "accepted")
    }
  }
}

extension Booking {
  static let identifierSystem = "urn:portico:booking"
  static let resourcePrefix = "portico-"

  /// The booking that an Appointment of the chart is, by its id; nil for one from elsewhere.
  package static func id(ofResource id: String) -> Booking.ID? {
    guard id.hasPrefix(resourcePrefix) else { return nil }
    let name = id.dropFirst(resourcePrefix.count)
    return Booking.ID(String(name.map { $0 == "." ? "_" : $0 }))
  }
}

extension VisitType {
  /// The system of the practice's own codes for kinds of visits.
  package static let codeSystem = "urn:portico:visit-type"

  /// The key under which rows of the chart carry a type.
  package var codeKey: String { "\(VisitType.codeSystem)|\(code)" }
}

extension BookingState {
  /// FHIR R4 AppointmentStatus.
  var appointmentStatus: String {
    switch self {
    case .booked: "booked"
    case .arrived: "arrived"
    case .done: "fulfilled"
    case .missed: "noshow"
    case .cancelled: "cancelled"
    }
  }
}
