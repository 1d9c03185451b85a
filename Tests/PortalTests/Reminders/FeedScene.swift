import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Web

@testable import Portal

/// Rosa, who has visits and an account, Joy who helps Theo, and a calendar that asks by itself.
final class FeedScene: Sendable {
  let practice: TestPractice
  let rosa: Chart.Patient.ID
  let theo: Chart.Patient.ID
  let visit = SampleResource.appointment("a1", of: .rosa, "Diabetes follow-up")

  init(_ engine: TestDatabases.Engine = .memory) async throws {
    practice = try await TestPractice(engine)
    try await practice.keep([
      TestPerson.rosa.resource, TestPerson.theo.resource, visit,
      SampleResource.appointment("a2", of: .rosa, "Counselling").labelled("R"),
      SampleResource.appointment("a3", of: .theo, "Asthma check"),
    ])
    (rosa, theo) = (try await practice.chart(of: .rosa), try await practice.chart(of: .theo))
    try await practice.addAccount(.rosa, patient: rosa)
    try await practice.addAccount(.joy, patient: nil)
  }

  /// Joy looks after these parts of Theo's chart.
  func help(with scopes: Set<HelperGrant.Scope>) async throws {
    try await practice.app.grantHelper(
      HelperRequest(
        patientID: theo, accountID: Account.ID("account-\(TestPerson.joy.fhirID)"), relationship: .parent,
        scopes: scopes, endsAt: nil, reason: "asked"), by: .console, from: .console)
  }

  func browser(of person: TestPerson) async -> Client {
    let client = practice.client()
    await client.signIn(person.email)
    return client
  }

  /// Makes an address on the page and gives its path as a calendar asks it.
  func makeFeed(_ client: Client, of patient: Chart.Patient.ID) async -> String {
    let page = await client.post(
      "/me/account/calendar", seeing: "/me/account/calendar", [("chart", patient.text)])
    let address = page.text.between(#"<strong class="tnum">"#, "</strong>")
    return String(address.dropFirst("https://portal.example".count))
  }

  /// A calendar's request: no cookie, no session.
  func ask(_ path: String, knowing mark: String? = nil) async -> WebResponse {
    let calendar = practice.client(from: "198.51.100.9")
    var headers = HTTPFields()
    headers[.ifNoneMatch] = mark
    return await calendar.send("GET", path, headers, body: "")
  }

  /// Moves Rosa's visit, or cancels it, as the record system tells it.
  func keep(start: String, status: String = "booked") async throws {
    try await practice.keep([
      visit.with("start", "\"\(start)\"").with("status", "\"\(status)\"")
    ])
  }
}
