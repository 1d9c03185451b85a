import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Testing
import Web

@testable import Portal

/// T1: every route, every kind of person, every kind of thing. Each cell equals the written policy, and a denied one
/// answers exactly like one that does not exist.
@Suite("Who may open what")
struct AccessTests {
  @Test("every cell of the matrix is as the policy says")
  func matrix() async throws {
    let world = try await AccessWorld()
    let walk = AccessWalk(world)

    #expect(
      AccessTests.unknownToTheTable(allRoutes().map { "\($0.method.rawValue) \($0.template)" })
        .isEmpty)
    for principal in world.principals {
      for route in allRoutes() { try await walk.check(principal, route.method, route.template) }
    }

    #expect(
      walk.wrong.isEmpty,
      "\(walk.wrong.count) cells: \(walk.wrong.prefix(12).joined(separator: "\n"))")
    #expect(walk.cells > 5_000)
    #expect(
      try await world.practice.app.database.read { try world.practice.app.audit.firstBreak(in: $0) }
        == nil)
  }

  @Test("a route that nobody wrote a policy for is noticed, and so is a policy without a route")
  func plantedFault() {
    let routes = allRoutes().map { "\($0.method.rawValue) \($0.template)" }

    #expect(
      AccessTests.unknownToTheTable(routes + ["GET /me/nothing/{id}"]) == ["GET /me/nothing/{id}"])
    #expect(Set(AccessPolicy.table.keys).subtracting(routes).isEmpty)
  }

  @Test("the walk sees a cell that is too open and one that answers unlike nothing")
  func walkIsNotBlind() async throws {
    let world = try await AccessWorld()
    let walk = AccessWalk(world) { _ in { _, _ in .notFound } }
    let nobody = try #require(world.principals.first { $0.description == "nobody" })

    try await walk.check(nobody, .get, "/help")

    #expect(walk.wrong.count == 1)
  }

  private static func unknownToTheTable(_ routes: [String]) -> [String] {
    routes.filter { AccessPolicy.table[$0] == nil }
  }
}

/// Goes through the matrix and keeps what is not as it should be.
final class AccessWalk {
  private(set) var wrong: [String] = []
  private(set) var cells = 0
  private var number = 0
  private let world: AccessWorld
  private let rule: (String) -> AccessPolicy.Rule?

  init(
    _ world: AccessWorld,
    rule: @escaping (String) -> AccessPolicy.Rule? = { AccessPolicy.table[$0] }
  ) {
    self.world = world
    self.rule = rule
  }

  /// Asks for everything that a route can name.
  func check(_ principal: Principal, _ method: WebRequest.Method, _ template: String) async throws {
    guard let rule = rule("\(method.rawValue) \(template)") else {
      wrong.append("no policy for \(method.rawValue) \(template)")
      return
    }
    let nothing = await answer(principal, method, template, AccessPolicy.Choice())
    await renew(principal, template)
    for choice in choices(principal, template) {
      let before = try await world.practice.auditCount()
      let response = await answer(principal, method, template, choice)
      let rows = try await world.practice.auditCount() - before
      await renew(principal, template)
      if template.hasSuffix("/show-now") || template.hasSuffix("/lift") {
        try await world.putBack(choice.thing?.owner)
      }
      let expected = rule(principal, choice)
      cells += 1
      var problems: [String] = []
      if response.status.code != expected.status {
        problems.append("\(response.status.code), not \(expected.status)")
      }
      if !response.location.hasPrefix(expected.leadsTo) {
        problems.append("leads to \(response.location)")
      }
      if Int(rows) != expected.audit {
        problems.append("\(rows) audit rows, not \(expected.audit)")
      }
      if expected.isDenial, AccessWalk.masked(response) != AccessWalk.masked(nothing) {
        problems.append("unlike one that does not exist")
      }
      guard !problems.isEmpty else { continue }
      let object = [
        choice.person?.fhirID, choice.thing?.description, choice.isOpenLink ? "open link" : nil,
      ]
      wrong.append(
        "\(principal): \(method.rawValue) \(template) (\(object.compactMap { $0 }.joined(separator: ", "))): "
          + problems.joined(separator: "; "))
    }
  }

  private func answer(
    _ principal: Principal, _ method: WebRequest.Method, _ template: String,
    _ choice: AccessPolicy.Choice
  ) async -> WebResponse {
    let client = principal.client.copy()
    number += 1
    client.address = "10.\(number >> 16 & 255).\(number >> 8 & 255).\(number & 255)"
    let target = address(template, choice)
    guard method == .post else { return await client.get(target) }
    let isPersons =
      template.hasPrefix("/me") || template.hasPrefix("/for") || template == "/sign-out"
    let page = isPersons ? "/me/account" : "/staff/patients"
    let isOpen = [
      "/sign-in", "/contact", "/help/another-way", "/forgot", "/reset", "/join", "/confirm-email", "/c",
      "/staff/sign-in", "/staff/forgot", "/practice-money", "/pay", "/help/join", "/recover",
      "/sign-up", "/problem",
    ]
    .contains { template == $0 || template.hasPrefix($0 + "/") }
    // A page that leaves no audit row gives the token; who may not open it has none.
    _ = await client.get(isOpen ? "/forgot" : page)
    return await client.post(
      target, template.hasSuffix("/choice") ? [("choice", "after-note")] : [])
  }

