import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// T1 for helpers: every part of a record, to see or to act, and every kind of helper, at every address below
/// `/for/{person}`, for every patient. The policy here is written from the practice's rules, not from the program.
@Suite("What a helper may do where")
struct HelperAccessTests {
  @Test("every cell of the helpers' matrix is as the policy says")
  func matrix() async throws {
    let world = try await HelperWorld()
    var (wrong, cells) = ([String](), 0)

    for helper in world.helpers {
      for route in HelperWorld.routes {
        for patient in HelperWorld.patients {
          cells += 1
          let answer = try await world.ask(helper, route, about: patient)
          let may = HelperPolicy.may(helper.rights(to: patient), route.method, route.template)
          let place = "\(helper.name): \(route.method.rawValue) \(route.template) of \(patient?.name.given ?? "nobody")"
          if answer.isRefused == may { wrong.append("\(place) is \(may ? "closed" : "open")") }
          if !may, answer.text != answer.ofNothing { wrong.append("\(place) is unlike one that does not exist") }
          if !may, answer.audit != 1 { wrong.append("\(place) left \(answer.audit) audit rows") }
        }
      }
    }

    #expect(wrong.isEmpty, "\(wrong.count) cells: \(wrong.prefix(12).joined(separator: "\n"))")
    #expect(cells > 6_000)
    #expect(try await world.practice.app.database.read { try world.practice.app.audit.firstBreak(in: $0) } == nil)
    try await world.practice.close()
  }

  @Test("every address of a helper is in the table, and nothing else is")
  func table() {
    let routes = Set(HelperWorld.routes.map { "\($0.method.rawValue) \($0.template.dropFirst(13))" })

    #expect(Set(HelperNeeds.table.keys) == routes)
    #expect(HelperNeeds.of(.get, "/for/{person}/nothing") == nil)
    #expect(HelperNeeds.of(.get, "/me/results") == nil)
  }

  @Test("whoever may act sees, and a right never grows by a limit")
  func rights() {
    let rights = HelperRights([.results: .see, .visits: .act])

    #expect(rights.maySee(.visits) && rights.mayAct(in: .visits) && !rights.mayAct(in: .results))
    #expect(HelperRights(text: rights.text) == rights)
    #expect(HelperRights(text: "results:everything bill:act visits").isEmpty)
    #expect(rights.within(.acting(in: [.results, .messages])) == HelperRights([.results: .see]))
  }
}

/// The written policy: which part an address belongs to, and whether it is to look or to do something.
private enum HelperPolicy {
  static func may(_ rights: HelperRights, _ method: WebRequest.Method, _ template: String) -> Bool {
    let path = String(template.dropFirst("/for/{person}".count))
    if path.isEmpty || path == "/menu" { return !rights.isEmpty }
    let parts = parts(of: path)
    return isDeed(method, path) ? parts.contains(where: rights.mayAct) : parts.contains(where: rights.maySee)
  }

  private static func parts(of path: String) -> Set<HelperGrant.Scope> {
    if path.hasPrefix("/bills") { return [.bills] }
    if path.hasPrefix("/messages") { return [.messages] }
    if path.hasPrefix("/visits") || path.hasPrefix("/estimates") { return [.visits] }
    if path.hasPrefix("/results") { return [.results] }
    if path.hasPrefix("/tests") { return [.results, .record] }
    if path.hasPrefix("/record/documents") { return [.notes] }
    if path == "/record" { return [.record, .notes] }
    if path.hasPrefix("/record/corrections") { return [.record, .notes, .results, .visits] }
    return [.record]
  }

  /// What is sent, and the pages that are there to do something.
  private static func isDeed(_ method: WebRequest.Method, _ path: String) -> Bool {
    if method == .post { return true }
    let deeds = ["/new", "/refill", "/book", "/move", "/change", "/survey", "/record/request"]
    return deeds.contains(where: path.hasSuffix) || path.hasPrefix("/visits/forms")
      || path.hasPrefix("/visits/waitlist") || path.hasPrefix("/visits/offers") || path.hasPrefix("/visits/tickets")
  }
}

/// A practice with a helper of every kind, signed in.
private struct HelperWorld: Sendable {
  static let patients: [TestPerson?] = [.rosa, .maya, .theo, .ben, nil]
  static let routes = allRoutes().filter { $0.template.hasPrefix("/for/") }
  /// Of age since this very day.
  static let grown = TestPerson("Gale", "Winters", born: "2008-11-23", recordNumber: "100020")

  let practice: TestPractice
  private(set) var helpers: [Helper] = []
  private var charts: [TestPerson: Patient.ID] = [:]

  struct Helper: Sendable {
    let name: String
    let client: Client
    let person: TestPerson?
    let rights: HelperRights

