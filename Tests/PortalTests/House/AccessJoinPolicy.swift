import Chart
import PortalTesting

/// The written policy for inviting and joining: everybody may type a code or ask to join; all but billers invite; the
/// front desk and managers invite many and decide who asked to join.
extension AccessPolicy {
  static let joining: [String: Rule] = [
    "GET /join": everyone(.page), "POST /join": everyone(.incomplete),
    "GET /sign-up": everyone(.page), "POST /sign-up": everyone(.incomplete), "GET /sign-up/sent": everyone(.page),
    "GET /staff/patients/{person}/invite": works(inviter(.chartPage)),
    "POST /staff/patients/{person}/invite": works(invite),
    // Nobody here has an invitation on paper.
    "GET /staff/patients/{person}/invite/letter": works(.notFound),
    "GET /staff/patients/{person}/portal-answer": works(inviter(.chartPage)),
    "POST /staff/patients/{person}/portal-answer": works(inviter(.unfinished)),
    // Nothing was noted that could be taken back.
    "POST /staff/patients/{person}/portal-answer/undo": works(inviter(.away("/staff/patients/"))),
    "GET /staff/invite": roles(invitesMany, .chartPage), "POST /staff/invite": roles(invitesMany, .unfinished),
    "GET /staff/invite/waves/{wave}": works(.notFound), "POST /staff/invite/waves/{wave}/stop": works(.notFound),
    "GET /staff/invite/sign-ups": roles(invitesMany, .chartPage),
    "POST /staff/invite/sign-ups/{request}": works(.notFound),
    "GET /staff/invite/letters": roles([.frontDesk, .nurse, .manager], Cell(status: 404)),
  ]

  private static let invitesMany: Set<StaffRole> = [.frontDesk, .manager]
  private static let invites: Set<StaffRole> = [.provider, .nurse, .frontDesk, .manager]

  private static func inviter(_ cell: Cell) -> @Sendable (StaffRole, Choice) -> Cell {
    { role, it in invites.contains(role) && isThere(it.person) ? cell : .notFound }
  }

  @Sendable private static func invite(_ role: StaffRole, _ it: Choice) -> Cell {
    guard invites.contains(role), isThere(it.person) else { return .notFound }
    // Only Lia is old enough and has not joined.
    return it.person == AccessWorld.lia
      ? .away("/staff/patients/", audit: 1) : Cell(status: 409, audit: 1)
  }
}
