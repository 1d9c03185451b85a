import Chart
import Kernel
import PortalTesting
import Store

@testable import Portal

/// The written policy for prices before a visit: who sees the visits sees them, who answers for the patient asks, and
/// billers and managers give them.
extension AccessPolicy {
  static let estimates: [String: Rule] = {
    var table: [String: Rule] = [
      "GET /staff/estimates": biller(.reading(AccessEstimates.owners.count)),
      "GET /staff/estimates/{id}": desk(.chartPage), "POST /staff/estimates/{id}": desk(.unfinished),
      "GET /staff/estimates/{id}/pdf": desk(.chartPage),
      "POST /staff/estimates/{id}/not-needed": desk(.unfinished),
      // Its reason is missing; the page it stands on shows everybody's.
      "POST /staff/estimates/{id}/release": biller(
        Cell(status: 422, audit: AccessEstimates.owners.count)),
      // It asks, and leads to what is to be written.
      "POST /staff/patients/{person}/estimates": works { role, it in
        [.biller, .manager].contains(role) && isThere(it.person) ? .away("/staff/estimates/", audit: 2) : .notFound
      },
      "POST /me/estimates": { who, _ in
        guard let person = who.person else { return .signIn }
        return person.own == nil ? .away(person.helps.isEmpty ? "/me/account" : "/for/") : .unfinished
      },
      "POST /for/{person}/estimates": { who, it in
        guard let person = who.person else { return .signIn }
        guard let patient = it.person, person.decides, person.helps[patient]?.contains(.visits) == true else {
          return .notFound
        }
        return .unfinished
      },
    ]
    table.merge(ofChart("GET", "/estimates", .chartPage)) { $1 }
    table.merge(ofChart("GET", "/estimates/{id}", .chartPage)) { $1 }
    table.merge(ofChart("GET", "/estimates/{id}/pdf", .chartPage)) { $1 }
    return table
  }()

  private static func biller(_ cell: Cell) -> Rule {
    works { role, _ in [.biller, .manager].contains(role) ? cell : .notFound }
  }

  private static func desk(_ cell: Cell) -> Rule {
    works { role, it in [.biller, .manager].contains(role) && it.thing != nil ? cell : .notFound }
  }
}

extension AccessPolicy.Cell {
  /// A page about several people.
  fileprivate static func reading(_ count: Int) -> AccessPolicy.Cell { AccessPolicy.Cell(status: 200, audit: count) }
}

/// One price of each who has things here, and of those for whom the desk asks.
enum AccessEstimates {
  static let owners = AccessWorld.owners + [AccessWorld.lia]

  static func things(_ practice: TestPractice, _ charts: [TestPerson: Patient.ID]) async throws -> [String: String] {
    let (app, now) = (practice.app, practice.app.clock.now)
    var found: [String: String] = [:]
    for owner in owners {
      guard let chart = charts[owner] else { continue }
      let id = Estimate.ID(random: app.random)
      let estimate = Estimate(
        id, of: chart, because: "asked/\(id)", wanting: "", on: nil, by: "test", at: now, dueAt: now)
      try await app.database.write { [random = app.random] transaction in
        try Estimates.ask(estimate, in: transaction)
        _ = try Estimates.give(
          EstimateScene.body(on: nil), [EstimateScene.line], for: id, after: 0, by: EstimateScene.biller, on: app.today,
          in: transaction, at: now, random)
      }
      found[AccessWorld.key(.estimates, .plain, owner)] = id.text
    }
    return found
  }
}
