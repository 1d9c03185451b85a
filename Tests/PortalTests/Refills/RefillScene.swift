import Chart
import Kernel
import PortalTesting
import Store
import Web

@testable import Portal

/// A practice with Rosa, her medicines, and what the nurses may refill alone: lisinopril, with a visit and a kidney
/// test within 12 months.
struct RefillScene: Sendable {
  let loop: LoopScene

  var practice: TestPractice { loop.practice }
  var app: App { loop.app }

  static let lisinopril = medicine("m1", "Lisinopril 10 mg tablet", code: "314076")
  static let metformin = medicine("m2", "Metformin 500 mg tablet", code: "861007")
  static let kidneys = SampleResource.result(
    "k1", of: .rosa, "Creatinine", code: "2160-0", value: "0.9", on: "2026-06-01")
  static let visit = SampleResource.visit("v1", of: .rosa, "Check-up")
  static let pharmacy = "Mill Road Pharmacy"

  /// Written 85 days ago for 90 days: it runs out within a week.
  static func medicine(
    _ id: String, _ name: String, code: String, of person: TestPerson = .rosa, on day: String = "2026-08-30",
    refills: Int = 2, days: Int? = 90
  ) -> SampleResource {
    let concept =
      #"{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"\#(code)"}],"text":"\#(name)"}"#
    let supply = days.map { #","expectedSupplyDuration":{"value":\#($0),"unit":"days","code":"d"}"# } ?? ""
    return SampleResource.entry("MedicationRequest", id, of: person, name)
      .with("medicationCodeableConcept", concept).with("authoredOn", #""\#(day)""#)
      .with("requester", #"{"display":"Dr. Amara Okafor"}"#)
      .with("dispenseRequest", #"{"numberOfRepeatsAllowed":\#(refills)\#(supply)}"#)
  }

  init(_ engine: TestDatabases.Engine = .memory, rosaReads language: String = "en", isListed: Bool = true) async throws
  {
    loop = try await LoopScene(engine, rosaReads: language)
    try await practice.keep([RefillScene.lisinopril, RefillScene.metformin, RefillScene.kidneys, RefillScene.visit])
    if isListed { try await list(RefillScene.terms()) }
  }

  static func terms(
    _ medicine: String = "lisinopril", visit: Int = 12, lab: String? = "loinc|2160-0", labMonths: Int = 12,
    most: Int = 3
  ) -> RefillTerms {
    RefillTerms(
      medicine: medicine, visitMonths: visit,
      lab: lab.map { RefillTerms.Lab(test: "creatinine", codeKeys: [$0], months: labMonths) }, mostRefills: most)
  }

  @discardableResult
  func list(_ terms: RefillTerms, isApproved: Bool = true) async throws -> RefillProtocol.ID {
    let id = try await app.writeRefillProtocol(terms, by: loop.tam, from: .console)
    if isApproved { _ = try await app.approveRefillProtocol(id, by: loop.okafor, from: .console) }
    return id
  }

  func signedIn(as email: String = TestPerson.rosa.email, _ address: String = "192.0.2.7") async -> Client {
    let client = practice.client(from: address)
    await client.signIn(email)
    return client
  }

  /// Asks on the page, as Rosa does.
  @discardableResult
  func ask(_ resources: [SampleResource], note: String = "", by client: Client? = nil, at base: String = "/me")
    async throws -> WebResponse
  {
    var fields: [(String, String)] = [("pharmacy", RefillScene.pharmacy), ("note", note)]
    for resource in resources { fields.append(("medicine", try await practice.item(of: resource)?.text ?? "")) }
    let browser: Client
    if let client { browser = client } else { browser = await signedIn() }
    return await browser.post(base + "/medicines/refill", seeing: base + "/medicines/refill", fields)
  }

  func entries() async throws -> [WorkEntry] {
    try await app.database.read { reading in
      try reading.all("SELECT id FROM work WHERE kind = 'refill' ORDER BY opened_at, id LIMIT 50", as: String.self)
        .compactMap { try WorkQueue.one(WorkEntry.ID($0), in: reading) }
    }
  }

  func file(_ entry: WorkEntry) async throws -> RefillFile {
    let (now, zone) = (loop.now, app.practice.zone)
    let file = try await app.database.read { reading in
      try RefillCheck(in: reading, at: now, zone: zone).file(RefillRequest.ID(entry.subject))
    }
    guard let file else { throw WorkFault.notFound }
    return file
  }

  /// How the one line of the newest request fits.
  func fit() async throws -> RefillFit {
    guard let entry = try await entries().last, let fit = try await file(entry).fits.first else {
      throw WorkFault.notFound
    }
    return fit
  }

  @discardableResult
  func decide(
    _ state: RefillState, _ entry: WorkEntry, by member: StaffMember, lines: Set<RefillLine.ID>? = nil,
    english: String = "", spanish: String = ""
  ) async throws -> Done {
    try await app.decideRefills(
      RefillDecision(state, of: lines, text: [.english: english, .spanish: spanish]), loop.deed(entry, by: member),
      loop.form())
  }

  func states() async throws -> [String] {
    try await app.database.read {
      try $0.all("SELECT state FROM refill_line ORDER BY name, id LIMIT 50", as: String.self)
    }
  }

  /// The causes of messages about refills.
  func notices() async throws -> [String] {
    try await app.database.read {
      try $0.all("SELECT cause FROM notice WHERE topic = 'messages' ORDER BY cause LIMIT 50", as: String.self)
    }
  }
}
