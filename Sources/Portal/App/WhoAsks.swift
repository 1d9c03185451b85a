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
    let (now, today) = (app.clock.now, app.today)
    let found = try await app.database.read { reading -> SignedInPerson? in
      guard let token, let session = try reading.first(SessionQueries.withToken(token.hash), as: Session.self),
        session.kind == .person, session.isInForce(at: now),
        let account = try reading.first(AccountQueries.one(Account.ID(session.owner)), as: Account.self)
      else { return nil }
      let helped = try HelperAccess.helped(by: account.id, in: reading, at: now, on: today).map(HelpedPerson.init)
      return SignedInPerson(session: session, account: account, helped: helped)
    }
    guard let found else {
      let keptFor = try await rescueDraft(of: request)
      throw Detour(response: signInAgain(request, staff: false, keptFor))
    }
    return found
  }

  /// Keeps the message of somebody who was signed out for being away while they wrote it. The form must be one that
  /// their own session was given.
  ///
  /// - Returns: whose it is; nil when nothing was kept.
  private func rescueDraft(of request: WebRequest) async throws -> Account? {
    guard request.method == .post, let token = request.cookie(.person).flatMap(Token.init) else { return nil }
    let (now, today) = (app.clock.now, app.today)
    let helped = request.parameters["person"].map { Patient.ID($0) }
    let found = try await app.database.read { reading -> (Session, Account, HelperGrant?)? in
      guard let session = try reading.first(SessionQueries.withToken(token.hash), as: Session.self),
        session.kind == .person, session.endedAt == nil,
        let account = try reading.first(AccountQueries.one(Account.ID(session.owner)), as: Account.self)
      else { return nil }
      guard let helped else { return (session, account, nil) }
      guard let grant = try HelperAccess.grant(of: account.id, for: helped, in: reading, at: now, on: today) else {
        return nil
      }
      return (session, account, grant)
    }
    guard let (session, account, grant) = found, Origins(app.practice.origin).accepts(request),
      let form = try await request.formWithoutFiles(), let sent = form[FormSeal.tokenField],
      app.csrf.accepts(sent, for: session.id.text)
    else { return nil }
    let origin = Origin(address: request.remoteAddress, request: request.id)
    if try await KeepDraft.rescue(request, form, of: account, helping: grant, in: app) { return account }
    let isForm = try await KeepForm.rescue(request, form, of: account, helping: grant, from: origin, in: app)
    return isForm ? account : nil
  }

  /// - Parameter settingUp: whether the page is one with which a second proof is set up.
  func staff(_ request: WebRequest, settingUp: Bool = false) async throws -> (Session, StaffMember) {
    let token = request.cookie(.staff).flatMap(Token.init)
    let now = app.clock.now
    let found = try await app.database.read { reading -> (Session, StaffMember)? in
      guard let token, let session = try reading.first(SessionQueries.withToken(token.hash), as: Session.self),
        session.kind == .staff, session.isInForce(at: now),
        let member = try reading.first(StaffQueries.one(StaffMember.ID(session.owner)), as: StaffMember.self)
      else { return nil }
      return (session, member)
    }
    guard let found else { throw Detour(response: signInAgain(request, staff: true, nil)) }
    guard settingUp || found.0.proof.factors >= 2 || app.practice.staffSecondFactor == .waived else {
      throw Detour(response: .redirect(to: Path.staffSecurity.url))
    }
    return found
  }

  /// Who looks at which chart on a chart page; refused when they may not, recorded, and told "not found".
  func chartVisit(_ request: WebRequest, on route: Route) async throws -> ChartVisit {
    let origin = Origin(address: request.remoteAddress, request: request.id)
    let patientID = Patient.ID(request.parameters["person"] ?? "")
    switch route.policy {
    case .ownChart(let kinds):
      let person = try await person(request)
      guard let own = person.account.patientID else { throw Detour(response: .redirect(to: person.firstPage)) }
      let viewer = Viewer(.patient(person.account.id), of: own, from: origin)
      return try await checked(chartVisit(request, person, viewer, .own), kinds)
    case .helpedChart(let kinds):
      let person = try await person(request)
      guard let grant = try await grant(of: person, for: patientID) else {
        let actor = Actor(kind: .person, id: person.account.id.text, actingAs: "self")
        try await recordRefusal(actor, patient: nil, origin, object: "for another person")
        throw ChartFault.notFound
      }
      let viewer = Viewer(.helper(grant), of: patientID, from: origin)
      let visit = chartVisit(request, person, viewer, .helping(patientID))
      guard HelperNeeds.of(route.method, route.template)?.isMet(by: grant.rights) ?? false else {
        try await refuse(visit)
      }
      // A page of bills shows no row of the record, so there is nothing more to ask.
      return kinds.isEmpty || kinds == ItemKind.allCases ? visit : try await checked(visit, kinds)
    case .chartAsPatient(let kinds):
      let (session, member) = try await staff(request)
      return try await checked(
        ChartVisit(
          visit: visit(request, sender: session.id.text, session: session, account: nil, staff: member),
          viewer: Viewer(.staffAsPatient(member), of: patientID, from: origin), base: .asPatient(patientID),
          session: session, account: nil, helped: []),
        kinds)
    case .everyone, .ownAccount, .staff, .signedMachine, .secretAddress: throw ChartFault.notFound
    }
  }

  /// Who is signed in was looked up in this very request, and with them whom they may help at this moment. Only of one
  /// who helps very many is the list too short.
  private func grant(of person: SignedInPerson, for patient: Patient.ID) async throws -> HelperGrant? {
    let known = person.helped.first { $0.patientID == patient }?.grant
    guard known == nil, person.helped.count == HelperAccess.most else { return known }
    let (now, today) = (app.clock.now, app.today)
    return try await app.database.read { reading in
      try HelperAccess.grant(of: person.account.id, for: patient, in: reading, at: now, on: today)
    }
  }

  private func checked(_ visit: ChartVisit, _ kinds: [ItemKind]) async throws -> ChartVisit {
    let visibility = visit.visibility
    guard kinds.isEmpty ? visibility != .nothing : kinds.contains(where: visibility.allows) else {
      try await refuse(visit)
    }
    return visit
  }

  private func refuse(_ visit: ChartVisit) async throws -> Never {
    try await recordRefusal(
      visit.viewer.actor, patient: visit.viewer.patientID, visit.viewer.origin, object: "section not allowed")
    throw ChartFault.notFound
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

  /// To the sign-in page, keeping the way back for a page that was asked for with GET, and for a message that was kept.
  private func signInAgain(_ request: WebRequest, staff: Bool, _ keptFor: Account?) -> WebResponse {
    let page = staff ? Path.staffSignIn.url : Path.signIn.url
    if let keptFor {
      let back = request.path.split(separator: "/").dropLast(request.path.hasSuffix("/new") ? 0 : 1)
      return .redirect(
        to: page.with("next", "/" + back.joined(separator: "/")).with("kept", "1")
          .with("lang", keptFor.language.rawValue))
    }
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
