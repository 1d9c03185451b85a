import Chart
import Kernel
import PortalTesting
import Store
import Web

@testable import Portal

/// Rosa, insured with High Plains; Theo with his mother Joy; Ben, who is nothing to them; and the people at the desk.
struct InsuranceScene: Sendable {
  let loop: LoopScene
  let theo: Patient.ID

  var practice: TestPractice { loop.practice }
  var app: App { loop.app }
  var rosa: Patient.ID { loop.rosa }
  var viewer: Viewer { Viewer(.patient(LoopScene.account), of: rosa, from: .console) }

  init(_ engine: TestDatabases.Engine = .memory, processor: PaymentProcessor = .none) async throws {
    loop = try await LoopScene(engine, processor: processor)
    try await loop.practice.keep([TestPerson.theo.resource, TestPerson.joy.resource, TestPerson.ben.resource])
    theo = try await loop.practice.chart(of: .theo)
    try await loop.practice.addAccount(.joy, patient: try await loop.practice.chart(of: .joy))
    try await loop.practice.addAccount(.ben, patient: try await loop.practice.chart(of: .ben))
    try await loop.practice.keep([InsuranceScene.coverage(), InsuranceScene.coverage("c9", of: .theo, "TH-1")])
    try await grant(.joy, theo, as: .parent)
  }

  func grant(
    _ helper: TestPerson, _ patient: Patient.ID, as relationship: HelperGrant.Relationship
  ) async throws {
    try await app.grantHelper(
      HelperRequest(
        patientID: patient, accountID: Account.ID("account-\(helper.fhirID)"), relationship: relationship,
        scopes: Set(HelperGrant.Scope.allCases), endsAt: nil, reason: "asked"),
      by: .console, from: .console)
  }

  /// An insurance as the record system sends it.
  static func coverage(
    _ id: String = "c1", of person: TestPerson = .rosa, _ number: String = "HP-5550-1234",
    payer: String = "High Plains Health Plan"
  ) -> SampleResource {
    let group = #"{"type":{"coding":[{"code":"group"}]},"value":"ALDER-2207"}"#
    let plan = #"{"type":{"coding":[{"code":"plan"}]},"value":"s1","name":"Silver Choice"}"#
    return SampleResource(
      "Coverage", id,
      [
        ("status", #""active""#), ("beneficiary", #"{"reference":"Patient/\#(person.fhirID)"}"#),
        ("subscriber", #"{"reference":"Patient/\#(person.fhirID)"}"#), ("subscriberId", "\"\(number)\""),
        ("payor", #"[{"display":"\#(payer)"}]"#), ("class", "[\(group),\(plan)]"),
        ("period", #"{"start":"2024-01"}"#),
      ])
  }

  static let card = InsuranceCard(payer: "Bluestem Mutual", memberNumber: "BM 4471", group: "G1", holder: .patient)
  static let read = CardAsRead(payer: "Bluestem Mutual", memberNumber: "BM 4471", group: "G1")

  /// What holds of Rosa's insurance, as she sees it.
  func book(as viewer: Viewer? = nil) async throws -> InsuranceBook {
    let (now, zone) = (loop.now, app.practice.zone)
    return try await app.chart(for: viewer ?? self.viewer).read("test") { try $0.insurance(at: now, in: zone) }
  }

  /// The payers and numbers that hold.
  func held() async throws -> [String] {
    try await book().held.map { "\($0.card.payer) \($0.card.memberNumber)" }
  }

  func confirm(seeing mark: String? = nil, _ form: Submission? = nil) async throws {
    var seen = mark
    if seen == nil { seen = try await book().mark }
    _ = try await app.confirmInsurance(seeing: seen ?? "", by: viewer, then: "/me", form ?? loop.form())
  }

  /// Rosa sends a card.
  @discardableResult
  func send(about: String = "c1", _ card: InsuranceCard = card) async throws -> CoverageChange {
    practice.clock.move(by: .seconds(1))
    _ = try await app.sendInsurance(CoverageProposal(about: about, card), by: viewer, then: "/me", loop.form())
    return try await newest()
  }

  func newest() async throws -> CoverageChange {
    let found = try await app.database.read { [rosa] in try CoverageChanges.recent(of: rosa, in: $0).first }
    guard let found else { throw WorkFault.notFound }
    return found
  }

  /// The front desk takes a card as it stands there.
  @discardableResult
  func take(
    _ change: CoverageChange, by member: StaffMember? = nil, _ read: CardAsRead = read, seeing mark: String? = nil
  ) async throws -> Done {
    var seen = mark
    if seen == nil { seen = CoverageChanges.presentMark(try await book().held(about: change.about)?.card) }
    let entry = try await loop.entry(ofCause: change.cause)
    return try await app.takeCoverage(read, seeing: seen ?? "", loop.deed(entry, by: member ?? loop.finn), loop.form())
  }

  /// The record system sends an insurance again, perhaps saying when it was written.
  func arrives(_ resource: SampleResource, written: String? = nil) async throws {
    practice.clock.move(by: .seconds(60))
    try await practice.keep([written.map { resource.with("meta", #"{"lastUpdated":"\#($0)"}"#) } ?? resource])
  }

  /// How many entries ask a person which of two is right.
  func questions() async throws -> Int64 {
    try await loop.count("SELECT COUNT(*) FROM work WHERE kind = 'coverage' AND subject LIKE 'differs/%'")
  }

  func browser(_ person: TestPerson) async -> Client {
    let client = practice.client()
    await client.signIn(person.email)
    return client
  }

  func browser(_ member: StaffMember) async -> Client {
    let client = practice.client()
    await client.signInAsStaff(member.email)
    return client
  }
}
