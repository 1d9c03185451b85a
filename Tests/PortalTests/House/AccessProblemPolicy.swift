import Chart
import PortalTesting

/// The written policy for what is wrong with the portal and for the page of the morning: everybody says what is wrong,
/// everybody who works here sees and minds it, managers tell all patients.
extension AccessPolicy {
  static let problems: [String: Rule] = [
    "GET /problem": { who, _ in who.person == nil ? .page : .away("/me/problem") },
    "POST /problem": everyone(.incomplete), "GET /problem/sent": everyone(.page),
    "GET /me/problem": signedIn(.page), "POST /me/problem": signedIn(.incomplete),
    // Nobody here reported anything.
    "GET /me/problems/{problem}": signedIn(.notFound),
    "GET /staff/problems/new": works(.page), "POST /staff/problems/new": works(.incomplete),
    "GET /staff/problems": works(.page), "GET /staff/problems/{problem}": works(.notFound),
    "POST /staff/problems/{problem}/give": works(.notFound), "POST /staff/problems/{problem}/note": works(.notFound),
    "POST /staff/problems/{problem}/close": works(.notFound),
    "POST /staff/problems/{problem}/reopen": works(.notFound),
    "GET /how-it-goes": everyone(.page), "GET /staff/huddle": works(.page),
    "POST /staff/huddle/mail": works(.away("/staff/huddle", audit: 1)),
    "POST /staff/huddle/line": roles([.manager], .incomplete),
    "POST /staff/huddle/line/{line}/end": works(.notFound),
    "GET /staff/wins": works(.page), "POST /staff/wins": works(.incomplete),
    "POST /staff/wins/{shout}/take-back": works(.notFound),
  ]
}
