import Chart
import PortalTesting

/// The written policy for booking, moving and cancelling visits.
extension AccessPolicy {
  /// What is about a visit that was booked here, and not about one that took place.
  static let bookingPaths = ["/visits/{id}/move", "/visits/{id}/cancel", "/visits/{id}/restore"]

  static let bookings: [String: Rule] = form("/visits/book", .unfinished, namesVisit: false)
    .merging(form("/visits/book/confirm", .unfinished, namesVisit: false)) { $1 }
    // Each looks at the visit first, then shows the page with what is missing.
    .merging(form("/visits/{id}/move", Cell(status: 422, audit: 2))) { $1 }
    .merging(form("/visits/{id}/move/confirm", Cell(status: 422, audit: 2))) { $1 }
    // One looks at the visit and changes it; twice is once.
    .merging(form("/visits/{id}/cancel", .away("", audit: 2))) { $1 }
    .merging(form("/visits/{id}/restore", .away("", audit: 2))) { $1 }
    .merging(change) { $1 }

  /// For the patient, and for helpers who may see visits.
  private static func form(_ path: String, _ cell: Cell, namesVisit: Bool = true) -> [String: Rule] {
    [
      "POST /me" + path: { who, it in
        guard let person = who.person else { return .signIn }
        guard let own = person.own else { return .away(person.helps.isEmpty ? "/me/account" : "/for/") }
        return !namesVisit || isBooked(it, for: own) ? cell : .notFound
      },
      "POST /for/{person}" + path: { who, it in
        guard let person = who.person else { return .signIn }
        guard let patient = it.person, person.helps[patient]?.contains(.visits) == true else { return .notFound }
        return !namesVisit || isBooked(it, for: patient) ? cell : .notFound
      },
    ]
  }

  private static let change: [String: Rule] = [
    "GET /me/visits/{id}/move": { who, it in
      guard let person = who.person else { return .signIn }
      guard let own = person.own else { return .away(person.helps.isEmpty ? "/me/account" : "/for/") }
      return isBooked(it, for: own) ? .chartPage : .notFound
    },
    "GET /for/{person}/visits/{id}/move": { who, it in
      guard let person = who.person else { return .signIn }
      guard let patient = it.person, person.helps[patient]?.contains(.visits) == true else { return .notFound }
      return isBooked(it, for: patient) ? .chartPage : .notFound
    },
    "GET /staff/patients/{person}/as-patient/visits/{id}/move": works { role, it in
      [.provider, .nurse].contains(role) && isThere(it.person) && isBooked(it, for: it.person) ? .chartPage : .notFound
    },
  ]

  private static func isBooked(_ it: Choice, for patient: TestPerson?) -> Bool {
    guard let patient, AccessWorld.owners.contains(patient) else { return false }
    return it.thing == Thing(owner: patient, label: .plain)
  }
}
