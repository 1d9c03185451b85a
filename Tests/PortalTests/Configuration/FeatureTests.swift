import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Testing
import Web

@testable import Portal

@Suite("What a practice leaves out is nowhere")
struct FeatureTests {
  @Test("every part has addresses, and none of them is one that every practice has")
  func addresses() {
    let routes = allRoutes()
    for feature in Feature.allCases {
      #expect(routes.contains { $0.feature == feature }, "\(feature)")
    }
    for template in ["/me", "/me/results", "/me/record", "/me/visits", "/me/visits/{id}", "/me/account", "/", "/help"] {
      #expect(Feature.of(template) == nil)
    }
    #expect(Feature.of("/me/visits/book") == .booking && Feature.of("/me/visits/forms") == .forms)
    #expect(Feature.of("/for/abc/messages/new") == .messages)
    #expect(Feature.of("/staff/patients/x/as-patient/messages") == .messages && Feature.of("/staff/inbox") == nil)
  }

  @Test("no page leads there, and the address says whom to call", arguments: Feature.allCases)
  func nowhere(_ feature: Feature) async throws {
    let practice = try await TestPractice()
    try await practice.keep([TestPerson.rosa.resource, TestPerson.joy.resource])
    let patient = try await practice.chart(of: .rosa)
    try await practice.addAccount(.rosa, patient: patient)
    let manager = try await practice.addStaff(.manager)
    let (desk, client) = (practice.client(from: "192.0.2.44"), practice.client())
    _ = await desk.signInAsStaff(manager.email)
    _ = await client.signIn(TestPerson.rosa.email)
    let before = try await linked(client)

    let on = Feature.allCases.filter { $0 != feature }.map { ($0.rawValue, "1") }
    let saved = await desk.post(
      "/staff/settings/features", seeing: "/staff/settings/features", [("over", "0")] + on)
    let after = try await linked(client)

    #expect(saved.status == .seeOther)
    // What only leads on from a visit that is booked is not met here.
    if ![.waitlist, .forms].contains(feature) {
      #expect(before.contains { Feature.of($0) == feature }, "nothing leads to \(feature) at all")
    }
    let left = after.filter { Feature.of($0) == feature }
    #expect(left.isEmpty, "\(left)")
    // The rest is as it was.
    #expect(after.count >= before.count - before.filter { Feature.of($0) == feature }.count - 12)
    for route in allRoutes() where route.feature == feature && route.method == .get && route.parameters.isEmpty {
      let answer = await client.get(route.template)
      #expect(answer.status == .notFound && answer.text.contains("(555)"), "\(route.template)")
    }
    try await practice.close()
  }

  /// Every address of ours that is linked or sent to from any page that can be reached, signed in or not.
  private func linked(_ client: Client) async throws -> Set<String> {
    var (found, waiting, seen): (Set<String>, [String], Set<String>) = ([], ["/me", "/me/menu", "/", "/help"], [])
    while let page = waiting.popLast(), seen.count < 120 {
      guard seen.insert(page).inserted else { continue }
      let answer = await client.get(page)
      guard answer.status == .ok, answer.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
      for match in answer.text.matches(of: /(?:href|action|formaction)="(\/[^"]*)"/) {
        let path = String(match.output.1.prefix { $0 != "?" && $0 != "#" })
        guard !path.hasPrefix("/assets"), path != "/sign-out" else { continue }
        found.insert(path)
        if !path.hasPrefix("/staff") { waiting.append(path) }
      }
    }
    return found
  }
}
