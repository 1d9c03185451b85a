import Chart
import PortalTesting

/// The written policy for who helps whom: one's own people, the links of those who are asked, the practice's side of
/// it. What a helper may do in a chart has a matrix of its own (`HelperAccessTests`).
extension AccessPolicy {
  static let helping: [String: Rule] = [
    "GET /me/account/people": signedIn(.page),
    "POST /me/account/people": { who, _ in
      guard let person = who.person else { return .signIn }
      return person.own == nil ? .notFound : .incomplete
    },
    "GET /me/account/people/looks": { who, _ in
      guard let person = who.person else { return .signIn }
      return person.own == nil ? .notFound : .page
    },
    // Nobody has a right or a request of that name.
    "GET /me/account/people/asked/{invite}": signedIn(.notFound),
    "POST /me/account/people/asked/{invite}/end": signedIn(.notFound),
    "GET /me/account/people/{grant}": signedIn(.notFound), "POST /me/account/people/{grant}": signedIn(.notFound),
    "POST /me/account/people/{grant}/end": signedIn(.notFound),
    "POST /me/account/people/{grant}/leave": signedIn(.notFound),
    // A link of another kind opens nothing here.
    "GET /help/join/{token}": everyone(.gone), "POST /help/join/{token}": everyone(.gone),
    "GET /help/join/{token}/way": everyone(.gone),
    "POST /help/join/{token}/way": { who, _ in who.person == nil ? .gone : .away("/me/account/people") },
    // Nobody here was given bills.
    "GET /for/{person}/bills": signedIn(.notFound), "GET /for/{person}/bills/{id}": signedIn(.notFound),
    "GET /for/{person}/bills/{id}/pdf": signedIn(.notFound), "POST /for/{person}/bills/{id}/pay": signedIn(.notFound),
    "GET /staff/patients/{person}/people": works { _, it in isThere(it.person) ? .chartPage : .notFound },
    "POST /staff/patients/{person}/people": minds(.unfinished),
    "GET /staff/patients/{person}/people/papers/{file}": works(.notFound),
    "POST /staff/patients/{person}/people/end": minds(.unfinished),
    "POST /staff/patients/{person}/people/withdraw": works(.notFound),
    "POST /staff/patients/{person}/people/review": minds(.unfinished),
    "POST /staff/patients/{person}/people/block": minds(.unfinished),
    "POST /staff/patients/{person}/people/lift": minds(.unfinished),
    "GET /staff/settings/ages": roles([.manager], .page), "POST /staff/settings/ages": roles([.manager], .incomplete),
    "POST /staff/settings/ages/tests": roles([.manager], .incomplete),
  ]

  /// Everybody but billers.
  private static func minds(_ cell: Cell) -> Rule {
    works { role, it in role != .biller && isThere(it.person) ? cell : .notFound }
  }
}
