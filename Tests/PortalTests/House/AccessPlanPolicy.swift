import Chart

/// The written policy for the plan of the roll-out and for what the practice decides about its portal.
extension AccessPolicy {
  /// Everybody who works here sees the plan; the manager keeps it and decides.
  static let plan: [String: Rule] = [
    "GET /staff/plan": works(.page),
    "GET /staff/handover": works(.chartPage),
    // The gates are closed in this practice.
    "POST /staff/roll-out": roles([.manager], Cell(status: 409)),
    // No step has that name.
    "GET /staff/plan/{step}": roles([.manager], Cell(status: 404)),
    "POST /staff/plan/{step}": roles([.manager], Cell(status: 404)),
    "POST /staff/plan/{step}/tick": roles([.manager], Cell(status: 404)),
    "GET /staff/settings/practice": roles([.manager], .page),
    "POST /staff/settings/practice": roles([.manager], .incomplete),
    "GET /staff/settings/look": roles([.manager], .page),
    "POST /staff/settings/look": roles([.manager], .incomplete),
    "GET /staff/settings/features": roles([.manager], .page),
    "POST /staff/settings/features": roles([.manager], .incomplete),
    "GET /staff/settings/configuration": roles([.manager], .page),
    "POST /staff/settings/configuration": roles([.manager], .incomplete),
    "GET /staff/settings/configuration/file": roles([.manager], Cell(status: 200, audit: 1)),
    "GET /staff/settings/configuration/drafts/{draft}": works(.notFound),
    "POST /staff/settings/configuration/drafts/{draft}": works(.notFound),
    "GET /staff/settings/configuration/drafts/{draft}/front": works(.notFound),
    "GET /staff/settings/configuration/drafts/{draft}/look.css": works(.notFound),
    "GET /staff/settings/configuration/drafts/{draft}/logo.png": works(.notFound),
    "GET /staff/settings/configuration/versions/{number}": works(.notFound),
    "POST /staff/settings/configuration/versions/{number}": works(.notFound),
  ]
}