  /// Signs in again when the form signed out.
  private func renew(_ principal: Principal, _ template: String) async {
    guard template.hasSuffix("/sign-out") else { return }
    principal.client.address = "172.16.\(number >> 8 & 255).\(number & 255)"
    await principal.signInAgain(principal.client)
  }

  private func address(_ template: String, _ choice: AccessPolicy.Choice) -> String {
    let feed = choice.isOpenLink ? world.feed : Token(random: .seeded(98)).reveal()
    let link = template.hasPrefix("/join") ? world.joinToken : world.resetToken
    let unknown = Token(random: .seeded(99)).reveal()
    let thing = world.id(of: choice.thing, in: AccessWalk.family(template))
    let file = template.contains("/messages/") ? world.files[thing] ?? AccessWorld.nothing : "nothing.css"
    // A visit of whoever the address is about; Rosa's where it is about nobody who has one.
    let booking = choice.person.flatMap { world.booked[$0] } ?? world.booked[.rosa] ?? AccessWorld.nothing
    return template.replacing("{person}", with: world.id(of: choice.person))
      .replacing("{booking}", with: booking).replacing("{type}", with: "new")
      .replacing("{change}", with: AccessWorld.nothing).replacing("{grant}", with: AccessWorld.nothing)
      .replacing("{invite}", with: AccessWorld.nothing).replacing("{hours}", with: AccessWorld.nothing)
      .replacing("{id}", with: thing).replacing("{list}", with: "late")
      .replacing("{feed}", with: feed + ".ics").replacing("{link}", with: "AAAAAAAAAAAAAAAA").replacing(
        "{phrase}", with: world.phrase
      ).replacing(
        "{bulk}", with: world.bulk
      ).replacing(
        "{form}", with: world.form
      ).replacing(
        "{code}", with: world.id(of: choice.thing, in: .tests)
      )
      .replacing("{token}", with: choice.isOpenLink ? link : unknown).replacing("{file}", with: file)
  }

  private func choices(_ principal: Principal, _ template: String) -> [AccessPolicy.Choice] {
    if template.contains("{token}") || template.contains("{feed}") {
      return [AccessPolicy.Choice(isOpenLink: true), AccessPolicy.Choice()]
    }
    let namesThing = template.contains("{id}") || template.contains("{code}")
    guard template.contains("{person}") else {
      return namesThing
        ? things(principal.person?.own).map { AccessPolicy.Choice(thing: $0) }
        : [AccessPolicy.Choice()]
    }
    guard namesThing else {
      let people: [TestPerson?] = [.rosa, .ben, .maya, .theo, AccessWorld.lia, .double, nil]
      return people.map { AccessPolicy.Choice(person: $0) }
    }
    let people: [TestPerson?] = [.rosa, .maya, .theo, .double, nil]
    return people.flatMap { person in
      things(person).map { AccessPolicy.Choice(person: person, thing: $0) }
    }
  }

  /// All things of the chart that the address is about, another's, and none.
  private func things(_ patient: TestPerson?) -> [Thing?] {
    var things: [Thing?] = [
      nil, Thing(owner: .rosa, label: .plain), Thing(owner: .ben, label: .plain),
    ]
    guard let patient, AccessWorld.owners.contains(patient) else { return things }
    things += Label.allCases.map { Thing(owner: patient, label: $0) }
    return things + [Thing(owner: patient, label: .plain, isOfAnotherKind: true)]
  }

  private static func family(_ template: String) -> AccessWorld.Family {
    if template.hasPrefix("/staff/inbox/") { return .work }
    if template.contains("/payments/") { return .payments }
    if template.contains("/bills/") { return .bills }
    if template.contains("/estimates/") { return .estimates }
    if template.contains("/forms/") { return .forms }
    if template.contains("/corrections/") { return .corrections }
    if template.contains("/waitlist/") { return .waitlist }
    if template.contains("/offers/") { return .offers }
    if template.contains("/tickets/") { return .tickets }
    if AccessPolicy.bookingPaths.contains(where: template.contains) { return .bookings }
    if template.hasSuffix("/calendar") { return .appointments }
    if template.hasSuffix("/choice") || template.contains("/orders/") { return .orders }
    if template.contains("/messages/") { return .messages }
    return template.contains("/visits/")
      ? .visits : template.contains("/documents/") ? .notes : .results
  }

  /// Without what the browser itself put into the address.
  private static func masked(_ response: WebResponse) -> String {
    var response = response
    if let mark = response.location.firstRange(of: "?next=") {
      response.headers[.location] = String(response.location[..<mark.lowerBound])
    }
    return response.snapshot
  }
}