    func rights(to patient: TestPerson?) -> HelperRights { patient != nil && patient == person ? rights : .nothing }
  }

  init() async throws {
    practice = try await TestPractice()
    let people: [TestPerson] = [.rosa, .maya, .theo, .ben, HelperWorld.grown]
    for person in people { try await practice.keep([person.resource]) }
    for person in people { charts[person] = try await practice.chart(of: person) }
    for scope in HelperGrant.Scope.allCases {
      for right in HelperRights.Right.allCases {
        let rights = HelperRights([scope: right])
        try await add("\(right.rawValue) \(scope.rawValue)", .child, .granted, rights, .rosa, is: rights)
      }
    }
    let all = HelperRights.acting(in: Set(HelperGrant.Scope.allCases))
    try await add("full helper", .friend, .granted, all, .rosa, is: all)
    try await add("guardian", .guardian, .guardian, all, .rosa, is: all)
    try await add("parent of a child", .parent, .parent, all, .theo, is: all)
    let ofTeen = HelperRights([.results: .see, .record: .act, .visits: .act, .bills: .act])
    try await add("parent of a teenager", .parent, .parent, all, .maya, is: ofTeen)
    try await add("parent of somebody of age", .parent, .parent, all, HelperWorld.grown, is: .nothing)
    try await addThoseWithout(all)
  }

  private mutating func addThoseWithout(_ all: HelperRights) async throws {
    let now = TestPractice.now
    try await add("other parent, blocked", .parent, .parent, all, .theo, is: .nothing)
    try await block(Account.ID("account-helper\(helpers.count)-smith"), "", from: .theo)
    try await add("helper blocked by e-mail", .friend, .granted, all, .rosa, is: .nothing)
    try await block(nil, "helper\(helpers.count)-smith@home.example", from: .rosa)
    try await add("helper whose time is over", .friend, .granted, all, .rosa, until: now, is: .nothing)
    try await add("former helper", .friend, .granted, all, .rosa, is: .nothing)
    guard let rosa = charts[.rosa] else { return }
    try await practice.app.revokeHelper(
      Account.ID("account-helper\(helpers.count)-smith"), of: rosa, by: .console, from: .console)
    try await add("nobody's helper", nil, .granted, .nothing, .rosa, is: .nothing)
  }

  private func block(_ account: Account.ID?, _ email: String, from patient: TestPerson) async throws {
    guard let chart = charts[patient] else { return }
    let block = HelperBlock(
      id: HelperBlock.ID("block-\(patient.fhirID)"), patientID: chart, accountID: account, email: email, name: "",
      reason: "court", madeAt: TestPractice.now)
    try await practice.app.database.write { try block.begin(by: .console, in: $0) }
  }

  private mutating func add(
    _ name: String, _ relationship: HelperGrant.Relationship?, _ basis: HelperGrant.Basis, _ given: HelperRights,
    _ patient: TestPerson, until end: Instant? = nil, is rights: HelperRights
  ) async throws {
    let number = helpers.count + 1
    let login = TestPerson("Helper\(number)", "Smith", born: "1970-01-01", recordNumber: "\(number)")
    let account = try await practice.addAccount(login, patient: nil)
    if let relationship, let chart = charts[patient] {
      try await practice.app.grantHelper(
        HelperRequest(
          HelperOffer(for: chart, as: relationship, on: basis, given, until: end), to: account, reason: "asked"),
        by: .console, from: .console)
    }
    let client = practice.client(from: "198.51.100.\(number)")
    await client.signIn(login.email)
    _ = await client.get("/me/account/people")
    helpers.append(Helper(name: name, client: client, person: patient, rights: rights))
  }

  struct Answer {
    let isRefused: Bool
    let text: String
    let ofNothing: String
    let audit: Int64
  }

  /// What a helper gets at an address, and what one gets there for a person who does not exist.
  func ask(_ helper: Helper, _ route: Route, about patient: TestPerson?) async throws -> Answer {
    let nothing = await send(helper, route, AccessWorld.nothing)
    let before = try await practice.auditCount()
    let answer = await send(helper, route, patient.flatMap { charts[$0]?.text } ?? AccessWorld.nothing)
    let rows = try await practice.auditRows(after: before)
    let doors = ["section not allowed", "for another person"]
    return Answer(
      isRefused: rows.contains { $0.outcome == "refused" && doors.contains($0.object) }, text: answer.snapshot,
      ofNothing: nothing.snapshot, audit: Int64(rows.count))
  }

  private func send(_ helper: Helper, _ route: Route, _ person: String) async -> WebResponse {
    var target = route.template.replacing("{person}", with: person)
    for name in ["{id}", "{file}", "{code}"] { target = target.replacing(name, with: AccessWorld.nothing) }
    if route.method == .get { return await helper.client.get(target) }
    return await helper.client.post(target)
  }
}
