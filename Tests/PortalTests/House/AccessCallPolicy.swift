import Chart
import PortalTesting

/// The written policy for calls: all who answer the phone note them; the front desk and managers see days and weeks and
/// bring lists. A link of a reminder says nothing, and what is not signed is not heard.
extension AccessPolicy {
  static let calls: [String: Rule] = [
    "GET /staff/patients/{person}/call": works(call(.chartPage)),
    "POST /staff/patients/{person}/call": works(call(.unfinished)),
    "GET /staff/calls": roles(seesCalls, .chartPage),
    "GET /staff/calls/new": roles(logsCalls, .page), "POST /staff/calls/new": roles(logsCalls, .incomplete),
    "GET /staff/calls/week": roles(seesCalls, .page), "GET /staff/calls/week/table": roles(seesCalls, .page),
    // Nobody called.
    "GET /staff/calls/{id}": works(.notFound), "POST /staff/calls/{id}/help": works(.notFound),
    "GET /staff/calls/{id}/sheet": works(.notFound),
    "GET /staff/calls/lists": roles(seesCalls, .page), "POST /staff/calls/lists": roles(seesCalls, .incomplete),
    "GET /staff/calls/lists/{id}": works(.notFound), "POST /staff/calls/lists/{id}": works(.notFound),
    "POST /staff/calls/lists/{id}/take": works(.notFound), "POST /staff/calls/lists/{id}/drop": works(.notFound),
    "GET /l/{id}": everyone(.away("/l/")), "GET /l/{id}/go": signedIn(.away("/me")),
    "POST /hooks/calls": everyone(Cell(status: 404)),
  ]

  private static let logsCalls: Set<StaffRole> = [.nurse, .frontDesk, .biller, .manager]
  private static let seesCalls: Set<StaffRole> = [.frontDesk, .manager]

  private static func call(_ cell: Cell) -> @Sendable (StaffRole, Choice) -> Cell {
    { role, it in logsCalls.contains(role) && isThere(it.person) ? cell : .notFound }
  }
}
