import Chart
import PortalTesting

/// The written policy for what people say after a visit.
extension AccessPolicy {
  /// Who sees the visit sees the page; who answers for the patient answers. The manager reads the numbers.
  static let survey: [String: Rule] = [
    "GET /staff/survey": roles([.manager], .page),
    "GET /me/visits/{id}/survey": own(.chartPage), "GET /for/{person}/visits/{id}/survey": helping(.chartPage),
    "GET /staff/patients/{person}/as-patient/visits/{id}/survey": works { role, it in
      guard [.provider, .nurse].contains(role), let patient = it.person, isThere(patient),
        isThePatients(it.thing, of: patient)
      else { return .notFound }
      return .chartPage
    },
    "POST /me/visits/{id}/survey": own(.unfinished),
    "POST /for/{person}/visits/{id}/survey": helping(.unfinished, decides: true),
    "POST /me/visits/{id}/survey/decline": own(.away("/me", audit: 2)),
    "POST /for/{person}/visits/{id}/survey/decline": helping(.away("/for/", audit: 2), decides: true),
  ]

  private static func own(_ cell: Cell) -> Rule {
    { who, it in
      guard let person = who.person else { return .signIn }
      guard let own = person.own else { return .away(person.helps.isEmpty ? "/me/account" : "/for/") }
      return isThePatients(it.thing, of: own) ? cell : .notFound
    }
  }

  private static func helping(_ cell: Cell, decides: Bool = false) -> Rule {
    { who, it in
      guard let person = who.person else { return .signIn }
      guard let patient = it.person, person.helps[patient]?.contains(.visits) == true,
        isForHelpers(it.thing, of: patient), person.decides || !decides
      else { return .notFound }
      return cell
    }
  }
}
