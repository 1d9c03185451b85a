import Chart
import PortalTesting

/// The written policy for numbers: the manager sees how many joined and what it is worth; everybody who works here sees
/// what a number was counted from, and their own times; all but billers ask patients to join.
extension AccessPolicy {
  static let adoption: [String: Rule] = [
    "GET /staff/adoption": roles([.manager], .page),
    "GET /staff/adoption/value": roles([.manager], .page),
    "POST /staff/adoption/value": roles([.manager], .incomplete),
    "GET /staff/adoption/fairness": roles([.manager], .page),
    // No step, table or measure is called so.
    "GET /staff/adoption/people/{step}": works(.notFound),
    "GET /staff/adoption/files/{table}": works(.notFound),
    "GET /staff/figures/{measure}": works(.notFound),
    "GET /staff/figures/{measure}/{day}": works(.notFound),
    "GET /staff/time": works(.page),
    // What a page tells when it is left waits for no answer.
    "POST /staff/time/{work}": works(Cell(status: 204)),
    "GET /staff/asks": roles(asking, .chartPage),
    "POST /staff/asks/{person}": roles(asking, .unfinished),
  ]

  private static let asking: Set<StaffRole> = [.provider, .nurse, .frontDesk, .manager]
}
