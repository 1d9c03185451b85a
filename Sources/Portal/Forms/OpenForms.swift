import Chart
import Kernel
import Store

/// Opens forms some days before visits and tells the patient; follows visits that move, and takes back what a cancelled
/// visit does not need. Each step once, however many processes look.
package struct OpenForms: Sendable {
  private static let actor = Actor(kind: .practice, id: "forms", actingAs: "job")
  private static let pageSize = 200

  private let app: App

  package init(_ app: App) { self.app = app }

  /// - Returns: how many forms were opened, followed or taken back.
  @discardableResult
  package func run() async throws -> Int {
    try await mindVisits() + openAll()
  }

  private func mindVisits() async throws -> Int {
    let now = app.clock.now
    return try await app.database.write { transaction in
      let stale = try FormRequests.stale(at: now, in: transaction, limit: OpenForms.pageSize)
      for (request, start) in stale {
        if let start {
          try FormRequests.follow(request.id, to: start, in: transaction)
        } else {
          try FormRequests.withdraw(request.id, in: transaction, at: now)
          try Outbox.withdraw(causePrefix: request.cause, in: transaction, at: now)
        }
      }
      return stale.count
    }
  }

  private func openAll() async throws -> Int {
    let forms = try await app.database.read { reading in
      try PracticeForms.all(in: reading).filter { $0.isGiven && $0.opening.opensByItself }
    }
    var count = 0
    for form in forms { count += try await open(form) }
    return count
  }

  private func open(_ form: PracticeForm) async throws -> Int {
    let (app, now) = (app, app.clock.now)
    return try await app.database.write { transaction in
      var (count, last) = (0, VisitForForm?.none)
      while true {
        let visits = try FormRequests.visits(
          before: form, from: now, after: last, in: transaction, limit: OpenForms.pageSize)
        for visit in visits where form.opening.opens(before: visit.codeKey) {
          count += try OpenForms.open(form, visit, app, in: transaction) ? 1 : 0
        }
        guard visits.count == OpenForms.pageSize else { return count }
        last = visits.last
      }
    }
  }

  private static func open(
    _ form: PracticeForm, _ visit: VisitForForm, _ app: App, in transaction: Transaction
  ) throws -> Bool {
    let now = app.clock.now
    var request = NewFormRequest(
      id: FormRequest.ID(random: app.random), of: visit.patientID, form, cause: "visit/\(form.id)/\(visit.itemID)",
      by: actor)
    (request.itemID, request.visitAt) = (visit.itemID, visit.start)
    guard try FormRequests.open(request, in: transaction, at: now) else { return false }
    try TellNews(app)(
      [News(patientID: visit.patientID, topic: .visits, cause: FormRequest.cause(request.id) + "/opened")],
      in: transaction, at: now)
    return true
  }
}
