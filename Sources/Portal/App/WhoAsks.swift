import Chart
import Kernel
import Store
import Web

/// Finding out who asks, anew on every request: nothing remembers an answer.
extension Reception {
  func openVisit(_ request: WebRequest) async throws -> OpenVisit {
    if let session = try await session(.person, request) {
      let account = try await app.database.read { reading in
        try reading.first(AccountQueries.one(Account.ID(session.owner)), as: Account.self)
      }
      if let account { return visit(request, sender: session.id.text, session: session, account: account) }
    }
    let known = request.cookie(.visitor).flatMap(Token.init)
    let visitor = known ?? Token(random: app.random)
    return visit(request, sender: visitor.reveal(), session: nil, account: nil)
  }

  func person(_ request: WebRequest) async throws -> SignedInPerson {
    let token = request.cookie(.person).flatMap(Token.init)
    let now = app.clock.now
    let found = try await app.database.read { reading -> SignedInPerson? in
      guard let token, let session = try reading.first(SessionQueries.withToken(token.hash), as: Session.self),
        session.kind == .person, session.isInForce(at: now),
        let account = try reading.first(AccountQueries.one(Account.ID(session.owner)), as: Account.self)
      else { return nil }
      let helped = try reading.all(HelperQueries.helped(by: account.id, at: now, limit: 20), as: HelpedPerson.self)
      return SignedInPerson(session: session, account: account, helped: helped)
    }
    guard let found else { throw Detour(response: signInAgain(request, staff: false)) }
    return found
  }

  func staff(_ request: WebRequest) async throws -> (Session, StaffMember) {
    let token = request.cookie(.staff).flatMap(Token.init)
    let now = app.clock.now
    let found = try await app.database.read { reading -> (Session, StaffMember)? in
      guard let token, let session = try reading.first(SessionQueries.withToken(token.hash), as: Session.self),
        session.kind == .staff, session.isInForce(at: now),
        let member = try reading.first(StaffQueries.one(StaffMember.ID(session.owner)), as: StaffMember.self)
      else { return nil }
      return (session, member)
    }
    guard let found else { throw Detour(response: signInAgain(request, staff: true)) }
    return found
  }

  /// Who looks at which chart on a chart page; refused when they may not, recorded, and told "not found".
  func chartVisit(_ request: WebRequest, _ policy: RoutePolicy) async throws -> ChartVisit {
    let origin = Origin(address: request.remoteAddress, request: request.id)
    let patientID = Patient.ID(request.parameters["person"] ?? "")
    switch policy {
    case .ownChart(let kinds):
      let person = try await person(request)
      guard let own = person.account.patientID else { throw Detour(response: .redirect(to: person.firstPage)) }
      let viewer = Viewer(.patient(person.account.id), of: own, from: origin)
      return try await checked(chartVisit(request, person, viewer, .own), kinds)
    case .helpedChart(let kinds):
      let person = try await person(request)
      let now = app.clock.now
      let grant = try await app.database.read { reading in
        try reading.first(HelperQueries.grant(of: person.account.id, for: patientID), as: HelperGrant.self)
      }
      guard let grant, grant.isInForce(at: now) else {
        let actor = Actor(kind: .person, id: person.account.id.text, actingAs: "self")
        try await recordRefusal(actor, patient: nil, origin, object: "for another person")
        throw ChartFault.notFound
      }
      let viewer = Viewer(.helper(grant), of: patientID, from: origin)
      return try await checked(chartVisit(request, person, viewer, .helping(patientID)), kinds)
    case .chartAsPatient(let kinds):
      let (session, member) = try await staff(request)
      return try await checked(
        ChartVisit(
          visit: visit(request, sender: session.id.text, session: session, account: nil, staff: member),
          viewer: Viewer(.staffAsPatient(member), of: patientID, from: origin), base: .asPatient(patientID),
          session: session, account: nil, helped: []),
        kinds)
    case .everyone, .ownAccount, .staff, .signedMachine: throw ChartFault.notFound
    }
  }

  private func checked(_ visit: ChartVisit, _ kinds: [ItemKind]) async throws -> ChartVisit {
    let visibility = visit.visibility
    guard kinds.isEmpty ? visibility != .nothing : kinds.contains(where: visibility.allows) else {
      try await recordRefusal(
        visit.viewer.actor, patient: visit.viewer.patientID, visit.viewer.origin, object: "section not allowed")
      throw ChartFault.notFound
    }
    return visit
  }

  private func chartVisit(
    _ request: WebRequest, _ person: SignedInPerson, _ viewer: Viewer, _ base: ChartBase
  ) -> ChartVisit {
    ChartVisit(
      visit: visit(request, sender: person.session.id.text, session: person.session, account: person.account),
      viewer: viewer, base: base, session: person.session, account: person.account, helped: person.helped)
  }

  private func session(_ kind: Session.Kind, _ request: WebRequest) async throws -> Session? {
    guard let token = request.cookie(kind == .person ? .person : .staff).flatMap(Token.init) else { return nil }
    let now = app.clock.now
    let session = try await app.database.read { reading in
      try reading.first(SessionQueries.withToken(token.hash), as: Session.self)
    }
    guard let session, session.kind == kind, session.isInForce(at: now) else { return nil }
    return session
  }

  /// To the sign-in page, keeping the way back for a page that was asked for with GET.
  private func signInAgain(_ request: WebRequest, staff: Bool) -> WebResponse {
    let page = staff ? Path.staffSignIn.url : Path.signIn.url
    guard request.method == .get, SafeURL(own: request.path) != nil, request.path != "/me" else {
      return .redirect(to: page)
    }
    return .redirect(to: page.with("next", request.path))
  }
}

/// Somebody who is signed in, and whom they help.
struct SignedInPerson: Sendable {
  let session: Session
  let account: Account
  let helped: [HelpedPerson]

  /// A helper without a chart of their own lands on the first person they help, or on their account.
  var firstPage: SafeURL {
    if account.patientID != nil { return Path.chart(.own, .home).url }
    return helped.first.map { Path.chart(.helping($0.patientID), .home).url } ?? Path.account.url
  }
}
