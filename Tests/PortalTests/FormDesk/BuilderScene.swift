import Chart
import HTTPTypes
import Kernel
import PortalTesting
import Store
import Web

@testable import Portal

/// A practice with a manager, a nurse and a front desk who are signed in, a patient, and a form that is being written.
struct BuilderScene {
  let practice: TestPractice
  let manager: Client
  let rosa: Patient.ID

  init(_ engine: TestDatabases.Engine = .memory) async throws {
    practice = try await TestPractice(engine)
    try await practice.keep([TestPerson.rosa.resource])
    rosa = try await practice.chart(of: .rosa)
    manager = try await BuilderScene.signedIn(practice, .manager)
  }

  func signedIn(_ role: StaffRole) async throws -> Client { try await BuilderScene.signedIn(practice, role) }

  private static func signedIn(_ practice: TestPractice, _ role: StaffRole) async throws -> Client {
    let member = try await practice.addStaff(role)
    let client = practice.client(from: "192.0.2.\(20 + (StaffRole.allCases.firstIndex(of: role) ?? 0))")
    await client.signInAsStaff(member.email)
    _ = await client.get("/staff/patients")
    return client
  }

  /// Begins a form and leads to its page.
  func begin(_ title: String = "Sleep", _ spanish: String = "Sueño", audience: String = "care") async -> String {
    await manager.post(
      "/staff/settings/forms/new", [("title-en", title), ("title-es", spanish), ("audience", audience)]
    ).location
  }

  /// The mark of the draft that a page was made from.
  func mark(_ page: String) async -> String {
    await manager.get(page).text.between("name=\"mark\" value=\"", "\"")
  }

  func design(_ page: String) async throws -> (form: PracticeForm, design: FormDesign) {
    try await practice.app.database.read { try PracticeForms.draft(BuilderScene.id(page), in: $0) }
  }

  static func id(_ page: String) -> PracticeForm.ID {
    PracticeForm.ID(String(page.split(separator: "/").last ?? ""))
  }

  /// Adds a yes-or-no question.
  @discardableResult
  func add(
    _ text: String, _ spanish: String, to page: String, kind: String = "yesNo", _ more: [(String, String)] = []
  ) async -> Int {
    let fields = [
      ("id", ""), ("mark", await mark(page)), ("codes", ""), ("text-en", text), ("text-es", spanish), ("kind", kind),
    ]
    return Int(await manager.post(page + "/item", fields + more).status.code)
  }

  /// A form with a question, another that follows from it and counts points, and a score; published.
  func published(audience: String = "care") async throws -> String {
    let page = await begin(audience: audience)
    await add("Do you sleep badly?", "¿Duerme mal?", to: page, [("required", "1")])
    let first = try await design(page).design.items[0].id
    await add(
      "How often?", "¿Con qué frecuencia?", to: page, kind: "one",
      [
        ("option-0-en", "Some nights"), ("option-0-es", "Algunas noches"), ("option-0-points", "1"),
        ("option-1-en", "Every night"), ("option-1-es", "Todas las noches"), ("option-1-points", "3"),
        ("option-1-alert", "1"), ("when-0", "\(first)|yes"), ("required", "1"),
      ])
    _ = await manager.post(
      page + "/score", [("mark", await mark(page)), ("score-en", "Sleep"), ("band-0-from", "0"), ("band-0-en", "Fine")])
    _ = await manager.post(page + "/publish", [("mark", await mark(page))])
    return page
  }

  /// Gives Rosa a form by hand.
  func give(_ page: String, by client: Client) async throws -> FormRequest {
    _ = await client.post("/staff/patients/\(rosa)/forms", [("form", BuilderScene.id(page).text)])
    let requests = try await practice.app.database.read { [rosa] in try FormRequests.of(rosa, in: $0) }
    guard let request = requests.first(where: \.isOpen) else { throw FormFault.notFound }
    return request
  }
}
