import Chart
import PortalTesting

/// The written policy for the desk's side of visits: everybody but billers sees the day and books; only managers set
/// the rules.
extension AccessPolicy {
  static let desk: [String: Rule] = [
    "GET /staff/today": roles(bookers, .chartPage),
    // Nothing is said of what became of the visit.
    "POST /staff/today/{booking}": roles(bookers, .away("/staff/today")),
    "GET /staff/schedule": roles(bookers, .chartPage),
    "POST /staff/schedule/block": roles(bookers, .unfinished),
    "POST /staff/schedule/block/{change}/lift": works(.notFound),
    "GET /staff/patients/{person}/book": books(.chartPage),
    "POST /staff/patients/{person}/book": books(.unfinished),
    "GET /staff/patients/{person}/booked/{booking}": booked(.chartPage),
    // Each looks at the visit first; then the page is shown again, or the visit is changed.
    "POST /staff/patients/{person}/booked/{booking}": booked(Cell(status: 422, audit: 2)),
    "POST /staff/patients/{person}/booked/{booking}/cancel": booked(.away("/staff/patients/", audit: 2)),
    "POST /staff/patients/{person}/booked/{booking}/restore": booked(.away("/staff/patients/", audit: 2)),
    "GET /staff/settings/schedule": roles([.manager], .page),
    "POST /staff/settings/schedule/sites": roles([.manager], .incomplete),
    "POST /staff/settings/schedule/rooms": roles([.manager], .incomplete),
    "POST /staff/settings/schedule/hours": roles([.manager], .incomplete),
    "POST /staff/settings/schedule/hours/{hours}/end": works(.notFound),
    "GET /staff/settings/schedule/types/{type}": roles([.manager], .page),
    "POST /staff/settings/schedule/types/{type}": roles([.manager], .incomplete),
    "POST /staff/settings/schedule/types/{type}/end": works(.notFound),
  ]

  private static let bookers: Set<StaffRole> = [.provider, .nurse, .frontDesk, .manager]

  private static func books(_ cell: Cell) -> Rule {
    works { role, it in bookers.contains(role) && isThere(it.person) ? cell : .notFound }
  }

  private static func booked(_ cell: Cell) -> Rule {
    works { role, it in
      guard bookers.contains(role), let person = it.person, AccessWorld.owners.contains(person) else {
        return .notFound
      }
      return cell
    }
  }
}
