import Chart
import HTTPTypes
import Kernel
import Store
package import Web

/// Answers requests: finds the route, who asks, whether they may, and turns every fault into a page.
///
/// Named for the house's front: everything from outside comes through here.
package struct Reception: Sendable {
  package let app: App
  package let table: RouteTable<Route>
  private let limits: RateLimits
  private let uploads: UploadPlaces

  /// The most bytes of a form with files: five of the largest, and their wrapping. Above it not even its files' names
  /// are read.
  private static let mostUploadBytes = 80 * 1_048_576

  package init(app: App, routes: [Route] = allRoutes()) {
    self.app = app
    var table = RouteTable<Route>()
    for route in routes { table.add(route.method, route.template, route) }
    self.table = table
    limits = RateLimits(app.practice.limits)
    uploads = UploadPlaces(app.practice.limits.uploadsAtOnce)
  }

  /// How many bytes of a form without files are taken at an address. A form of another system is pasted as text, and
  /// each of its braces takes three bytes on the way.
  package func bodyLimit(_ method: WebRequest.Method, _ segments: [String]) -> Int {
    guard method == .post, segments == StaffForms.bringSegments else { return HummingbirdEdge.mostFormBytes }
    return 4 * StaffForms.mostBroughtBytes
  }

  /// How many bytes of a form with files are taken at an address; nil where none is.
  package func uploadLimit(_ method: WebRequest.Method, _ segments: [String]) -> Int? {
    guard method == .post, case .found(let route, _, _) = table.match(method, segments), route.work == .upload else {
      return nil
    }
    return Reception.mostUploadBytes
  }

  /// The answer to a request that the edge let through. Never throws: a fault is an answer too.
  package func answer(_ request: WebRequest) async -> WebResponse {
    switch table.match(request.method, request.segments) {
    case .nothing:
      return errorPage(WebFault.unknownPage, request, words: words(for: request, account: nil))
    case .wrongMethod(let methods):
      var response = errorPage(WebFault.wrongMethod, request, words: words(for: request, account: nil))
      response.status = .methodNotAllowed
      response.headers[.allow] = methods.map(\.rawValue).joined(separator: ", ")
      return response
    case .found(let route, let parameters, let template):
      var request = request
      request.parameters = parameters
      request.template = template
      var response = await answer(request, on: route)
      response.route = template
      return response
    }
  }

  private func answer(_ request: WebRequest, on route: Route) async -> WebResponse {
    if let wait = limits.check(request.remoteAddress, route.work, at: request.receivedAt) {
      return errorPage(
        WebFault.overloaded(retryAfterSeconds: wait), request, words: words(for: request, account: nil))
    }
    guard request.upload == nil || uploads.take() else {
      return errorPage(WebFault.busy, request, words: words(for: request, account: nil))
    }
    defer { if request.upload != nil { uploads.leave() } }
    do {
      guard route.work.isLong else { return try await dispatch(request, route) }
      // Others wait for the thread that their connection is served on: what takes long goes elsewhere.
      return try await withTaskExecutorPreference(globalConcurrentExecutor) { try await dispatch(request, route) }
    } catch let detour as Detour {
      return detour.response
    } catch {
      return errorPage(error, request, words: words(for: request, account: nil))
    }
  }

  private func dispatch(_ request: WebRequest, _ route: Route) async throws -> WebResponse {
    if let feature = route.feature, app.practice.off.contains(feature) { throw FeatureFault.notOffered }
    switch route.handler {
    case .open(let handler):
      let visit = try await openVisit(request)
      try await checkForm(visit, route)
      return finish(try await handler(visit), visit)
    case .machine(let handler): return try await handler(visit(request, sender: "", session: nil, account: nil))
    case .person(let handler):
      let person = try await person(request)
      let visit = self.visit(
        request, sender: person.session.id.text, session: person.session, account: person.account)
      try await checkForm(visit, route)
      return finish(
        try await handler(
          PersonVisit(visit: visit, account: person.account, session: person.session, helped: person.helped)),
        visit)
    case .chart(let handler):
      let chartVisit = try await chartVisit(request, on: route)
      try await checkForm(chartVisit.visit, route)
      return finish(try await handler(chartVisit), chartVisit.visit)
    case .staff(let handler):
      let (session, member) = try await staff(request, settingUp: route.admitsOneFactor)
      let visit = self.visit(request, sender: session.id.text, session: session, account: nil, staff: member)
      if case .staff(let permission?) = route.policy, !member.role.may(permission) {
        try await refuse(visit, actor: Actor(kind: .staff, id: member.id.text, actingAs: member.role.rawValue), route)
      }
      try await checkForm(visit, route)
      return finish(try await handler(StaffVisit(visit: visit, member: member, session: session)), visit)
    }
  }

  /// Forms must come from our own pages and carry the token made for this sender (WB-2).
  private func checkForm(_ visit: OpenVisit, _ route: Route) async throws {
    guard route.method != .get else { return }
    guard Origins(app.practice.origin).accepts(visit.request) else { throw WebFault.forged }
    let sent = try await visit.request.upload?.token()
    guard let token = try sent ?? visit.request.form()[FormSeal.tokenField], app.csrf.accepts(token, for: visit.sender)
    else {
      throw WebFault.forged
    }
  }

  private func refuse(_ visit: OpenVisit, actor: Actor, _ route: Route) async throws -> Never {
    try await recordRefusal(actor, patient: nil, visit.origin, object: route.template)
    throw ChartFault.notFound
  }

  func recordRefusal(_ actor: Actor, patient: Patient.ID?, _ origin: Origin, object: String) async throws {
    try await app.recordRefusal(.read, of: object, by: actor, patient: patient, from: origin)
  }

  /// What every answer to a browser has: the visitor's cookie when it is new, the flash taken away when it was shown.
  private func finish(_ response: WebResponse, _ visit: OpenVisit) -> WebResponse {
    var response = response
    let sets = Set(response.cookies.map(\.name))
    if visit.session == nil, visit.request.cookie(.visitor) != visit.sender, !sets.contains(.visitor) {
      response.cookies.append(Cookie(.visitor, visit.sender))
    }
    if visit.flash != nil, !sets.contains(.flash) { response.cookies.append(.ending(.flash)) }
    return response
  }
}

extension App {
  /// Records that something was asked for that is not there or not allowed, when the act itself left nothing behind.
  func recordRefusal(
    _ action: AuditAction, of object: String, by actor: Actor, patient: Patient.ID? = nil, because reason: String = "",
    from origin: Origin
  ) async throws {
    let event = AuditEvent(
      at: clock.now, actor: actor, patientID: patient, action: action, object: object, outcome: .refused,
      reason: reason,
      origin: origin)
    try await database.write { [audit] transaction in try audit.append(event, in: transaction) }
  }
}
